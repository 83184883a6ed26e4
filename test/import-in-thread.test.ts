import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { memberships } from "../db/schema/accounts.ts";
import { achievements } from "../db/schema/achievements.ts";
import { importRows, imports } from "../db/schema/imports.ts";
import { organizations } from "../db/schema/organizations.ts";
import type { WriteTurns } from "../db/write-turns.ts";
import { importsInThread } from "../src/import-in-thread.ts";
import { verifyAuditChain } from "../src/kernel/audit-chain.ts";
import { openLiveMembers } from "../src/live.ts";
import { postNeed } from "../src/needs/post-need.ts";
import { saveNeed } from "../src/needs/save-need.ts";
import { beginImport, moveImport } from "../src/operations/check-import.ts";
import { creditCodeProblem } from "../src/organizations/credit-code.ts";
import { countyTemplate } from "./operations/county.ts";
import { cast } from "./support/cast.ts";
import { type FreshDatabase, freshDatabase, TEST_SECRET, testContext } from "./support/database.ts";
import { separatorNeed } from "./support/needs-in-place.ts";

const ROWS = 400;

let open: FreshDatabase;
beforeEach(async () => {
  open = await freshDatabase(countyTemplate());
  return () => open.remove();
});

const staff = () => testContext(open, cast.staff);
const firm = () => testContext(open, cast.battery);
const threads = (turns: WriteTurns | null = open.turns) =>
  importsInThread({ url: `file:${open.path}` }, turns, TEST_SECRET);
const countStored = () => open.db.$count(achievements, eq(achievements.status, "published"));
const stateNow = async (id: string) => (await open.db.select().from(imports).where(eq(imports.id, id)))[0]?.state;

const PLACE = { 单位类型: "企业", 所在地区: "山西省吕梁市文水县", 所属产业: "酿造" };

/** A code that holds: its last character is the one that the check asks for. */
function creditCode(n: number): string {
  const code = `91141121MA${String(n).padStart(7, "0")}`;
  return code + (/应为“(.)”/.exec(creditCodeProblem(`${code}0`) ?? "")?.[1] ?? "0");
}

/** Whole: what is incomplete is not published. */
const REST = {
  成果简介: "以水性粘结剂涂覆氧化铝。",
  产业: "清香型白酒",
  技术领域: "新材料",
  关键词: "隔膜",
  阶段: "中试",
  转化方式: "技术服务",
  联系人: "甲测试",
  联系电话: "13800000001",
};

/** A file of achievements, read and checked in a thread, and confirmed. */
async function confirmed() {
  const id = staff().newId();
  const file = { id, kind: "achievements", fileName: "成果.jsonl", publish: true } as const;
  const record = await beginImport(staff(), file);
  const lines = Array.from({ length: ROWS }, (_, n) =>
    JSON.stringify({ id: `r${n}`, title: `水性陶瓷涂覆隔膜第${n}号`, ...REST }),
  );
  const bytes = new TextEncoder().encode(lines.join("\n"));
  await threads().carryOut(staff(), { name: "read", record, bytes }, () => {});
  expect(await stateNow(id)).toBe("ready");
  return moveImport(staff(), { id, from: ["ready"], to: "running", failure: null });
}

async function expectWholeTrail(): Promise<void> {
  const { vault } = staff();
  expect(await verifyAuditChain(open.db, vault)).toMatchObject({ brokenAt: null });
  expect((await open.client.execute("PRAGMA integrity_check")).rows[0]?.[0]).toBe("ok");
}

