import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { jobRuns } from "../../db/schema/operations.ts";
import { type Actor, SYSTEM } from "../../src/kernel/context.ts";
import { Refused } from "../../src/kernel/errors.ts";
import type { BackupProgress } from "../../src/operations/backup.ts";
import { findBackupWarning } from "../../src/operations/backup-warning.ts";
import { backupRoutes } from "../../src/operations/backups.routes.tsx";
import type { Backups } from "../../src/operations/backups.ts";
import { listJobs } from "../../src/operations/list-jobs.ts";
import { OPERATIONS_SENTENCES } from "../../src/operations/sentences.ts";
import { cast } from "../support/cast.ts";
import { visit } from "../support/visit.ts";
import { type BackupWorld, daysLater, openBackupWorld } from "./backup-world.ts";

let world: BackupWorld;
/** The day it is. */
let day: number;
let failures: unknown[];
beforeEach(async () => {
  world = await openBackupWorld();
  day = 0;
  failures = [];
});
afterEach(() => world.close());

const as = (actor: Actor) => world.as(actor, daysLater(day));
const at = (actor: Actor, backups: Backups | null = world.backupsOf(14)) => {
  const lists = {} as Parameters<typeof listJobs>[0]["lists"];
  const deps = { letterHead: () => null, learn: null, lists, attachments: world.tools, keepAuditHead: null, backups };
  const jobRunner = {
    systemContext: () => as(SYSTEM),
    onFailure: (_job: string, error: unknown) => void failures.push(error),
  };
  return visit(as(actor), backupRoutes({ backups, jobs: listJobs(deps), jobRunner }), OPERATIONS_SENTENCES);
};
const page = async (backups?: Backups) => (await at(cast.admin, backups).get("/administration/backups")).text();
const press = (backups?: Backups | null) => at(cast.admin, backups).post("/administration/backups");
/** What stands in the cells of a column. */
const cells = (html: string, column: string): string[] =>
  [...html.matchAll(new RegExp(`data-label="${column}"[^>]*>(.*?)</t[dh]>`, "g"))].map(([, cell = ""]) =>
    cell.replaceAll(/<svg.*?<\/svg>|<[^>]+>/g, "").trim(),
  );

describe("the page 备份", () => {
  it("makes one at a press and says what is in it", async () => {
    expect(await page()).toContain("还没有备份");
    await world.putFile();
    const answer = await press();
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/administration/backups"]);
    const html = await page();
    const [{ manifest } = { manifest: null }] = await world.backupsOf(14).list();
    expect(html).toContain("2026-11-23 12:00");
    expect(cells(html, "结论")).toEqual(["完好"]);
    expect(cells(html, "附件")).toEqual(["1 个"]);
    expect(cells(html, "数据行数")).toEqual([String(Object.values(manifest?.rows ?? {}).reduce((a, b) => a + b, 0))]);
    expect(html).toContain(`title="${manifest?.auditHead}"`);
  });

  it("names the attachments whose file is gone", async () => {
    const lost = await world.putFile();
    world.loseFile(lost.storeKey);
    await press();
    expect(cells(await page(), "结论")).toEqual([`附件有缺 文件丢失 1 个：${lost.id}。`]);
  });

  it("shows which failed and why, and which cannot be trusted any more", async () => {
    await press();
    day = 1;
    const full: Backups = { ...world.backupsOf(14), make: () => Promise.reject(new Refused("backup.noSpace")) };
    const answer = await press(full);
    expect(decodeURIComponent(answer.headers.get("set-cookie") ?? "")).toContain("备份没有做成，原因见下。");
    expect(failures).toEqual([new Refused("backup.noSpace")]);
    const manifest = join(world.backupOf("2026-11-23_120000"), "manifest.json");
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace('"format": 1', '"format": 2'));
    expect(cells(await page(), "结论")).toEqual([
      "没有做成 磁盘已满。请腾出空间，或把 BACKUP_FOLDER 改到另一块磁盘，再备份一次。",
      "不可用 清单缺失、被改动过或不是用本服务的密钥签名的，或文件不完整。",
    ]);
  });

  it("shows how far the one is that is being made, and begins no second one", async () => {
    const progress = (): BackupProgress => ({ step: "sums", done: 3, total: 8 });
    const html = await page({ ...world.backupsOf(14), progress });
    expect(html).toContain("正在计算摘要：3 个文件，共 8 个");
    expect(html).not.toContain("立即备份");
    await world.open.db
      .insert(jobRuns)
      .values({ id: "x", job: "back-up", startedAt: daysLater(0), result: "", startedBy: null });
    const busy = await press();
    expect([busy.status, (await busy.text()).includes("“备份”正在运行")]).toEqual([409, true]);
  });

  it("says on a deployment without a database file who backs up", async () => {
    expect(await (await at(cast.admin, null).get("/administration/backups")).text()).toContain("数据库在另一台机器上");
    expect((await press(null)).status).toBe(422);
  });

  it.each(["staff", "securityAdmin", "auditor", "leader", "battery", "professor"] as const)(
    "is closed to %s",
    async (key) => {
      expect((await at(cast[key]).get("/administration/backups")).status).toBe(403);
      expect((await at(cast[key]).post("/administration/backups")).status).toBe(403);
      expect(await world.backupsOf(14).list()).toEqual([]);
    },
  );
});

describe("the administrator's home", () => {
  const warning = (actor: Actor = cast.admin) => findBackupWarning(as(actor), world.backupsOf(14));

  it("warns when the newest good backup is two days old, and nobody else's does", async () => {
    await press();
    day = 1.9;
    expect(await warning()).toBeNull();
    day = 2;
    expect(await warning()).toMatchObject({ sentence: "最近一份完好的备份是 2 天前的。" });
    expect(await warning(cast.staff)).toBeNull();
    expect(await warning(cast.securityAdmin)).toBeNull();
    await press();
    expect(await warning()).toBeNull();
    const manifest = join(world.backupOf("2026-11-25_120000"), "manifest.json");
    writeFileSync(manifest, "{}");
    expect(await warning()).toMatchObject({ sentence: "最近一份完好的备份是 2 天前的。" });
  });

  it("warns of files that are lost, and of a folder that cannot be read, and is shown all the same", async () => {
    const { storeKey } = await world.putFile();
    world.loseFile(storeKey);
    await press();
    expect(await warning()).toMatchObject({ sentence: "最近一份备份里有附件丢失或损坏。" });
    const broken = { newest: () => Promise.reject(new Error("EIO")) };
    expect(await findBackupWarning(as(cast.admin), broken)).toMatchObject({
      sentence: "备份文件夹读不出来，请检查备份所在的磁盘。",
    });
  });

  it("warns of a service that has run for two days without one, and not of a new one", async () => {
    expect(await warning()).toBeNull();
    const run = { job: "expire-posts", result: "", startedBy: null };
    await world.open.db.insert(jobRuns).values({ ...run, id: "x", startedAt: daysLater(0), endedAt: daysLater(0) });
    day = 1;
    expect(await warning()).toBeNull();
    day = 3;
    expect(await warning()).toMatchObject({ sentence: "服务运行 3 天了，还没有一份完好的备份。" });
  });
});
