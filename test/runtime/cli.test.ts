import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSnapshotFolder } from "../../src/operations/snapshot-folder.ts";
import { postForm, type RunningProgram, startProgram } from "../support/built-program.ts";
import { startLibsqlServer } from "../support/libsql-server.ts";
import { textsToLearn } from "../support/texts-to-learn.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "duijie-cli-"));
const at = (name: string): string => join(folder, name);
const DATABASE_URL = `file:${at("cli.db")}`;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
  /** The last line on stdout, as JSON. */
  json: unknown;
}

function run(program: string, args: readonly string[], settings: Record<string, string> = {}): Promise<Ran> {
  const env = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", DATABASE_URL, ...settings };
  const child = spawn(program, args, { cwd: ROOT, env });
  const out = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => (out.stdout += String(chunk)));
  child.stderr.on("data", (chunk) => (out.stderr += String(chunk)));
  return new Promise((resolve) =>
    child.once("close", (status) => {
      const last = out.stdout.trimEnd().split("\n").at(-1) ?? "";
      resolve({ ...out, status, json: last.startsWith("{") ? JSON.parse(last) : null });
    }),
  );
}
const cli = (...args: string[]) => run(process.execPath, ["dist/cli.js", ...args]);
const put = (name: string, text: string): string => {
  writeFileSync(at(name), text);
  return at(name);
};

const snapshotOf = (index: string): string => {
  const name = readdirSync(at("cli.db.index")).find((file) => file.startsWith(index)) ?? "";
  return at(`cli.db.index/${name}`);
};

const NEEDS = put(
  "needs.jsonl",
  [
    '{"id":"n1","title":"极薄带轧制边裂控制","content":"厚度 0.02 mm。"}',
    '{"id":"n2","content":"酒醅温度在线监测。"}',
  ].join("\n"),
);
const ACHIEVEMENTS = put("achievements.csv", "成果编号,成果名称,成果简介\na1,带钢边裂在线检测,激光测边\n");

