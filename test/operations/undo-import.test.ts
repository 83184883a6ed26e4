import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { memberships } from "../../db/schema/accounts.ts";
import { achievementRevisions, achievements } from "../../db/schema/achievements.ts";
import { importRows, imports } from "../../db/schema/imports.ts";
import { introductions } from "../../db/schema/introductions.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { needRevisions, needs } from "../../db/schema/needs.ts";
import { verdicts } from "../../db/schema/verdicts.ts";
import { readTable } from "../../src/exchange/read-table.ts";
import { verifyAuditChain } from "../../src/kernel/audit-chain.ts";
import { refuseNeed } from "../../src/needs/check-need.ts";
import { listDeskNeeds } from "../../src/needs/list-desk-needs.ts";
import { countUnclaimedNeeds } from "../../src/needs/queries.ts";
import { beginImport, checkImport, moveImport } from "../../src/operations/check-import.ts";
import { HEADERS } from "../../src/operations/import-rows.ts";
import { runImport } from "../../src/operations/run-import.ts";
import { undoImport } from "../../src/operations/undo-import.ts";
import { putAchievement } from "../support/achievements-in-place.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { type FreshDatabase, freshDatabase, testContext } from "../support/database.ts";
import { countyTemplate } from "./county.ts";

const ROWS = 450;
const AT_ONCE = 200;

let open: FreshDatabase;
beforeEach(async () => {
  open = await freshDatabase(countyTemplate());
  return () => open.remove();
});

const staff = () => testContext(open, cast.staff);
const filler = (n: number): string => `r${n},第 ${n} 项需求,内容互不相同，第 ${n} 项`;
const FILLERS = Array.from({ length: ROWS }, (_row, n) => filler(n));
const countClosed = () => open.db.$count(needs, eq(needs.status, "closed"));
const listNeeds = () => open.db.select().from(needs).orderBy(asc(needs.number));
const importNow = async () => (await open.db.select().from(imports))[0];

/** A file of needs that is in. @returns the id of its import. */
async function imported(lines: readonly string[] = FILLERS): Promise<string> {
  const id = staff().newId();
  const record = await beginImport(staff(), { id, kind: "needs", fileName: "需求.csv", publish: false });
  const bytes = new TextEncoder().encode(["编号,需求名称,主要问题", ...lines].join("\n"));
  await checkImport(staff(), record, await readTable("需求.csv", bytes, HEADERS.needs), () => {});
  await runImport(staff(), await moveImport(staff(), { id, from: ["ready"], to: "running", failure: null }), () => {});
  return id;
}

/** Ends after the write under way, as a stop of the service does. */
async function undoFirstPart(id: string): Promise<void> {
  const stopping = new AbortController();
  await undoImport(staff(), { id }, () => stopping.abort(), stopping.signal);
}

async function importedAchievements(): Promise<string> {
  const id = staff().newId();
  const record = await beginImport(staff(), { id, kind: "achievements", fileName: "成果.csv", publish: false });
  const bytes = new TextEncoder().encode("编号,成果名称,成果简介\na,水性陶瓷涂覆隔膜,收缩 1.6%。\nb,针状焦,焦化。\n");
  const rows = await readTable("成果.csv", bytes, HEADERS.achievements);
  await checkImport(staff(), record, rows, () => {});
  await runImport(staff(), await moveImport(staff(), { id, from: ["ready"], to: "running", failure: null }), () => {});
  return id;
}

