import { asc, eq } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditEntries, outboxEvents } from "../../db/schema/kernel.ts";
import { needs } from "../../db/schema/needs.ts";
import { rematchedNeeds, standingMatches } from "../../db/schema/standing-matches.ts";
import { toDraft as achievementDraft } from "../../src/achievements/achievement-content.ts";
import { publishAchievement } from "../../src/achievements/check-achievement.ts";
import { getAchievementRecord } from "../../src/achievements/queries.ts";
import { acceptAchievementRevision, proposeAchievementRevision } from "../../src/achievements/revise-achievement.ts";
import { withdrawAchievement } from "../../src/achievements/withdraw-achievement.ts";
import { NotAllowed } from "../../src/kernel/errors.ts";
import { findPlace } from "../../src/kernel/outbox.ts";
import { openLiveMembers } from "../../src/live.ts";
import { createLiveEngine } from "../../src/matching/live-engine.ts";
import { putStandingMatches, STANDING_SUBSCRIBER, STANDING_TURN } from "../../src/matching/put-standing-matches.ts";
import { rankAchievementsForNeed } from "../../src/matching/rank.ts";
import { rematchAll } from "../../src/matching/rematch-all.ts";
import { type Rematching, rematchDue } from "../../src/matching/rematch-due.ts";
import { createStandingMatches } from "../../src/matching/standing-matches.ts";
import { countNewForStaff } from "../../src/matching/standing-queries.ts";
import { toDraft as needDraft } from "../../src/needs/need-content.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import { acceptNeedRevision, proposeNeedRevision } from "../../src/needs/revise-need.ts";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { recordPartnership } from "../../src/organizations/record-partnership.ts";
import { withdrawPartnerships } from "../../src/organizations/withdraw-partnerships.ts";
import { addAffinity } from "../../src/reference/edit-affinity.ts";
import { putAchievement } from "../support/achievements-in-place.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { TEST_NOW } from "../support/database.ts";
import { ACHIEVEMENTS, type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";

let world: MatchingWorld;
let on: Rematching;
beforeEach(async () => {
  world = await openMatchingWorld();
  on = {
    systemContext: () => world.system,
    engine: () => world.live.engine.engine(),
    catchUp: () => world.live.set.catchUp(),
  };
  await rematchDue(on);
});
afterEach(() => world.close());

/** Texts of another world, so that there is something that does not match. */
const LIQUOR_NEED = {
  title: "清香型大曲发酵过程温湿度监测",
  problem: "曲房品温靠人工翻看，翻曲不及时。",
  keyTechnology: "曲房温湿度布点与升温曲线。",
  goal: "按升温曲线提示开窗与翻曲。",
  requirements: [],
  presentBase: "",
  industry: "baijiu.starterMaking",
  keywords: ["大曲", "制曲"],
};

const standing = () => world.open.db.select().from(standingMatches).orderBy(asc(standingMatches.needId));
const pairs = async () =>
  (await standing()).filter(({ endedAt }) => endedAt === null).map((row) => [row.needId, row.achievementId, row.score]);
const foundEvents = async () =>
  (await world.open.db.select().from(outboxEvents).where(eq(outboxEvents.event, "standingMatches.found"))).map(
    ({ payload }) => (JSON.parse(payload) as { standingMatchIds: string[] }).standingMatchIds,
  );

async function reviseNeed(needId: string, changes: object): Promise<void> {
  const row = await getNeedRecord(world.open.db, needId);
  const { contact: _, confidentialAnnex: _annex, validUntil: _day, ...text } = needDraft(row, world.system.vault);
  const content = { ...text, ...changes };
  const { id } = await proposeNeedRevision(world.as(cast.battery), { needId, version: row.version, content });
  await acceptNeedRevision(world.as(cast.staff), { revisionId: id, opinion: "" });
}

async function reviseAchievement(achievementId: string, changes: object): Promise<void> {
  const row = await getAchievementRecord(world.open.db, achievementId);
  const { contact: _, validUntil: _day, ...text } = achievementDraft(row, world.system.vault);
  const content = { ...text, ...changes };
  const command = { achievementId, version: row.version, content };
  const { id } = await proposeAchievementRevision(world.as(cast.professor), command);
  await acceptAchievementRevision(world.as(cast.staff), { revisionId: id, opinion: "" });
}

describe("standing matches", () => {
  it("are found when an achievement arrives that a waiting need is after, and told of once", async () => {
    const need = await world.putNeed();
    const liquor = await world.putNeed("published", LIQUOR_NEED);
    await rematchDue(on);
    expect(await pairs()).toEqual([]);
    const coating = await world.putAchievement("coating");
    await rematchDue(on);
    const [row, ...others] = await standing();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ needId: need.id, achievementId: coating.id, grade: "strong", endedAt: null });
    expect([row?.staffSeenAt, row?.needOwnerSeenAt, row?.achievementOwnerSeenAt]).toEqual([null, null, null]);
    expect(row?.needId).not.toBe(liquor.id);
    expect(await foundEvents()).toEqual([[row?.id]]);
    await rematchDue(on);
    expect(await foundEvents()).toHaveLength(1);
    const [entry] = await world.open.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, "standingMatches.rematch"))
      .orderBy(asc(auditEntries.seq));
    expect(entry).toMatchObject({ actorRole: "system", entity: "standingMatches" });
  });

  it("wait while they are held, and are then found for everything that came meanwhile", async () => {
    await world.putNeed();
    let isHeld = true;
    const failures: unknown[] = [];
    const held = createStandingMatches(
      on,
      (error) => failures.push(error),
      () => isHeld,
    );
    await world.putAchievement("coating");
    await held.settle();
    expect(await pairs()).toEqual([]);
    isHeld = false;
    await held.settle();
    expect(await pairs()).toHaveLength(1);
    expect(failures).toEqual([]);
  });

  it("are found when a need arrives that something published answers", async () => {
    const coating = await world.putAchievement("coating");
    await world.putAchievement("liquor");
    const need = await world.putNeed();
    await rematchDue(on);
    expect((await pairs()).map(([needId, achievementId]) => [needId, achievementId])).toEqual([[need.id, coating.id]]);
  });

  it("end when the need is withdrawn, and when the achievement is", async () => {
    const [first, second] = [await world.putNeed(), await world.putNeed()];
    const coating = await world.putAchievement("coating");
    await rematchDue(on);
    expect(await pairs()).toHaveLength(2);
    await withdrawNeed(world.as(cast.battery), { needId: first.id });
    await rematchDue(on);
    expect((await pairs()).map(([needId]) => needId)).toEqual([second.id]);
    await withdrawAchievement(world.as(cast.professor), { achievementId: coating.id });
    await rematchDue(on);
    expect(await pairs()).toEqual([]);
    expect(await standing()).toHaveLength(2);
  });

  it("end when a contract answers the need, and none is found for it afterwards", async () => {
    const need = await world.putNeed();
    // So many that one achievement more begins no epoch, and is looked at by itself.
    for (let k = 0; k < 60; k++) await world.putAchievement("liquor");
    await world.putNeed("published", LIQUOR_NEED);
    await rematchDue(on);
    await world.open.db.update(needs).set({ status: "contracted" }).where(eq(needs.id, need.id));
    const coating = await putAchievement(world.as, "submitted", ACHIEVEMENTS.coating);
    await world.live.set.catchUp();
    await publishAchievement(world.as(cast.staff), { achievementId: coating.id });
    await rematchDue(on);
    expect(on.engine().findNeed(need.id)).not.toBeNull();
    expect((await pairs()).filter(([needId]) => needId === need.id)).toEqual([]);
    expect(await world.open.db.select().from(rematchedNeeds).where(eq(rematchedNeeds.needId, need.id))).toEqual([]);
  });

  it("follow a changed text: end with the old one, and are new again with one that matches again", async () => {
    const need = await world.putNeed();
    await world.putAchievement("coating");
    await world.putAchievement("liquor");
    await rematchDue(on);
    const seenAt = new Date("2026-11-24T01:00:00Z");
    await world.open.db.update(standingMatches).set({ staffSeenAt: seenAt, needOwnerSeenAt: seenAt });
    const { title, problem, keyTechnology, goal, requirements, presentBase, industry, keywords } = needDraft(
      await getNeedRecord(world.open.db, need.id),
      world.system.vault,
    );
    await reviseNeed(need.id, LIQUOR_NEED);
    await rematchDue(on);
    const liquor = (await standing()).find(({ endedAt }) => endedAt === null);
    expect((await standing()).map(({ endedAt }) => endedAt === null)).toContain(false);
    expect(liquor?.staffSeenAt).toBeNull();
    await reviseNeed(need.id, { title, problem, keyTechnology, goal, requirements, presentBase, industry, keywords });
    await rematchDue(on);
    const [again] = (await standing()).filter(({ endedAt }) => endedAt === null);
    expect([again?.grade, again?.staffSeenAt, again?.needOwnerSeenAt]).toEqual(["strong", null, null]);
  });

  it("keep who has seen them while both texts stay and only the engine's statistics move", async () => {
    await world.putNeed();
    await world.putAchievement("coating");
    await rematchDue(on);
    const seenAt = new Date("2026-11-24T01:00:00Z");
    await world.open.db.update(standingMatches).set({ staffSeenAt: seenAt, endedAt: seenAt });
    await world.putAchievement("liquor");
    await rematchDue(on);
    const [row] = await standing();
    expect([row?.endedAt, row?.staffSeenAt]).toEqual([null, seenAt]);
  });

  it("of what was published before anybody followed are there, and told to nobody", async () => {
    const fresh = await openMatchingWorld();
    try {
      await fresh.putNeed();
      await fresh.putAchievement("coating");
      await rematchDue({
        systemContext: () => fresh.system,
        engine: () => fresh.live.engine.engine(),
        catchUp: () => fresh.live.set.catchUp(),
      });
      const [row, ...others] = await fresh.open.db.select().from(standingMatches);
      expect(others).toEqual([]);
      expect([row?.staffSeenAt, row?.needOwnerSeenAt, row?.achievementOwnerSeenAt]).toEqual(Array(3).fill(TEST_NOW));
      expect(await countNewForStaff(fresh.open.db)).toBe(0);
      const events = await fresh.open.db.select({ event: outboxEvents.event }).from(outboxEvents);
      expect(events.map(({ event }) => event)).not.toContain("standingMatches.found");
    } finally {
      await fresh.close();
    }
  });

  it("of one achievement are found by themselves while the statistics stay as they are", async () => {
    const need = await world.putNeed();
    for (let k = 0; k < 60; k++) await world.putAchievement("liquor");
    await rematchDue(on);
    const version = world.live.engine.engine().version();
    const coating = await putAchievement(world.as, "submitted", ACHIEVEMENTS.coating);
    await world.live.set.catchUp();
    await publishAchievement(world.as(cast.staff), { achievementId: coating.id });
    await rematchDue(on);
    expect(world.live.engine.engine().version()).toBe(version);
    expect((await pairs()).map(([needId, achievementId]) => [needId, achievementId])).toEqual([[need.id, coating.id]]);
    const entries = await world.open.db.select().from(auditEntries).orderBy(asc(auditEntries.seq));
    const last = entries.filter(({ action }) => action === "standingMatches.rematch").at(-1);
    expect(JSON.parse(last?.detail ?? "{}")).toEqual({ needs: 0, achievements: 1, found: 1, ended: 0 });
    await withdrawAchievement(world.as(cast.professor), { achievementId: coating.id });
    await rematchDue(on);
    expect(await pairs()).toEqual([]);
  });

  it("are counted again when an administrator judges two industries otherwise", async () => {
    await world.putNeed("published", { industry: "carbonMaterials.anode" });
    await world.putAchievement("coating");
    await rematchDue(on);
    const [before] = await standing();
    const judgement = { a: "carbonMaterials.anode", b: "newEnergy.storage", value: "0.9", reason: "同一条产业链" };
    await addAffinity(world.as(cast.admin), judgement);
    await rematchDue(on);
    const [after] = await standing();
    expect(after?.id).toBe(before?.id);
    expect(after?.score).toBeGreaterThan(before?.score ?? 100);
  });

  it("are counted again when it is known that both have worked together", async () => {
    const need = await world.putNeed();
    await world.putAchievement("coating");
    await rematchDue(on);
    const [before] = await standing();
    const { battery: enterpriseId, university: institutionId } = ORGANIZATION_IDS;
    const worked = { enterpriseId, institutionId, source: "contract:1", workedOn: "2026-05-20" };
    await recordPartnership(world.as(cast.staff), worked);
    await rematchDue(on);
    const [after] = await standing();
    const { matches } = rankAchievementsForNeed(on.engine(), on.engine().findNeed(need.id) as never);
    expect(after?.score).toBeGreaterThan(before?.score ?? 100);
    expect(after?.score).toBe(matches[0]?.score);
    // The institution's order and grade must not tell what only the bureau knows.
    expect([after?.openScore, after?.openGrade]).toEqual([before?.openScore, before?.openGrade]);
    expect(before?.openScore).toBe(before?.score);
    await withdrawPartnerships(world.as(cast.staff), { source: worked.source, kept: [] });
    await rematchDue(on);
    expect((await standing())[0]?.score).toBe(before?.score);
  });

  it("are all computed again when an administrator asks for it, and stay seen", async () => {
    await world.putNeed();
    await world.putAchievement("coating");
    await rematchDue(on);
    const seenAt = new Date("2026-11-24T01:00:00Z");
    await world.open.db.update(standingMatches).set({ staffSeenAt: seenAt, score: 1 });
    await rematchDue(on);
    expect((await standing())[0]?.score).toBe(1);
    await rematchAll(world.as(cast.admin));
    await rematchDue(on);
    const [row] = await standing();
    expect([row?.score, row?.staffSeenAt]).toEqual([expect.not.closeTo(1), seenAt]);
    const entries = await world.open.db.select({ action: auditEntries.action }).from(auditEntries);
    expect(entries.map(({ action }) => action)).toContain("standingMatches.allDue");
    await expect(rematchAll(world.as(cast.staff))).rejects.toThrow(NotAllowed);
  });

  it("go on after a crash where they stopped, and twice beside each other without harm", async () => {
    await world.putNeed();
    await world.putAchievement("coating");
    let turns = 0;
    await rematchDue(on, () => turns++ < 1);
    await Promise.all([rematchDue(on), rematchDue(on)]);
    expect(await pairs()).toHaveLength(1);
    expect(await foundEvents()).toHaveLength(1);
  });

  describe("kept by two processes", () => {
    const rematches = async () => {
      const entries = await world.open.db.select({ action: auditEntries.action }).from(auditEntries);
      return entries.filter(({ action }) => action === "standingMatches.rematch").length;
    };
    const openOther = async (): Promise<Rematching & { stop: () => Promise<void> }> => {
      const onFailure = (name: string, error: unknown) => {
        throw new Error(`${name} failed`, { cause: error });
      };
      const live = await openLiveMembers({ db: world.open.db, snapshots: null, shared: true, onFailure });
      return { ...on, engine: live.engine.engine, catchUp: live.set.catchUp, stop: live.set.outbox.stop };
    };

    it("of other epochs are not undone by each other", async () => {
      await world.putNeed();
      for (let k = 0; k < 51; k++) await world.putAchievement("liquor");
      await rematchDue(on);
      // Too little to begin an epoch where it is added, and counted where everything is read anew.
      const coating = await putAchievement(world.as, "submitted", ACHIEVEMENTS.coating);
      await world.live.set.catchUp();
      await publishAchievement(world.as(cast.staff), { achievementId: coating.id });
      await rematchDue(on);
      const other = await openOther();
      expect(other.engine().version()).not.toBe(on.engine().version());
      const before = await rematches();
      await rematchDue(other);
      await rematchDue(on);
      expect(await rematches()).toBe(before);
      await other.stop();
    });

    it("are not lost when one passes over an achievement because it judges by other weights", async () => {
      // One more than are matched in a turn.
      for (let k = 0; k < 51; k++) await world.putNeed();
      await rematchDue(on);
      const other = await openOther();
      const { weights } = other.engine();
      const engine = other.engine().withWeights({ ...weights, version: "99" });
      await world.putAchievement("coating");
      await other.catchUp();
      let turns = 0;
      await rematchDue({ ...other, engine: () => engine }, () => turns++ < 1);
      expect(await pairs()).toHaveLength(50);
      await rematchDue(on);
      expect(await pairs()).toHaveLength(51);
      await other.stop();
    });

    it("are written once when both did the same at the same place", async () => {
      await world.putNeed();
      await rematchDue(on);
      const place = await findPlace(world.open.db, STANDING_SUBSCRIBER);
      const turn = await findPlace(world.open.db, STANDING_TURN);
      const from = place ?? 0;
      const rematched = {
        turn,
        from,
        to: from,
        judgement: "",
        foundAt: () => TEST_NOW,
        posts: [],
        endedNeedIds: [],
        allDue: false,
        dueNeedIds: [],
      };
      await putStandingMatches(world.system, rematched);
      await expect(putStandingMatches(world.system, rematched)).rejects.toThrow("outbox.placeMoved");
    });
  });

  const steps = fc.array(
    fc.oneof(
      fc.record({ act: fc.constant("need" as const), liquor: fc.boolean(), isConfidential: fc.boolean() }),
      fc.record({ act: fc.constant("achievement" as const), key: fc.constantFrom("coating", "anode", "liquor") }),
      fc.record({ act: fc.constant("reviseNeed" as const), which: fc.nat(), liquor: fc.boolean() }),
      fc.record({ act: fc.constant("reviseAchievement" as const), which: fc.nat(), liquor: fc.boolean() }),
      fc.record({ act: fc.constantFrom("withdrawNeed" as const, "withdrawAchievement" as const), which: fc.nat() }),
      fc.record({ act: fc.constant("rematch" as const) }),
    ),
    { minLength: 4, maxLength: 12 },
  );

  it("after any sequence of changes equal the good rows of the ranked lists, computed from the database alone", async () => {
    const [needIds, achievementIds]: [string[], string[]] = [[], []];
    const pick = (ids: string[], which: number): string | undefined => ids[which % Math.max(1, ids.length)];
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        for (const step of sequence) {
          if (step.act === "need") {
            const visibility = step.isConfidential ? ("confidential" as const) : ("public" as const);
            needIds.push((await world.putNeed("published", { ...(step.liquor ? LIQUOR_NEED : {}), visibility })).id);
          } else if (step.act === "achievement") {
            achievementIds.push((await world.putAchievement(step.key as keyof typeof ACHIEVEMENTS)).id);
          } else if (step.act === "rematch") await rematchDue(on);
          else {
            const isOfNeed = step.act === "reviseNeed" || step.act === "withdrawNeed";
            const ids = isOfNeed ? needIds : achievementIds;
            const id = pick(ids, step.which);
            if (id === undefined) continue;
            if (step.act === "reviseNeed") await reviseNeed(id, step.liquor ? LIQUOR_NEED : { title: "隔膜涂覆" });
            else if (step.act === "reviseAchievement")
              await reviseAchievement(id, step.liquor ? ACHIEVEMENTS.liquor : ACHIEVEMENTS.coating);
            else {
              ids.splice(ids.indexOf(id), 1);
              if (isOfNeed) await withdrawNeed(world.as(cast.battery), { needId: id });
              else await withdrawAchievement(world.as(cast.professor), { achievementId: id });
            }
          }
        }
        await rematchDue(on);
        const fresh = createLiveEngine(world.live.reference.book);
        await fresh.build(world.open.db);
        const { text } = fresh.engine();
        const ranked = text.needs.posts().flatMap((need) => {
          const { matches } = rankAchievementsForNeed(fresh.engine(), need, { minGrade: "fair", limit: 1000 });
          return matches.map(({ post, score }) => [need.id, post.id, score]);
        });
        expect((await pairs()).map(String).sort()).toEqual(ranked.map(String).sort());
      }),
      { numRuns: 12 },
    );
  });
});