describe("the command line, while no service runs", () => {
  it("imports a file by its npm script: JSON alone on the last line of stdout, status 0 when all rows were done", async () => {
    const npm = await run("npm", ["run", "--silent", "import", "--", "needs", NEEDS, "--publish", "--json"]);
    expect(npm.json).toEqual({ read: 2, created: 2, updated: 0, unchanged: 0, refused: 0 });
    expect([npm.status, npm.stdout.trim().split("\n")]).toEqual([0, [expect.stringMatching(/^\{.*\}$/)]]);
    const again = await cli("import", "needs", NEEDS, "--publish", "--json");
    expect(again.json).toEqual({ read: 2, created: 0, updated: 0, unchanged: 2, refused: 0 });
    expect((await cli("import", "achievements", ACHIEVEMENTS, "--publish", "--json")).json).toMatchObject({
      created: 1,
    });
  });

  it("reads a workbook in the thread it was built with", async () => {
    const sheets = [
      {
        name: "需求",
        rows: [
          ["编号", "需求名称"],
          ["w1", "极薄带板形在线控制"],
        ],
      },
    ];
    writeFileSync(at("needs.xlsx"), await writeXlsx({ sheets }));
    const ran = await cli("import", "needs", at("needs.xlsx"), "--json");
    expect(ran.json).toEqual({ read: 1, created: 1, updated: 0, unchanged: 0, refused: 0 });
  });

  it("ends with status 1 when a row was refused, and says which and why", async () => {
    const some = await cli("import", "needs", put("some.jsonl", '{"id":"x"}\n{"id":"y","title":"针状焦"}'), "--json");
    expect(some.status).toBe(1);
    expect(some.json).toEqual({ read: 2, created: 1, updated: 0, unchanged: 0, refused: 1 });
    expect(some.stderr).toContain("x 未导入：名称和正文都是空的");
  });

  it.each([
    [["import", "needs", "/nowhere/needs.jsonl"], "找不到文件 /nowhere/needs.jsonl。"],
    [["import", "needs", put("a.docx", "x")], "文件应为 .jsonl、.csv 或 .xlsx"],
    [["import", "needs", put("b.csv", "姓名\n甲\n")], "没有一个认得的列名"],
    [["import", "accounts", NEEDS], "用法"],
    [["import", "needs"], "用法"],
    [["import", "needs", NEEDS, "--pubish"], "用法"],
    [["constructor"], "用法"],
    [[], "用法"],
  ])("ends with status 1 and one sentence for %j", async (args, sentence) => {
    const failed = await cli(...args);
    expect(failed.status).toBe(1);
    expect(failed.stderr).toContain(sentence);
    expect(failed.stderr).not.toContain("    at ");
    expect(failed.stdout).toBe("");
  });

  it("builds every index anew, writes it down, and finds it equal to the database", async () => {
    const indexes = [
      { name: "needs-public", count: 2 },
      { name: "needs-confidential", count: 0 },
      { name: "achievements", count: 1 },
      // Three posts and the version of the weights.
      { name: "match-engine", count: 4 },
    ];
    const reindexed = await cli("reindex", "--json");
    expect(reindexed).toMatchObject({ status: 0, json: { indexes } });
    const checked = await cli("index-check", "--json");
    expect(checked.status).toBe(0);
    expect(checked.json).toMatchObject({ equal: true, running: false });
    expect((await cli("index-check")).stdout.match(/：一致/g)).toHaveLength(4);
  });

  it("says of a snapshot that differs from the database that it does, until it is built anew", async () => {
    const file = snapshotOf("needs-public");
    const name = basename(file, ".snapshot");
    const snapshots = createSnapshotFolder(dirname(file));
    const older = await snapshots.load(name);
    await cli("import", "needs", put("more.jsonl", '{"id":"n3","title":"地缸温度监测"}'), "--publish");
    await cli("reindex");
    // Older sections that claim to be as new as the database.
    const version = name.slice(name.lastIndexOf("-") + 1);
    await snapshots.save(name, version, (older?.outboxSeq ?? 0) + 1, older?.sections ?? []);
    const checked = await cli("index-check", "--json");
    expect(checked.status).toBe(1);
    expect(checked.json).toMatchObject({ equal: false });
    const shown = (await cli("index-check")).stdout;
    expect(shown).toContain("needs-public：不一致");
    expect(shown).toMatch(/索引缺少：[0-9a-f]{32}/);
    await cli("reindex");
    expect((await cli("index-check")).status).toBe(0);
  });

  it("brings the database to the present schema, once", async () => {
    const settings = { DATABASE_URL: `file:${at("migrated.db")}` };
    const first = await run(process.execPath, ["dist/cli.js", "migrate", "--json"], settings);
    const second = await run(process.execPath, ["dist/cli.js", "migrate", "--json"], settings);
    expect(first.status).toBe(0);
    expect((first.json as { applied: number }).applied).toBeGreaterThan(0);
    expect(second.json).toEqual({ applied: 0 });
  });

  it("issues a link for each administrator's role that nobody holds", async () => {
    const { status, json } = await cli("first-admin", "--json");
    expect(status).toBe(0);
    expect(json).toMatchObject({
      links: [
        { role: "admin", url: expect.stringMatching(/^http:\/\/localhost:3000\/first-administrator\/[\w-]{43}$/) },
        { role: "securityAdmin" },
        { role: "auditor" },
      ],
    });
    expect((await cli("first-admin")).stdout.match(/只能用一次/g)).toHaveLength(3);
  });

  it("issues a link for a new password to an administrator, and to nobody else", async () => {
    const settings = { DATABASE_URL: `file:${at("reset.db")}` };
    const person = { email: "qian@example.com", newPassword: "四只青蛙过河去看正月花灯" };
    const twice = { ...person, name: "钱乙", newPasswordAgain: person.newPassword };
    const fresh = await startProgram(settings);
    // Printed after it is ready.
    while (!fresh.output().includes("首位安全管理员")) await new Promise((resolve) => setTimeout(resolve, 20));
    const [first = ""] = /\/first-administrator\/[\w-]{43}/.exec(fresh.output().split("首位安全管理员")[1] ?? "") ?? [];
    expect((await postForm(`${fresh.url}${first}`, "", twice)).status).toBe(303);
    await fresh.stop("SIGTERM");

    const reset = (email: string) =>
      run(process.execPath, ["dist/cli.js", "first-admin", "--reset", email, "--json"], settings);
    expect(await reset("nobody@example.com")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("请核对邮箱"),
    });
    const { status, json } = await reset(" Qian@example.com");
    expect(status).toBe(0);
    const [link] = (json as { links: { role: string; url: string }[] }).links;
    expect(link?.role).toBe("securityAdmin");
    const again = await startProgram(settings);
    const path = new URL(link?.url ?? "").pathname;
    expect(path).toMatch(/^\/password-reset\/[\w-]{43}$/);
    expect((await fetch(`${again.url}${path}`)).status).toBe(200);
    await again.stop("SIGTERM");
  });

  it("measures a labelled set without a database, and writes the run", async () => {
    const set = at("set");
    rmSync(set, { recursive: true, force: true });
    const files = {
      "queries.jsonl": '{"id":"q1","text":"带钢边裂检测"}\n',
      "docs.jsonl": '{"id":"d1","text":"带钢边裂在线检测装置"}\n{"id":"d2","text":"白酒酿造工艺"}\n',
      "qrels.tsv": "query\tdoc\trel\nq1\td1\t3\nq1\td2\t0\n",
    };
    mkdirSync(set);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(set, name), text);
    const settings = { DATABASE_URL: `file:${at("never.db")}` };
    const args = ["dist/cli.js", "evaluate", set, "--judged", "--run", at("run.tsv")];
    const measured = await run(process.execPath, args, settings);
    expect(measured).toMatchObject({ status: 0, json: { queries: 1, nDCG10: 1, MRR: 1, pairwise: 1 } });
    const lines = readFileSync(at("run.tsv"), "utf8").trimEnd().split("\n");
    expect(lines.map((line) => line.split("\t").slice(0, 2))).toEqual([
      ["q1", "d1"],
      ["q1", "d2"],
    ]);
    expect(existsSync(at("never.db"))).toBe(false);
    writeFileSync(join(set, "qrels.tsv"), files["qrels.tsv"].replace(/^.*\n/, ""));
    const unnamed = await run(process.execPath, args, settings);
    expect(unnamed.json).toEqual(measured.json);
  });

  it("fills another machine's database with the demo where its host is allowed, once", async () => {
    const server = await startLibsqlServer(at("far.db"));
    const settings = { DATABASE_URL: server.url, SECRET_KEY: "s".repeat(32) };
    const seed = () => run(process.execPath, ["dist/cli.js", "seed", "--demo", "--json"], settings);
    expect(await seed()).toMatchObject({ status: 0, json: { loaded: true, accounts: 9 } });
    expect(await seed()).toMatchObject({ status: 0, json: { loaded: false, accounts: 9 } });
    server.close();
    const far = { ...settings, DATABASE_URL: "libsql://far.example" };
    const refused = await run(process.execPath, ["dist/cli.js", "seed", "--demo"], far);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain("ALLOWED_DATABASE_HOSTS");
  }, 240_000);

  it("prints what each channel is worth on a labelled set", async () => {
    const measured = await cli("evaluate", at("set"), "--judged", "--ablate");
    const rows = measured.stdout.trimEnd().split("\n");
    expect(rows.map((row) => row.split(/ {2,}/)[0])).toEqual([
      "all",
      "without text",
      "without near",
      "without topic",
      "text alone",
    ]);
    expect(rows[4]).toContain("nDCG10 1.0000");
  });

  it("learns words from a text file, which it keeps once, and the indexes take them over", async () => {
    const trade = put("trade.txt", textsToLearn().join("\n"));
    const learnt = await cli("learn", trade, "--json");
    expect(learnt).toMatchObject({
      status: 0,
      json: { changed: true, version: expect.stringMatching(/^[0-9a-f]{16}$/) },
    });
    const again = await cli("learn", trade, "--json");
    expect([again.json, again.stderr]).toEqual([
      { ...(learnt.json as object), changed: false },
      expect.stringContaining("学习文本已有，不再加入：trade.txt"),
    ]);
    expect((await cli("index-check")).status).toBe(0);
  });

  it("refuses to learn from a file that is no UTF-8", async () => {
    writeFileSync(at("gbk.txt"), Uint8Array.of(0xd5, 0xbe, 0xb5));
    const refused = await cli("learn", at("gbk.txt"));
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining("gbk.txt 不是 UTF-8")]);
  });

  it("leaves no file that others may read", () => {
    const files = [at("cli.db"), at("cli.db.key"), at("cli.db.lock"), snapshotOf("needs-public")];
    expect(files.map((file) => statSync(file).mode & 0o077)).toEqual([0, 0, 0, 0]);
  });
});