describe("an import in a thread of its own", () => {
  it("brings every row in while others save, each in the one trail and in memory", async () => {
    const failures: unknown[] = [];
    const onFailure = (name: string, error: unknown) => void failures.push({ name, error });
    const live = await openLiveMembers({ db: open.db, snapshots: null, shared: false, onFailure });
    const record = await confirmed();
    const told: number[] = [];
    let isOver = false;
    const imported = threads()
      .carryOut(staff(), { name: "run", record }, async (done) => {
        told.push(done);
        await live.set.follow();
      })
      .finally(() => {
        isOver = true;
      });
    let { id: needId, version } = await postNeed(firm(), { content: separatorNeed });
    let saved = 0;
    while (!isOver) {
      saved += 1;
      const content = { ...separatorNeed, title: `第 ${saved} 次保存` };
      ({ id: needId, version } = await saveNeed(firm(), { needId, version, content }));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await imported;
    expect(saved).toBeGreaterThan(ROWS / 50);
    expect(told).toEqual([50, 100, 150, 200, 250, 300, 350, 400]);
    expect([await countStored(), await stateNow(record.id)]).toEqual([ROWS, "done"]);
    await expectWholeTrail();
    const indexes = await live.set.compare();
    expect(indexes.find(({ name }) => name === "achievements")?.held.count).toBe(ROWS);
    expect(indexes.flatMap(({ missing, surplus }) => [...missing, ...surplus])).toEqual([]);
    expect(failures).toEqual([]);
  });

  it("that is killed in the midst of a write keeps what was committed, says so, and is undone or goes on", async () => {
    const record = await confirmed();
    let writes = 0;
    const turns: WriteTurns = {
      take: async () => {
        const giveBack = (await open.turns?.take()) ?? (() => {});
        if (++writes === 4) setTimeout(() => void doomed.kill(), 3);
        return giveBack;
      },
      noteWork: () => open.turns?.noteWork(),
    };
    const doomed = threads(turns);
    await expect(doomed.carryOut(staff(), { name: "run", record }, () => {})).rejects.toThrow(
      "ended without an answer",
    );
    const done = await open.db.$count(importRows, eq(importRows.done, true));
    // Two writes of 50 rows; the one under way is taken back, however many of its statements were done.
    expect([done, await countStored(), await stateNow(record.id)]).toEqual([100, 100, "running"]);
    // Nobody's save waits for the dead.
    await postNeed(firm(), { content: separatorNeed });
    await threads().carryOut(staff(), { name: "run", record }, () => {});
    expect([await countStored(), await stateNow(record.id)]).toEqual([ROWS, "done"]);
    await threads().carryOut(staff(), { name: "undo", id: record.id }, () => {});
    expect([await countStored(), await stateNow(record.id)]).toEqual([0, "undone"]);
    await expectWholeTrail();
  });

  it("that is killed in the midst of being undone keeps what was taken back, and goes on", async () => {
    const record = await confirmed();
    await threads().carryOut(staff(), { name: "run", record }, () => {});
    const doomed = threads();
    let told = 0;
    const undone = doomed.carryOut(staff(), { name: "undo", id: record.id }, async (done) => {
      told = done;
      await doomed.kill();
    });
    await expect(undone).rejects.toThrow("ended without an answer");
    expect(await stateNow(record.id)).toBe("undoing");
    // The thread may be one write ahead of what it told.
    expect(ROWS - (await countStored())).toBeGreaterThanOrEqual(told);
    expect(await countStored()).toBeGreaterThan(0);
    await postNeed(firm(), { content: separatorNeed });
    await threads().carryOut(staff(), { name: "undo", id: record.id }, () => {});
    expect([await countStored(), await stateNow(record.id)]).toEqual([0, "undone"]);
    await expectWholeTrail();
  });

  it("that is killed in the midst of one long write leaves all as it was, and can be begun again", async () => {
    const id = staff().newId();
    const count = 2000;
    const file = { id, kind: "organizations", fileName: "单位.jsonl", publish: false } as const;
    const firmOf = (n: number) => ({ 企业名称: `示例第${n}号加工厂`, 统一社会信用代码: creditCode(n), ...PLACE });
    const lines = Array.from({ length: count }, (_, n) => JSON.stringify(firmOf(n)));
    const bytes = new TextEncoder().encode(lines.join("\n"));
    await threads().carryOut(staff(), { name: "read", record: await beginImport(staff(), file), bytes }, () => {});
    const record = await moveImport(staff(), { id, from: ["ready"], to: "running", failure: null });
    const existing = await open.db.$count(organizations);
    await threads().carryOut(staff(), { name: "run", record }, () => {});
    expect((await open.db.$count(organizations)) - existing).toBe(count);
    const doomed = threads({
      take: async () => {
        const giveBack = (await open.turns?.take()) ?? (() => {});
        setTimeout(() => void doomed.kill(), 5);
        return giveBack;
      },
      noteWork: () => open.turns?.noteWork(),
    });
    await expect(doomed.carryOut(staff(), { name: "undo", id }, () => {})).rejects.toThrow("ended without an answer");
    expect([(await open.db.$count(organizations)) - existing, await stateNow(id)]).toEqual([count, "done"]);
    await postNeed(firm(), { content: separatorNeed });
    await threads().carryOut(staff(), { name: "undo", id }, () => {});
    expect([(await open.db.$count(organizations)) - existing, await stateNow(id)]).toEqual([0, "undone"]);
    await expectWholeTrail();
  });

  it("ends after the write under way when the service stops, and is undone as far as it came", async () => {
    const record = await confirmed();
    const stopping = new AbortController();
    await threads().carryOut(staff(), { name: "run", record }, () => stopping.abort(), stopping.signal);
    const done = await countStored();
    expect(done).toSatisfy((rows: number) => rows > 0 && rows < ROWS && rows % 50 === 0);
    expect(await stateNow(record.id)).toBe("running");
    await threads().carryOut(staff(), { name: "undo", id: record.id }, () => {});
    expect([await countStored(), await stateNow(record.id)]).toEqual([0, "undone"]);
    await expect(threads().carryOut(staff(), { name: "undo", id: record.id }, () => {})).rejects.toMatchObject({
      name: "Conflict",
      code: "import.stateChanged",
    });
  });

  it("ends once the person who began it may import no more", async () => {
    const record = await confirmed();
    const disable = async (): Promise<void> => {
      const isTheirs = eq(memberships.accountId, cast.staff.accountId);
      await open.db.update(memberships).set({ status: "disabled" }).where(isTheirs);
    };
    await expect(threads().carryOut(staff(), { name: "run", record }, disable)).rejects.toMatchObject({
      name: "NotAllowed",
      facts: { action: "post.import" },
    });
    expect(await countStored()).toBeLessThan(ROWS);
    expect(await stateNow(record.id)).toBe("running");
  });
});
