import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "../../db/client.ts";
import { DEMO_PASSWORD } from "../../seed/demo/cast.ts";
import { verifyAuditChain } from "../../src/kernel/audit-chain.ts";
import type { LiveComparison } from "../../src/kernel/compare-live.ts";
import { createVault } from "../../src/kernel/vault.ts";
import { postForm, type RunningProgram, signIn, startProgram } from "../support/built-program.ts";
import { uploadImport, waitForRest } from "../support/upload-import.ts";

const HALF = 100;
const ACKNOWLEDGED_BEFORE_THE_KILL = 60;
const folder = mkdtempSync(join(tmpdir(), "duijie-kill-"));
const path = join(folder, "duijie.db");
const start = (): Promise<RunningProgram> => startProgram({ DATABASE_URL: `file:${path}` }, ["--demo"]);

let service: RunningProgram;
beforeAll(async () => {
  service = await start();
}, 120_000);
afterAll(async () => {
  await service.stop("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

it("loses no acknowledged post when it is killed among 200 of them, and has each in its index", async () => {
  const staff = await signIn(service.url, "staff@demo.example", DEMO_PASSWORD);
  const enterprise = await signIn(service.url, "enterprise@demo.example", DEMO_PASSWORD);
  const waiting = await importAchievements(staff);
  expect(waiting).toHaveLength(HALF);

  const published: string[] = [];
  const drafted: string[] = [];
  const publish = async (id: string) => {
    const answer = await postForm(`${service.url}/achievements/${id}/publication`, staff, { version: "1" });
    if (answer.status === 303) published.push(id);
  };
  const draft = async (index: number) => {
    const fields = { action: "save", title: `断电演练需求第${index}号`, visibility: "public", formId: hex(index) };
    const answer = await postForm(`${service.url}/needs`, enterprise, fields);
    if (answer.status === 303) drafted.push(fields.title);
  };
  const all = Promise.allSettled(waiting.flatMap((id, index) => [publish(id), draft(index)]));
  const isOver = { value: false };
  void all.then(() => (isOver.value = true));
  while (published.length + drafted.length < ACKNOWLEDGED_BEFORE_THE_KILL && !isOver.value)
    await new Promise((resolve) => setTimeout(resolve, 2));
  await service.stop("SIGKILL");
  await all;
  expect(published.length + drafted.length).toBeGreaterThanOrEqual(ACKNOWLEDGED_BEFORE_THE_KILL);
  expect(published.length).toBeGreaterThan(0);
  expect(drafted.length).toBeGreaterThan(0);

  service = await start();
  const visible = await Promise.all(published.map((id) => fetch(`${service.url}/achievements/${id}`)));
  expect(visible.map(({ status }) => status)).toEqual(published.map(() => 200));
  const again = await signIn(service.url, "enterprise@demo.example", DEMO_PASSWORD);
  const lists = await readPages("/my/needs", again, 15);
  expect(drafted.filter((title) => !lists.includes(title))).toEqual([]);
  await expectWholeIndexes();
  await expectSoundDatabase();
});

it("goes on with an import that it was killed in, and has each of its posts in its index", async () => {
  const staff = await signIn(service.url, "staff@demo.example", DEMO_PASSWORD);
  const rows = 1000;
  const lines = Array.from({ length: rows }, (_, n) => wholeLine(`i${n}`, `中断导入成果第${n}号`));
  const address = await uploadFile(staff, lines, { publish: "yes" });
  const pageOf = async () => (await fetch(`${service.url}${address}`, { headers: { cookie: staff } })).text();
  await postForm(`${service.url}${address}/run`, staff, {});
  let done = 0;
  while (done === 0) done = Number(/已导入 (\d+) 行/.exec(await pageOf())?.[1] ?? 0);
  expect(done).toBeLessThan(rows);
  await service.stop("SIGKILL");

  service = await start();
  await expectWholeIndexes();
  expect(await pageOf()).toContain("继续导入其余各行");
  await postForm(`${service.url}${address}/run`, staff, {});
  await waitForRest(`${service.url}${address}`, staff);
  expect(await pageOf()).toContain(`figure-value">${rows}</span><span>行新增`);
  await expectWholeIndexes();
  await expectSoundDatabase();
});

it("goes on with the undoing of an import that it was killed in, and has none of its posts in its index", async () => {
  const staff = await signIn(service.url, "staff@demo.example", DEMO_PASSWORD);
  const lines = Array.from({ length: 1500 }, (_, n) => wholeLine(`u${n}`, `撤销演练成果第${n}号`));
  const address = await uploadFile(staff, lines, { publish: "yes" });
  const pageOf = async () => (await fetch(`${service.url}${address}`, { headers: { cookie: staff } })).text();
  await postForm(`${service.url}${address}/run`, staff, {});
  await waitForRest(`${service.url}${address}`, staff);
  // Answered once a first part was taken back.
  await postForm(`${service.url}${address}/undo`, staff, {});
  await service.stop("SIGKILL");

  service = await start();
  await expectWholeIndexes();
  expect(await pageOf()).toContain("继续撤销其余各行");
  await postForm(`${service.url}${address}/undo`, staff, {});
  await waitForRest(`${service.url}${address}`, staff);
  expect(await pageOf()).toContain("这次导入已撤销");
  const search = `${service.url}/achievements?q=${encodeURIComponent("撤销演练成果")}`;
  expect(await (await fetch(search)).text()).not.toContain("撤销演练成果第");
  await expectWholeIndexes();
  await expectSoundDatabase();
});

const vaultOfService = () => createVault(readFileSync(`${path}.key`, "utf8").trim());

async function expectWholeIndexes(): Promise<void> {
  const indexes = await checkIndexes(vaultOfService().deriveSecret("loopback"));
  expect(indexes.map(({ name, missing, surplus }) => [name, ...missing, ...surplus])).toEqual([
    ["needs-public"],
    ["needs-confidential"],
    ["achievements"],
    ["match-engine"],
  ]);
}

/** Looked at while the service is down for it. */
async function expectSoundDatabase(): Promise<void> {
  await service.stop("SIGTERM");
  const open = await openDatabase({ url: `file:${path}` });
  expect((await open.client.execute("PRAGMA integrity_check")).rows[0]?.[0]).toBe("ok");
  expect(await verifyAuditChain(open.db, vaultOfService())).toMatchObject({ brokenAt: null });
  await open.close();
  service = await start();
}

function uploadFile(staff: string, lines: string[], fields: Record<string, string>): Promise<string> {
  const file = new File([lines.join("\n")], "成果.jsonl");
  return uploadImport(service.url, staff, file, { kind: "achievements", ...fields });
}

/** Whole: what is incomplete is not published. */
function wholeLine(id: string, title: string): string {
  const rest = {
    成果简介: "断电后仍可读出的记录装置。",
    产业: "清香型白酒",
    技术领域: "新材料",
    关键词: "断电，记录",
    阶段: "中试",
    转化方式: "技术服务",
    联系人: "甲测试",
    联系电话: "13800000001",
  };
  return JSON.stringify({ id, title, ...rest });
}

/** Brings in achievements that wait for their check. @returns their ids. */
async function importAchievements(staff: string): Promise<string[]> {
  const lines = Array.from({ length: HALF }, (_, n) => wholeLine(`k${n}`, `断电演练成果第${n}号`));
  const page = `${service.url}${await uploadFile(staff, lines, {})}`;
  await postForm(`${page}/run`, staff, {});
  await waitForRest(page, staff);
  const desk = await readPages("/desk/achievements?queue=unclaimed", staff, 6);
  return [...new Set([...desk.matchAll(/\/achievements\/([0-9a-f]{32})/g)].flatMap(([, id]) => id ?? []))];
}

async function readPages(list: string, cookie: string, count: number): Promise<string> {
  const pages: string[] = [];
  for (let page = 1; page <= count; page++) {
    const address = `${service.url}${list}${list.includes("?") ? "&" : "?"}page=${page}`;
    pages.push(await (await fetch(address, { headers: { cookie } })).text());
  }
  return pages.join("");
}

async function checkIndexes(secret: string): Promise<LiveComparison[]> {
  const headers = { authorization: `Bearer ${secret}` };
  return (await (await fetch(`${service.url}/internal/index-check`, { headers })).json()) as LiveComparison[];
}

const hex = (index: number): string => index.toString(16).padStart(32, "0");
