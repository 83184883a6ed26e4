import { desc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import { standingMatches } from "../../db/schema/standing-matches.ts";
import { NotAllowed, NotFound } from "../../src/kernel/errors.ts";
import { countNewForOwner, listBestOf } from "../../src/matching/best-matches.ts";
import { rematchDue } from "../../src/matching/rematch-due.ts";
import {
  seeAllStandingMatches,
  seeOwnMatches,
  seeStandingMatch,
  unseeStandingMatch,
  unseeStandingMatches,
} from "../../src/matching/see-standing-matches.ts";
import { countNewForStaff, listStandingMatches } from "../../src/matching/standing-queries.ts";
import { cast } from "../support/cast.ts";
import { TEST_NOW } from "../support/database.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { judging } from "../support/verdicts-in-place.ts";

let world: MatchingWorld;
let needId: string;
let achievementId: string;
let standingMatchId: string;
beforeEach(async () => {
  world = await openMatchingWorld();
  await rematch();
  needId = (await world.putNeed()).id;
  await world.putNeed("published", { title: "隔膜热收缩检测", visibility: "confidential" });
  achievementId = (await world.putAchievement("coating")).id;
  await rematch();
  const rows = await world.open.db.select().from(standingMatches);
  standingMatchId = rows.find((row) => row.needId === needId)?.id ?? "";
});
afterEach(() => world.close());

const rematch = () =>
  rematchDue({
    systemContext: () => world.system,
    engine: () => world.live.engine.engine(),
    catchUp: () => world.live.set.catchUp(),
  });
const newOnes = async () => {
  const { total } = await listStandingMatches(world.open.db, { seen: false }, 1, 50);
  // The figure of the home page, which asks fewer tables.
  expect(await countNewForStaff(world.open.db)).toBe(total);
  return total;
};
const lastAudit = async () => {
  const [entry] = await world.open.db.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1);
  return { action: entry?.action, entityId: entry?.entityId, actorId: entry?.actorId, detail: entry?.detail };
};
const accountId = cast.staff.accountId;

describe("marking a new match as seen", () => {
  it("takes it off the list of new ones and leaves an audit entry", async () => {
    expect(await newOnes()).toBe(2);
    await seeStandingMatch(world.as(cast.staff), { standingMatchId });
    expect(await newOnes()).toBe(1);
    expect(await lastAudit()).toEqual({
      action: "standingMatches.seen",
      entityId: standingMatchId,
      actorId: accountId,
      detail: '{"count":1}',
    });
  });

  it("is for staff only", async () => {
    for (const actor of [cast.battery, cast.professor, cast.leader, cast.auditor]) {
      await expect(seeStandingMatch(world.as(actor), { standingMatchId })).rejects.toThrow(NotAllowed);
      await expect(unseeStandingMatch(world.as(actor), { standingMatchId })).rejects.toThrow(NotAllowed);
    }
  });

  it("conflicts when a colleague has done it, and finds no match that is none", async () => {
    await seeStandingMatch(world.as(cast.staff), { standingMatchId });
    await expect(seeStandingMatch(world.as(cast.staff), { standingMatchId })).rejects.toThrow("match.nothingNew");
    const unknown = { standingMatchId: "0".repeat(32) };
    await expect(seeStandingMatch(world.as(cast.staff), unknown)).rejects.toThrow(NotFound);
  });

  it("is taken back once", async () => {
    await seeStandingMatch(world.as(cast.staff), { standingMatchId });
    await unseeStandingMatch(world.as(cast.staff), { standingMatchId });
    expect(await newOnes()).toBe(2);
    expect((await lastAudit()).action).toBe("standingMatches.unseen");
    await expect(unseeStandingMatch(world.as(cast.staff), { standingMatchId })).rejects.toThrow("match.nothingToUnsee");
  });
});

describe("marking all new matches as seen", () => {
  const foundUntil = TEST_NOW;

  it("marks what stood on the list, and is taken back as a whole", async () => {
    const { count, seenAt } = await seeAllStandingMatches(world.as(cast.staff), { foundUntil });
    expect([count, await newOnes()]).toEqual([2, 0]);
    expect(await lastAudit()).toMatchObject({ action: "standingMatches.seen", detail: '{"count":2}' });
    expect(await unseeStandingMatches(world.as(cast.staff), { seenAt })).toBe(2);
    expect(await newOnes()).toBe(2);
    await expect(unseeStandingMatches(world.as(cast.staff), { seenAt })).rejects.toThrow("match.nothingToUnsee");
  });

  it("leaves new what was found after the list was looked at, and what the filter left out", async () => {
    const before = { foundUntil: new Date(TEST_NOW.getTime() - 1) };
    await expect(seeAllStandingMatches(world.as(cast.staff), before)).rejects.toThrow("match.nothingNew");
    const others = { foundUntil, industries: ["baijiu"] };
    await expect(seeAllStandingMatches(world.as(cast.staff), others)).rejects.toThrow("match.nothingNew");
    expect(await newOnes()).toBe(2);
  });

  it("is for staff only, and conflicts when nothing is new", async () => {
    const denied = seeAllStandingMatches(world.as(cast.battery), { foundUntil });
    await expect(denied).rejects.toThrow(NotAllowed);
    await expect(unseeStandingMatches(world.as(cast.leader), { seenAt: TEST_NOW })).rejects.toThrow(NotAllowed);
    await seeAllStandingMatches(world.as(cast.staff), { foundUntil });
    const again = seeAllStandingMatches(world.as(cast.staff), { foundUntil });
    await expect(again).rejects.toThrow("match.nothingNew");
  });
});

