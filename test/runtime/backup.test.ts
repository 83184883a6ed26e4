import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openCopy } from "../../db/copy-database.ts";
import { needs } from "../../db/schema/needs.ts";
import { DEMO_PASSWORD } from "../../seed/demo/cast.ts";
import { createVault } from "../../src/kernel/vault.ts";
import type { BackupManifest } from "../../src/operations/backup.ts";
import { listBackups } from "../../src/operations/backup-folder.ts";
import { postForm, type RunningProgram, runProgram, signIn, startProgram } from "../support/built-program.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MOST_DRAFTS = 80;
const folder = mkdtempSync(join(tmpdir(), "duijie-backup-"));
const path = join(folder, "duijie.db");
const backups = `${path}.backups`;
const settings = { DATABASE_URL: `file:${path}` };
const start = (): Promise<RunningProgram> => startProgram(settings, ["--demo"]);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const key = () => createVault(readFileSync(`${path}.key`, "utf8").trim());
const goodBackups = async () =>
  (await listBackups(backups, key())).flatMap(({ manifest }) => (manifest === null ? [] : [manifest]));

let service: RunningProgram;
/** Titles of drafts that were answered before the first backup began, and the backup. */
let acknowledged: string[];
let first: BackupManifest;
beforeAll(async () => {
  service = await start();
}, 120_000);
afterAll(async () => {
  await service.stop("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** @returns exit status and all that was said. */
function cli(...args: string[]): Promise<{ status: number | null; said: string }> {
  const env = { PATH: process.env.PATH ?? "", DEMO: "true", ...settings };
  const child = spawn(process.execPath, ["dist/cli.js", ...args], { cwd: ROOT, env });
  let said = "";
  child.stdout.on("data", (chunk) => (said += String(chunk)));
  child.stderr.on("data", (chunk) => (said += String(chunk)));
  return new Promise((resolve) => child.once("close", (status) => resolve({ status, said })));
}

async function titlesIn(database: string): Promise<Set<string>> {
  const copy = await openCopy(database);
  const rows = await copy.db.select({ title: needs.title }).from(needs);
  await copy.close();
  return new Set(rows.map(({ title }) => title));
}

it("holds every row that was acknowledged before it began, while others write and read", async () => {
  const enterprise = await signIn(service.url, "enterprise@demo.example", DEMO_PASSWORD);
  const admin = await signIn(service.url, "admin@demo.example", DEMO_PASSWORD);
  const drafted: string[] = [];
  const over = { value: false };
  const write = async () => {
    for (let n = 0; n < MOST_DRAFTS && !over.value; n++) {
      const formId = n.toString(16).padStart(32, "0");
      const fields = { action: "save", title: `备份演练需求第${n}号`, visibility: "public", formId };
      if ((await postForm(`${service.url}/needs`, enterprise, fields)).status === 303) drafted.push(fields.title);
    }
  };
  const writing = write();
  while (drafted.length < 10) await pause(5);
  acknowledged = [...drafted];
  let reads = 0;
  const backing = postForm(`${service.url}/administration/backups`, admin, {}).finally(() => (over.value = true));
  while (!over.value) if ((await fetch(`${service.url}/needs`)).ok) reads += 1;
  expect((await backing).status).toBe(303);
  await writing;
  while ((await goodBackups()).length === 0) await pause(50);
  first = (await goodBackups())[0] as BackupManifest;
  expect(reads).toBeGreaterThan(0);
  expect(drafted.length).toBeGreaterThan(acknowledged.length);
  const held = await titlesIn(join(backups, first.name, "duijie.db"));
  expect(acknowledged.filter((title) => !held.has(title))).toEqual([]);
  expect(first.rows.needs).toBe(held.size);
  const page = await (await fetch(`${service.url}/administration/backups`, { headers: { cookie: admin } })).text();
  expect(page).toContain("完好");
}, 60_000);

it("is made by the service when the command line asks for one", async () => {
  const made = await cli("backup", "--json");
  expect(made.status).toBe(0);
  const { name } = JSON.parse(made.said) as BackupManifest;
  expect((await goodBackups()).map((one) => one.name)).toEqual([name, first.name]);
}, 60_000);

it("leaves no folder that passes for one when the process is killed, and is made up for at the next start", async () => {
  const admin = await signIn(service.url, "admin@demo.example", DEMO_PASSWORD);
  const before = (await goodBackups()).map(({ name }) => name);
  const isUnderWay = () => readdirSync(backups).some((name) => name.endsWith(".part"));
  const asked = postForm(`${service.url}/administration/backups`, admin, {}).catch(() => null);
  while (!isUnderWay()) await pause(1);
  await service.stop("SIGKILL");
  await asked;
  expect(isUnderWay()).toBe(true);
  expect((await goodBackups()).map(({ name }) => name)).toEqual(before);
  expect(
    readdirSync(backups)
      .filter((name) => !name.startsWith("."))
      .sort(),
  ).toEqual(before.sort());

  service = await start();
  while ((await goodBackups()).length === before.length) await pause(50);
  expect(isUnderWay()).toBe(false);
}, 120_000);

it("is restored only while the service is stopped, only in place of nothing or when that is said, and then it starts", async () => {
  const from = join(backups, first.name);
  const running = await cli("restore", from, "--replace");
  expect([running.status, running.said]).toEqual([1, expect.stringContaining("请先停止服务，再恢复")]);
  const later = await signIn(service.url, "enterprise@demo.example", DEMO_PASSWORD);
  const fields = { action: "save", title: "备份之后的需求", visibility: "public", formId: "f".repeat(32) };
  expect((await postForm(`${service.url}/needs`, later, fields)).status).toBe(303);
  await service.stop("SIGTERM");

  const standing = await cli("restore", from);
  expect([standing.status, standing.said]).toEqual([1, expect.stringContaining("请加 --replace")]);
  const restored = await cli("restore", from, "--replace");
  expect(restored.said).toContain(`已恢复到 ${path}`);
  expect(restored.said).toContain("操作日志与备份的链头相符");
  expect(restored.status).toBe(0);
  const [kept = ""] = readdirSync(folder).filter((name) => /\.replaced-[\d_-]+$/.test(name));
  expect((await titlesIn(join(folder, kept))).has("备份之后的需求")).toBe(true);
  const verified = await cli("verify-audit", "--head", first.auditHead);
  expect([verified.status, verified.said]).toEqual([0, expect.stringContaining("操作日志完好")]);

  service = await start();
  const held = await titlesIn(path);
  expect(acknowledged.filter((title) => !held.has(title))).toEqual([]);
  expect(held.has("备份之后的需求")).toBe(false);
  const again = await signIn(service.url, "enterprise@demo.example", DEMO_PASSWORD);
  expect((await fetch(`${service.url}/my/needs`, { headers: { cookie: again } })).status).toBe(200);
  await service.stop("SIGTERM");
}, 180_000);

it("whose restoring was killed keeps the service from beginning an empty database until it is done again", async () => {
  const restoring = spawn(process.execPath, ["dist/cli.js", "restore", join(backups, first.name), "--replace"], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? "", DEMO: "true", ...settings },
    stdio: "ignore",
  });
  while (!existsSync(`${path}.restoring.json`)) await pause(1);
  restoring.kill("SIGKILL");
  await once(restoring, "exit");
  const { ended, output } = runProgram(settings, ["--demo"]);
  expect([await ended, output()]).toEqual([1, expect.stringContaining("恢复没有完成")]);
  const again = await cli("restore", join(backups, first.name), "--replace");
  expect(again.said).toContain(`已恢复到 ${path}`);
  const [, kept = ""] = /改名为 ([^。]+)。/.exec(again.said) ?? [];
  expect(existsSync(kept)).toBe(true);
}, 60_000);

it("is refused when it was truncated, and what stands there stays", async () => {
  truncateSync(join(backups, first.name, "duijie.db"), 8192);
  const refused = await cli("restore", join(backups, first.name), "--replace");
  expect([refused.status, refused.said]).toEqual([1, expect.stringContaining("缺失、不完整或被改动过")]);
  expect(existsSync(path)).toBe(true);
  rmSync(`${path}.key`);
  const keyless = await cli("restore", join(backups, first.name), "--replace");
  expect([keyless.status, keyless.said]).toEqual([1, expect.stringContaining("请放回原来的密钥文件")]);
  expect(existsSync(`${path}.key`)).toBe(false);
}, 60_000);
