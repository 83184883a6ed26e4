import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ConfigProblems, databasePath, readConfig } from "../src/config.ts";
import { environmentSchema } from "../src/environment.ts";

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigProblems) return error.problems;
    throw error;
  }
}

describe("readConfig", () => {
  it("starts on localhost with a database file when nothing is set", () => {
    expect(readConfig({})).toMatchObject({
      host: "127.0.0.1",
      port: 3000,
      publicUrl: "http://localhost:3000",
      databaseUrl: "file:./data/duijie.db",
      demo: false,
    });
  });

  it("keeps the demo apart from real data", () => {
    expect(readConfig({ DEMO: "true" }).databaseUrl).toBe("file:./data/demo.db");
  });

  it("names every wrong setting at once", () => {
    const problems = problemsOf({ PORT: "abc", SECRET_KEY: "short", LOG_LEVEL: "loud" });
    expect(problems.map((problem) => problem.split("：")[0])).toEqual(["PORT", "SECRET_KEY", "LOG_LEVEL"]);
  });

  it("judges what goes together even where another setting is wrong, and names each setting once", () => {
    const env = { PORT: "abc", SECRET_KEY: "short", PUBLIC_URL: "http://duijie.example", DATABASE_URL: "http://far" };
    const problems = problemsOf(env);
    expect(problems.map((problem) => problem.split("：")[0])).toEqual([
      "PORT",
      "SECRET_KEY",
      "PUBLIC_URL",
      "DATABASE_URL",
    ]);
    expect(problems[3]).toContain("第三十六条");
  });

  it.each([
    ["DATABASE_URL", "http://"],
    ["DATABASE_URL", "libsql://"],
    ["DATABASE_URL", "postgres://localhost/duijie"],
    ["DATABASE_URL", "./data/duijie.db"],
    ["DATABASE_URL", "file:"],
    ["DATABASE_URL", "file:./data/"],
    ["DATABASE_URL", "file://data/duijie.db"],
    ["DATABASE_URL", "file::memory:"],
    ["PUBLIC_URL", "duijie.example"],
    ["PUBLIC_URL", "https://duijie.example/match"],
    ["PUBLIC_URL", "https://duijie.example/?from=home"],
    ["PUBLIC_URL", "https://me@duijie.example"],
    ["PUBLIC_URL", "ftp://duijie.example"],
    ["SMTP_URL", "smtp.example.com:25"],
    ["SMTP_URL", "https://smtp.example.com"],
    ["SMTP_URL", "smtp://"],
    ["SMTP_URL", "smtp://smtp.example.com:port"],
    ["MAIL_FROM", "科技供需对接"],
    ["MAIL_FROM", "科技供需对接 <no-reply>"],
    ["TRUSTED_PROXIES", "nginx"],
    ["TRUSTED_PROXIES", "127.0.0.1,10.0.0.0/33"],
    ["TRUSTED_PROXIES", "10.0.0"],
  ])("refuses %s=%s", (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name}：`))]);
  });

  it.each([
    ["DATABASE_URL", "file:duijie.db"],
    ["DATABASE_URL", "file:///var/lib/duijie.db"],
    ["PUBLIC_URL", "https://duijie.example/"],
    ["SMTP_URL", "smtps://user:p%40ss@smtp.example.com:465"],
    ["MAIL_FROM", "no-reply@example.gov.cn"],
    ["MAIL_FROM", "科技供需对接 <no-reply@localhost>"],
    ["TRUSTED_PROXIES", "127.0.0.1, ::1, 10.0.0.0/8, fd00::/8"],
  ])("takes %s=%s", (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([]);
  });

  it("refuses plain http for a name other than localhost and says why", () => {
    expect(problemsOf({ PUBLIC_URL: "http://duijie.example" })[0]).toContain("https");
    expect(problemsOf({ PUBLIC_URL: "http://duijie.example", ALLOW_INSECURE_HTTP: "true" })).toEqual([]);
    expect(problemsOf({ PUBLIC_URL: "https://duijie.example" })).toEqual([]);
    expect(problemsOf({ PUBLIC_URL: "http://127.0.0.1:3000" })).toEqual([]);
  });

  it("refuses a database on a host that nobody allowed", () => {
    const env = { DATABASE_URL: "libsql://far.example", SECRET_KEY: "k".repeat(32) };
    expect(problemsOf(env)[0]).toContain("第三十六条");
    expect(problemsOf({ ...env, ALLOWED_DATABASE_HOSTS: "far.example" })).toEqual([]);
  });

  it("demands a secret key for a remote database", () => {
    expect(problemsOf({ DATABASE_URL: "http://127.0.0.1:8080" })).toEqual(["SECRET_KEY：使用远程数据库时必须设置"]);
  });

  it("knows the same names as .env.example and wrangler.toml", () => {
    const known = Object.keys(environmentSchema.shape).sort();
    for (const file of [".env.example", "wrangler.toml"]) {
      const text = readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
      expect([...text.matchAll(/^(?:# )?([A-Z_]+) ?=/gm)].map(([, name = ""]) => name).sort(), file).toEqual(known);
    }
  });

  it("reads relative and absolute database paths", () => {
    expect(databasePath("file:./data/a.db")).toBe("./data/a.db");
    expect(databasePath("file:/var/a.db")).toBe("/var/a.db");
    expect(databasePath("file:///var/a.db")).toBe("/var/a.db");
    expect(databasePath("libsql://x")).toBeNull();
  });

  it("keeps the backups of demo data apart, and none so long that erased names come back", () => {
    const env = { BACKUP_FOLDER: "/backups" };
    expect(readConfig(env).backups?.folder).toBe("/backups");
    expect(readConfig({ ...env, DEMO: "true" }).backups?.folder).toBe("/backups/demo");
    expect(readConfig({ BACKUPS_KEPT: "90" }).backups?.keep).toBe(90);
    expect(() => readConfig({ BACKUPS_KEPT: "91" })).toThrow("BACKUPS_KEPT");
  });
});