describe("a match that staff judged", () => {
  const ownBest = async () => (await listBestOf(world.open.db, "need", needId)).map(({ id }) => id);

  it("is new to staff no more, and comes back when the verdict is retracted", async () => {
    await judging(world, needId, achievementId).adopt();
    expect([await newOnes(), await ownBest()]).toEqual([1, [standingMatchId]]);
    await judging(world, needId, achievementId).retract();
    expect(await newOnes()).toBe(2);
  });

  it("and declined is shown to neither owner", async () => {
    await judging(world, needId, achievementId).decline("tooEarly");
    expect(await ownBest()).toEqual([]);
    expect(await listBestOf(world.open.db, "achievement", achievementId)).toEqual([]);
    expect((await countNewForOwner(world.as(cast.battery), "need")).has(needId)).toBe(false);
  });
});

describe("the best matches of an achievement", () => {
  it("are chosen, put in order and graded without what the bureau knows of the enterprises", async () => {
    const second = (await world.putNeed()).id;
    await rematch();
    const { db } = world.open;
    await db
      .update(standingMatches)
      .set({ openScore: 60, openGrade: "fair" })
      .where(eq(standingMatches.needId, needId));
    await db.update(standingMatches).set({ openScore: 61 }).where(eq(standingMatches.needId, second));
    const shown = async (side: "need" | "achievement", id: string) =>
      (await listBestOf(db, side, id)).map((one) => [one.needId, one.grade]);
    expect(await shown("achievement", achievementId)).toEqual([
      [second, "strong"],
      [needId, "fair"],
    ]);
    await db.update(standingMatches).set({ openGrade: "weak" }).where(eq(standingMatches.needId, needId));
    expect(await shown("achievement", achievementId)).toEqual([[second, "strong"]]);
    expect(await shown("need", needId)).toEqual([[needId, "strong"]]);
  });
});

describe("the owner's mark", () => {
  it("counts the best few of each own need as new until it is set, apart from the staff's", async () => {
    expect((await countNewForOwner(world.as(cast.battery), "need")).get(needId)).toBe(1);
    await seeOwnMatches(world.as(cast.battery), { side: "need", postId: needId, shownIds: [standingMatchId] });
    expect((await countNewForOwner(world.as(cast.battery), "need")).has(needId)).toBe(false);
    expect(await lastAudit()).toMatchObject({ action: "standingMatches.seenByOwner", entityId: needId });
    expect(await newOnes()).toBe(2);
    expect((await countNewForOwner(world.as(cast.professor), "achievement")).get(achievementId)).toBe(1);
    const again = seeOwnMatches(world.as(cast.battery), { side: "need", postId: needId, shownIds: [standingMatchId] });
    await expect(again).rejects.toThrow("match.nothingNew");
  });

  it("leaves new what came among the best few after the page was shown", async () => {
    const shownIds = (await listBestOf(world.open.db, "need", needId)).map(({ id }) => id);
    await world.putAchievement("coating");
    await rematch();
    await seeOwnMatches(world.as(cast.battery), { side: "need", postId: needId, shownIds });
    expect((await countNewForOwner(world.as(cast.battery), "need")).get(needId)).toBe(1);
  });

  it("is not for others: their post is not found, and another role is refused", async () => {
    const rival = { ...cast.battery, organizationId: "a9".repeat(16) };
    await expect(
      seeOwnMatches(world.as(rival), { side: "need", postId: needId, shownIds: [standingMatchId] }),
    ).rejects.toThrow(NotFound);
    const staff = seeOwnMatches(world.as(cast.staff), { side: "need", postId: needId, shownIds: [standingMatchId] });
    await expect(staff).rejects.toThrow(NotAllowed);
  });

  it("of an institution counts public needs only, and marks no confidential one", async () => {
    const shownIds = (await world.open.db.select().from(standingMatches)).map(({ id }) => id);
    await seeOwnMatches(world.as(cast.professor), { side: "achievement", postId: achievementId, shownIds });
    const rows = await world.open.db.select().from(standingMatches);
    const marked = rows.filter((row) => row.achievementOwnerSeenAt !== null);
    expect([rows.length, marked.map((row) => row.needId)]).toEqual([2, [needId]]);
  });
});