/** What somebody did with a need or an achievement, which leaves its version as it was. */
async function putUse(
  use: "verdict" | "introduction" | "revision",
  pair: { needId: string; achievementId: string },
  revisions: typeof needRevisions | typeof achievementRevisions,
): Promise<void> {
  const { db } = open;
  const now = staff().now;
  if (use === "revision") {
    const revision = { id: "r", status: "submitted", content: {} as never, createdAt: now } as const;
    if (revisions === needRevisions) await db.insert(needRevisions).values({ ...revision, needId: pair.needId });
    else await db.insert(achievementRevisions).values({ ...revision, achievementId: pair.achievementId });
    return;
  }
  const judged = { score: 1, grade: "strong", rank: 1, baselineRank: 1, engineVersion: "1/1/1" } as const;
  const digests = { needDigest: "", achievementDigest: "" };
  const kind = "adopted" as const;
  const verdict = { id: "v", ...pair, sequence: 1, kind, note: "", reasons: [], givenAt: now };
  await db.insert(verdicts).values({ ...verdict, ...judged, ...digests, inForce: use === "verdict" });
  if (use === "verdict") return;
  const parties = { enterpriseId: ORGANIZATION_IDS.battery, institutionId: ORGANIZATION_IDS.battery };
  const turn = { turn: "both", turnSince: now, nextStep: "", dueOn: "2026-12-01", status: "proposed" } as const;
  const dates = { version: 1, createdAt: now, updatedAt: now };
  await db
    .insert(introductions)
    .values({ id: "i", number: "I-1", ...pair, verdictId: "v", ...parties, ...turn, ...dates });
}

async function expectKept(id: string, number: string): Promise<void> {
  const refused = { code: "import.changedSince", facts: { count: 1, numbers: number } };
  await expect(undoImport(staff(), { id })).rejects.toMatchObject(refused);
  const [now] = await open.db.select().from(imports).where(eq(imports.id, id));
  expect(now?.state).toBe("done");
}

