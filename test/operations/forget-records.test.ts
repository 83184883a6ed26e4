import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { importRows, imports } from "../../db/schema/imports.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { notices } from "../../db/schema/notices.ts";
import { jobRuns } from "../../db/schema/operations.ts";
import { type Actor, SYSTEM } from "../../src/kernel/context.ts";
import { NotAllowed } from "../../src/kernel/errors.ts";
import { forgetReadNotices } from "../../src/notices/forget-notices.ts";
import { forgetImports, forgetJobRuns } from "../../src/operations/forget-records.ts";
import { listJobs } from "../../src/operations/list-jobs.ts";
import { changeSettings } from "../../src/settings/change-settings.ts";
import { DEFAULT_SITE_SETTINGS } from "../../src/settings/setting.ts";
import { cast } from "../support/cast.ts";
import { type FreshDatabase, freshDatabase, testContext } from "../support/database.ts";
import { countyTemplate } from "./county.ts";

let open: FreshDatabase;
beforeEach(async () => {
  open = await freshDatabase(countyTemplate());
});
afterEach(() => open.remove());

const as = (actor: Actor = SYSTEM) => testContext(open, actor);
const before = new Date("2026-06-01T00:00:00Z");
const old = new Date("2026-05-01T00:00:00Z");
const recent = new Date("2026-11-01T00:00:00Z");
const idOf = (figure: string): string => figure.repeat(32);

async function putNotice(key: string, createdAt: Date, readAt: Date | null): Promise<void> {
  const accountId = cast.staff.accountId;
  const what = { kind: "published", subject: "need", subjectId: "n", facts: {}, path: "/" } as const;
  await open.db.insert(notices).values({ id: as().newId(), accountId, ...what, key, createdAt, readAt });
}

type State = (typeof imports.$inferSelect)["state"];

async function putImport(id: string, state: State, updatedAt: Date): Promise<void> {
  const file = { kind: "needs", fileName: "需求.csv", publish: false, createdBy: cast.staff.accountId } as const;
  await open.db.insert(imports).values({ id, ...file, state, createdAt: updatedAt, updatedAt });
  const row = { sourceId: "S", outcome: "created", title: "极薄带轧制", remarks: [], problems: [] } as const;
  const values = [0, 1].map((position) => ({
    importId: id,
    position,
    line: position + 2,
    ...row,
    remarks: [],
    problems: [],
  }));
  await open.db.insert(importRows).values(values);
}

describe("read notices", () => {
  it("go when they were read long ago; what nobody has read stays, however old; once is enough", async () => {
    await putNotice("a", old, old);
    await putNotice("b", old, null);
    await putNotice("c", old, recent);
    expect(await forgetReadNotices(as(), { before })).toBe(1);
    const left = await open.db.select({ key: notices.key }).from(notices).orderBy(notices.key);
    expect(left).toEqual([{ key: "b" }, { key: "c" }]);
    expect(await forgetReadNotices(as(), { before })).toBe(0);
    const trail = await open.db.select().from(auditEntries);
    expect(trail.filter(({ action }) => action === "notices.forgotten")).toHaveLength(2);
  });
  it("are nobody's to remove but the service's", async () => {
    await expect(forgetReadNotices(as(cast.admin), { before })).rejects.toThrow(NotAllowed);
  });
});

describe("runs of jobs", () => {
  it("go when they are old, but for the last of each job and one that is open", async () => {
    const run = (id: string, job: string, startedAt: Date, endedAt: Date | null = startedAt) =>
      open.db.insert(jobRuns).values({ id: idOf(id), job, startedAt, endedAt, result: "" });
    await run("1", "often", old);
    await run("2", "often", recent);
    await run("3", "seldom", new Date("2026-01-01T00:00:00Z"));
    await run("4", "seldom", old);
    await run("5", "stuck", old, null);
    expect(await forgetJobRuns(as(), { before })).toBe(2);
    const left = await open.db.select({ id: jobRuns.id }).from(jobRuns).orderBy(jobRuns.id);
    expect(left).toEqual([{ id: idOf("2") }, { id: idOf("4") }, { id: idOf("5") }]);
    expect(await forgetJobRuns(as(), { before })).toBe(0);
  });
  it("are not for staff to remove", async () => {
    await expect(forgetJobRuns(as(cast.staff), { before })).rejects.toThrow(NotAllowed);
  });
});

describe("imports", () => {
  it("go with their rows once they have long been over; one under way stays", async () => {
    await putImport(idOf("1"), "done", old);
    await putImport(idOf("2"), "failed", old);
    await putImport(idOf("3"), "ready", old);
    await putImport(idOf("4"), "running", old);
    await putImport(idOf("5"), "done", recent);
    await putImport(idOf("6"), "undoing", old);
    await putImport(idOf("7"), "undoing", recent);
    expect(await forgetImports(as(), { before })).toEqual({ files: 4, rows: 8 });
    const left = await open.db.select({ id: imports.id }).from(imports).orderBy(imports.id);
    expect(left).toEqual([{ id: idOf("4") }, { id: idOf("5") }, { id: idOf("7") }]);
    expect(await open.db.$count(importRows)).toBe(6);
    expect(await forgetImports(as(), { before })).toEqual({ files: 0, rows: 0 });
  });
  it("are not for staff to remove", async () => {
    await putImport(idOf("1"), "done", old);
    await expect(forgetImports(as(cast.staff), { before })).rejects.toThrow(NotAllowed);
  });
});

describe("the job 清理旧记录", () => {
  it("keeps for as long as the settings say", async () => {
    const tools = { store: null, limits: { maxBytes: 1, perRecord: 1 }, owners: [] };
    const lists = {} as Parameters<typeof listJobs>[0]["lists"];
    const jobs = listJobs({
      letterHead: () => null,
      learn: null,
      lists,
      attachments: tools,
      keepAuditHead: null,
      backups: null,
    });
    const job = jobs.find(({ name }) => name === "forget-records");
    await putNotice("a", recent, recent);
    const names = "超过 365 天的：删除对接会答复里的姓名和说明 0 份、走访中“见了谁” 0 条。";
    const none = "超过 180 天的：删除已读消息 0 条、任务运行记录 0 条、导入 0 次（0 行）。";
    const addresses = "超过 3 年的：抹去操作日志里 0 个月的网络地址。";
    expect(await job?.run(as())).toBe(none + names + addresses);
    await changeSettings(as(cast.admin), { ...DEFAULT_SITE_SETTINGS, keepDays: "30" });
    const december = testContext(open, SYSTEM, new Date("2026-12-20T00:00:00Z"));
    const one = "超过 30 天的：删除已读消息 1 条、任务运行记录 0 条、导入 0 次（0 行）。";
    expect(await job?.run(december)).toBe(one + names + addresses);
    const threeYearsOn = testContext(open, SYSTEM, new Date("2029-12-20T00:00:00Z"));
    expect(await job?.run(threeYearsOn)).toContain("抹去操作日志里 1 个月的网络地址。");
  });
});