describe("the command line, while the service runs", () => {
  let service: RunningProgram;
  beforeAll(async () => {
    service = await startProgram({ DATABASE_URL });
  });
  afterAll(() => service.stop("SIGTERM"));

  it.each([
    [["import", "needs", NEEDS], "/imports"],
    [["reindex"], "/administration/index"],
    [["first-admin"], "/administration/accounts"],
  ])("refuses %j and names the page that does the same", async (args, page) => {
    const refused = await cli(...args);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain(`${service.url.replace("localhost", "127.0.0.1")}${page}，`);
  });

  it("verifies the audit trail in the service, and against a head of before", async () => {
    const { auditHead } = (await (await fetch(`${service.url}/readyz`)).json()) as { auditHead: string };
    const whole = await cli("verify-audit", "--head", auditHead);
    expect([whole.status, whole.stdout]).toEqual([0, expect.stringContaining("操作日志完好")]);
    const seq = Number(auditHead.split(":")[0]) + 1000;
    const cut = await cli("verify-audit", "--head", `${seq}:${"0".repeat(64)}`, "--json");
    expect([cut.status, cut.json]).toEqual([1, expect.objectContaining({ because: "cut" })]);
    expect((await cli("verify-audit", "--head", "nonsense")).status).toBe(1);
  });

  it("says of a migration that the start has done it", async () => {
    const refused = await cli("migrate");
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain("它启动时已经更新了数据库结构");
  });

  it("asks the service for its index check", async () => {
    const checked = await cli("index-check", "--json");
    expect(checked.status).toBe(0);
    expect(checked.json).toMatchObject({ equal: true, running: true, indexes: [{ name: "needs-public" }, {}, {}, {}] });
  });

  it("says what may be wrong when the service does not know its key", async () => {
    const other = { SECRET_KEY: "another-secret-key-of-at-least-32-characters" };
    const refused = await run(process.execPath, ["dist/cli.js", "index-check"], other);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain("SECRET_KEY 可能不同");
  });
});
