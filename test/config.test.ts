import { describe, expect, it } from "vitest";
import { ConfigProblems, databasePath, readConfig } from "../src/config.ts";

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

  it("reads relative and absolute database paths", () => {
    expect(databasePath("file:./data/a.db")).toBe("./data/a.db");
    expect(databasePath("file:/var/a.db")).toBe("/var/a.db");
    expect(databasePath("file:///var/a.db")).toBe("/var/a.db");
    expect(databasePath("libsql://x")).toBeNull();
  });
});