describe("the undoing of a long import", () => {
  it("takes back some rows a write, tells how far it is, and leaves one whole trail", async () => {
    const id = await imported();
    const told: number[][] = [];
    await undoImport(staff(), { id }, async (done, total) => {
      told.push([done, total, await countClosed()]);
      expect((await importNow())?.state).toBe(done < total ? "undoing" : "undone");
    });
    expect(told).toEqual([
      [200, ROWS, 200],
      [400, ROWS, 400],
      [ROWS, ROWS, ROWS],
    ]);
    expect(await importNow()).toMatchObject({ state: "undone", failure: null });
    const isUndone = eq(auditEntries.action, "need.importUndone");
    expect(await open.db.$count(auditEntries, isUndone)).toBe(ROWS);
    expect(await verifyAuditChain(open.db, staff().vault)).toMatchObject({ brokenAt: null });
  });

  it("that was cut short goes on where it was, and takes nothing back twice", async () => {
    const id = await imported();
    await undoFirstPart(id);
    expect([await countClosed(), (await importNow())?.state]).toEqual([AT_ONCE, "undoing"]);
    await undoImport(staff(), { id });
    expect([await countClosed(), (await importNow())?.state]).toEqual([ROWS, "undone"]);
    expect((await listNeeds()).map(({ version }) => version)).toEqual(Array.from({ length: ROWS }, () => 2));
  });

  it("takes all rows about one post back in one write, however far apart they are", async () => {
    const rows = FILLERS.slice(0, 250);
    const id = await imported(["a,极薄带轧制边裂控制,边裂", ...rows, "N-2026-0001,极薄带轧制边裂控制,边裂，成材率低"]);
    const [first] = await open.db.select().from(needs).where(eq(needs.sourceId, "a"));
    expect(first).toMatchObject({ problem: "边裂，成材率低", version: 2 });
    await undoFirstPart(id);
    const [now] = await open.db
      .select()
      .from(needs)
      .where(eq(needs.id, first?.id ?? ""));
    expect(now).toMatchObject({ problem: "边裂", status: "closed", version: 4 });
    expect((await importNow())?.state).toBe("undoing");
    await undoImport(staff(), { id });
    expect(await countClosed()).toBe(rows.length + 1);
  });

  it("begins with none once somebody has changed the last row that it would come to", async () => {
    const id = await imported();
    const [first] = await listNeeds();
    await refuseNeed(staff(), { needId: first?.id ?? "", opinion: "不属于技术需求。" });
    await expect(undoImport(staff(), { id })).rejects.toMatchObject({
      code: "import.changedSince",
      facts: { count: 1, numbers: first?.number },
    });
    expect([await countClosed(), (await importNow())?.state]).toEqual([0, "done"]);
  });

  it.each(["verdict", "introduction", "revision"] as const)(
    "begins with none once there is a %s on one of them",
    async (use) => {
      const id = await imported(FILLERS.slice(0, 2));
      const [first] = await listNeeds();
      const { id: achievementId } = await putAchievement((actor) => testContext(open, actor), "published");
      await putUse(use, { needId: first?.id ?? "", achievementId }, needRevisions);
      await expectKept(id, first?.number ?? "");
      expect(await countClosed()).toBe(0);
    },
  );

  it.each(["verdict", "introduction", "revision"] as const)(
    "begins with none of its achievements once there is a %s on one of them",
    async (use) => {
      const id = await importedAchievements();
      const [first] = await open.db.select().from(achievements).orderBy(asc(achievements.number));
      await imported(FILLERS.slice(0, 1));
      const [need] = await listNeeds();
      await putUse(use, { needId: need?.id ?? "", achievementId: first?.id ?? "" }, achievementRevisions);
      await expectKept(id, first?.number ?? "");
      expect((await open.db.select().from(achievements)).map(({ status }) => status)).toEqual([
        "submitted",
        "submitted",
      ]);
    },
  );

  it("leaves nothing of which the mended file would be a near-duplicate", async () => {
    const id = await imported(FILLERS.slice(0, 2));
    await undoImport(staff(), { id });
    await imported(FILLERS.slice(0, 2));
    expect((await listNeeds()).map(({ status, nearDuplicateOf }) => [status, nearDuplicateOf])).toEqual([
      ["closed", null],
      ["closed", null],
      ["submitted", null],
      ["submitted", null],
    ]);
  });

  it("leaves what somebody changes while it is under way, and says so", async () => {
    const id = await imported();
    const [first] = await listNeeds();
    await undoFirstPart(id);
    await refuseNeed(staff(), { needId: first?.id ?? "", opinion: "不属于技术需求。" });
    await undoImport(staff(), { id });
    const all = await listNeeds();
    expect(all.filter(({ status }) => status === "closed")).toHaveLength(ROWS - 1);
    expect(all[0]).toMatchObject({ status: "refused" });
    const failure = `import.keptOnUndo ${JSON.stringify({ count: 1, numbers: first?.number })}`;
    expect(await importNow()).toMatchObject({ state: "undone", failure });
  });

  it("ends once the person who began it may do it no more, and goes on once they may", async () => {
    const id = await imported();
    const membership = eq(memberships.accountId, cast.staff.accountId);
    const disable = async (): Promise<void> => {
      await open.db.update(memberships).set({ status: "disabled" }).where(membership);
    };
    await expect(undoImport(staff(), { id }, disable)).rejects.toMatchObject({ name: "NotAllowed" });
    expect([await countClosed(), (await importNow())?.state]).toEqual([AT_ONCE, "undoing"]);
    await open.db.update(memberships).set({ status: "active" }).where(membership);
    await undoImport(staff(), { id });
    expect(await countClosed()).toBe(ROWS);
  });

  it("leaves none of its posts among those that wait for their owner", async () => {
    const id = await imported(FILLERS.slice(0, 3));
    const unclaimed = () => listDeskNeeds(staff(), { unclaimedOnly: true }, 1, 10);
    expect([(await unclaimed()).total, await countUnclaimedNeeds(open.db)]).toEqual([3, 3]);
    await undoImport(staff(), { id });
    expect([(await unclaimed()).total, await countUnclaimedNeeds(open.db)]).toEqual([0, 0]);
  });

  it("keeps of a row that was taken back nothing that undoing it took", async () => {
    const id = await imported();
    await undoFirstPart(id);
    const rows = await open.db.select().from(importRows).orderBy(asc(importRows.position));
    expect(rows.map(({ postVersion }) => postVersion)).toEqual([
      ...Array.from({ length: ROWS - AT_ONCE }, () => 1),
      ...Array.from({ length: AT_ONCE }, () => null),
    ]);
  });
});
