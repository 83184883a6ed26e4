import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verdicts } from "../../db/schema/verdicts.ts";
import { withdrawAchievement } from "../../src/achievements/withdraw-achievement.ts";
import { findLastAudit } from "../../src/kernel/audit.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { listVerdictHistory } from "../../src/matching/list-verdicts.ts";
import { rankMatches } from "../../src/matching/rank-matches.ts";
import { rankNeeds } from "../../src/matching/rank-needs.ts";
import { correctNeed } from "../../src/needs/correct-need.ts";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { cast } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { judging } from "../support/verdicts-in-place.ts";

const colleague: Actor = { ...cast.staff, accountId: "f".repeat(32), name: "同事" };
const OUTSIDERS: readonly Actor[] = [
  VISITOR,
  cast.battery,
  cast.professor,
  cast.leader,
  cast.agency,
  cast.admin,
  cast.securityAdmin,
  cast.auditor,
];
const SHRINKAGE = "横向热收缩率 ≤ 2 %";

let world: MatchingWorld;
let needId: string;
let ids: { coating: string; anode: string; liquor: string };
let judge: ReturnType<typeof judging>;
beforeEach(async () => {
  world = await openMatchingWorld();
  needId = (await world.putNeed()).id;
  ids = {
    liquor: (await world.putAchievement("liquor")).id,
    anode: (await world.putAchievement("anode")).id,
    coating: (await world.putAchievement("coating")).id,
  };
  judge = judging(world, needId, ids.coating);
  return () => world.close();
});
afterEach(async () => {
  const inForce = (await world.open.db.select().from(verdicts)).filter((row) => row.inForce);
  expect(new Set(inForce.map((row) => row.needId + row.achievementId)).size).toBe(inForce.length);
});

const historyOf = (achievementId = ids.coating) => listVerdictHistory(world.open.db, needId, achievementId);
const listOf = async (filter: object = {}) =>
  rankMatches(world.as(cast.staff), world.live, needId, { page: 1, pageSize: 20, ...filter });

describe("adopting a match", () => {
  it("keeps engine version, score, grade, reasons and both places as they are at that moment", async () => {
    const given = await judge.adopt({ note: "可约谈" });
    const { page, engineVersion } = await listOf();
    const [best] = page.rows;
    expect(given).toMatchObject({
      kind: "adopted",
      sequence: 1,
      note: "可约谈",
      engineVersion,
      score: best?.score,
      grade: "strong",
      rank: 1,
      baselineRank: 1,
      givenBy: cast.staff.accountId,
    });
    expect(given.engineVersion).toMatch(/^3\/3-/);
    expect(given.reasons).toEqual(JSON.parse(JSON.stringify(best?.reasons)));
    expect(best?.verdict).toMatchObject({ kind: "adopted", isOutdated: false });
  });

  it("leaves an audit row that names the pair and the version", async () => {
    const given = await judge.adopt();
    const entry = await findLastAudit(world.open.db, "verdict", given.id);
    expect(entry).toMatchObject({ action: "match.adopted", actorId: cast.staff.accountId });
    expect(JSON.parse(entry?.detail ?? "")).toMatchObject({
      needId,
      achievementId: ids.coating,
      engineVersion: given.engineVersion,
      replaces: null,
    });
  });

  it("is for staff only", async () => {
    for (const actor of OUTSIDERS) {
      await expect(judge.adopt({ actor })).rejects.toMatchObject({ code: "notAllowed" });
    }
    expect(await historyOf()).toEqual([]);
  });

  it("conflicts where somebody judged the pair meanwhile", async () => {
    await judge.adopt();
    await expect(judge.adopt({ actor: colleague })).rejects.toMatchObject({ code: "match.judgedMeanwhile" });
    await expect(judge.decline("tooEarly", { version: 2 })).rejects.toMatchObject({ code: "match.judgedMeanwhile" });
    expect(await historyOf()).toHaveLength(1);
  });

  it("succeeds once of 50 that come at the same time", async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => judge.adopt()));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
    expect(new Set(refused)).toEqual(new Set(["match.judgedMeanwhile"]));
    expect(await historyOf()).toHaveLength(1);
  });

  it("keeps the place that the list shows, and counts what it hides as 无相关 after all of it", async () => {
    // Nearby words, no other fact; and every fact but the words, which is more points and nothing that the list shows.
    const distant = await world.putAchievement("anode", {
      industry: "baijiu.starterMaking",
      technicalField: "electronicInformation",
    });
    const unlike = await world.putAchievement("coating", {
      title: "清香型大曲发酵过程温湿度监测",
      abstract: "曲房布点监测品温与湿度，按曲块升温曲线给出开窗与翻曲提示。",
      innovations: "",
      figures: [],
      scenes: "清香型白酒制曲车间。",
      keywords: ["大曲", "制曲"],
    });
    const shown = (await listOf()).page.rows.map(({ rank, achievement }) => [achievement.id, rank]);
    const inOrder = [ids.coating, ids.anode, distant.id, unlike.id, ids.liquor];
    const given = [];
    for (const id of inOrder) given.push(await judging(world, needId, id).adopt());
    expect(shown).toEqual([
      [ids.coating, 1],
      [ids.anode, 2],
      [distant.id, 3],
    ]);
    expect(given.map(({ grade, rank, baselineRank }) => [grade, rank, baselineRank])).toEqual([
      ["strong", 1, 1],
      ["fair", 2, 2],
      ["weak", 3, 3],
      ["none", 4, 5],
      ["none", 5, 4],
    ]);
    expect(given[3]?.score).toBeGreaterThan(given[2]?.score ?? 0);
  });

  it("is not possible for a need that is over, nor for an achievement that is not published or not there", async () => {
    await withdrawAchievement(world.as(cast.professor), { achievementId: ids.anode });
    await expect(judging(world, needId, ids.anode).adopt()).rejects.toMatchObject({
      code: "match.achievementNotPublished",
    });
    await expect(judging(world, needId, "0".repeat(32)).adopt()).rejects.toMatchObject({
      code: "achievement.notFound",
    });
    await withdrawNeed(world.as(cast.battery), { needId });
    await expect(judge.adopt()).rejects.toMatchObject({ code: "match.needNotOpen" });
  });
});

describe("declining a match", () => {
  it("keeps the reason of the list and leaves an audit row", async () => {
    const given = await judge.decline("offDirection");
    expect(given).toMatchObject({ kind: "declined", declineReason: "offDirection", requirement: null });
    const entry = await findLastAudit(world.open.db, "verdict", given.id);
    expect(entry?.action).toBe("match.declined");
    expect(JSON.parse(entry?.detail ?? "")).toMatchObject({ declineReason: "offDirection" });
  });

  it("asks which requirement is not met, one that the need lists", async () => {
    await expect(judge.decline("requirementNotMet")).rejects.toMatchObject({ code: "match.requirementMissing" });
    const other = judge.decline("requirementNotMet", { requirement: "厚度 ≤ 2 mm" });
    await expect(other).rejects.toMatchObject({ code: "match.requirementMissing" });
    const given = await judge.decline("requirementNotMet", { requirement: SHRINKAGE });
    expect(given).toMatchObject({ declineReason: "requirementNotMet", requirement: SHRINKAGE });
  });

  it("has it told in the note where the need lists none", async () => {
    const bare = await world.putNeed("published", { requirements: [] });
    const onBare = judging(world, bare.id, ids.coating);
    await expect(onBare.decline("requirementNotMet")).rejects.toMatchObject({ code: "match.requirementUntold" });
    expect(await onBare.decline("requirementNotMet", { note: "收缩率" })).toMatchObject({ requirement: null });
  });

  it("asks for a text with 其他, and for a reason of the list", async () => {
    await expect(judge.decline("other", { note: "  " })).rejects.toMatchObject({ code: "match.noteMissing" });
    await expect(judge.decline("weather")).rejects.toMatchObject({ code: "match.declineReasonUnknown" });
    await expect(judge.decline("")).rejects.toThrow("请选择否决原因");
    await expect(judge.decline("tooEarly", { note: "长".repeat(201) })).rejects.toThrow("说明不超过 200 字");
    expect(await judge.decline("other", { note: "企业已转产" })).toMatchObject({ note: "企业已转产" });
  });

  it("is for staff only, and conflicts the second time", async () => {
    for (const actor of OUTSIDERS) {
      await expect(judge.decline("tooEarly", { actor })).rejects.toMatchObject({ code: "notAllowed" });
    }
    await judge.decline("tooEarly");
    await expect(judge.decline("tooEarly")).rejects.toMatchObject({ code: "match.judgedMeanwhile" });
  });
});

describe("asking for more", () => {
  it("leaves a verdict with its note and an audit row", async () => {
    const given = await judge.ask({ note: "缺中试数据" });
    expect(given).toMatchObject({ kind: "needsMore", note: "缺中试数据" });
    expect((await findLastAudit(world.open.db, "verdict", given.id))?.action).toBe("match.needsMore");
  });

  it("is for staff only, and conflicts the second time", async () => {
    for (const actor of OUTSIDERS) await expect(judge.ask({ actor })).rejects.toMatchObject({ code: "notAllowed" });
    await judge.ask();
    await expect(judge.ask()).rejects.toMatchObject({ code: "match.judgedMeanwhile" });
  });
});

describe("a verdict that is changed", () => {
  it("keeps the earlier one, each with its own number", async () => {
    await judge.ask();
    await judge.decline("tooEarly", { version: 1, actor: colleague });
    const history = await historyOf();
    expect(history.map(({ kind, sequence, inForce }) => [kind, sequence, inForce])).toEqual([
      ["declined", 2, true],
      ["needsMore", 1, false],
    ]);
    expect((await listOf()).page.rows[0]?.verdict?.kind).toBe("declined");
  });

  it("can neither be removed nor rewritten, not even by the service", async () => {
    await judge.adopt();
    const change = (sql: string) => world.open.client.execute(sql);
    await expect(change("DELETE FROM verdicts")).rejects.toThrow("verdicts are kept");
    await expect(change("UPDATE verdicts SET score = 100")).rejects.toThrow("a verdict keeps what it saw");
    await expect(change("UPDATE verdicts SET kind = 'needsMore'")).rejects.toThrow("a verdict keeps what it saw");
    await expect(change("UPDATE verdicts SET id = '1'")).rejects.toThrow("a verdict keeps what it saw");
  });

  it("stays retracted once it was", async () => {
    await judge.adopt();
    await judge.retract();
    const change = (sql: string) => world.open.client.execute(sql);
    await expect(change("UPDATE verdicts SET retracted_at = NULL")).rejects.toThrow("a verdict keeps what it saw");
    await expect(change("UPDATE verdicts SET retracted_at = 1")).rejects.toThrow("a verdict keeps what it saw");
    await expect(change("UPDATE verdicts SET retracted_at = NULL, in_force = 1")).rejects.toThrow("a verdict keeps");
  });
});

describe("retracting a verdict", () => {
  it("takes it back within a minute, leaves an audit row, and the pair can be judged anew", async () => {
    const given = await judge.adopt();
    await judge.retract({ seconds: 60 });
    expect((await listOf()).page.rows[0]?.verdict).toBeNull();
    expect((await findLastAudit(world.open.db, "verdict", given.id))?.action).toBe("match.retracted");
    expect(await judge.decline("tooEarly", { seconds: 61 })).toMatchObject({ sequence: 2 });
  });

  it("puts the one before it in force again", async () => {
    await judge.ask();
    await judge.adopt({ version: 1, seconds: 300 });
    await judge.retract({ version: 2, seconds: 310 });
    const history = await historyOf();
    expect(history.map(({ kind, inForce }) => [kind, inForce])).toEqual([
      ["adopted", false],
      ["needsMore", true],
    ]);
  });

  it("is refused after a minute, to a colleague, and to whoever is no staff", async () => {
    await judge.adopt();
    await expect(judge.retract({ seconds: 61 })).rejects.toMatchObject({ code: "match.tooLateToRetract" });
    await expect(judge.retract({ actor: colleague })).rejects.toMatchObject({ code: "notAllowed" });
    for (const actor of OUTSIDERS) {
      await expect(judge.retract({ actor })).rejects.toMatchObject({ code: "notAllowed" });
    }
    expect((await historyOf())[0]).toMatchObject({ inForce: true, retractedAt: null });
  });

  it("conflicts the second time, and once the verdict was replaced", async () => {
    await judge.adopt();
    await judge.retract();
    await expect(judge.retract()).rejects.toMatchObject({ code: "match.verdictReplaced" });
    await judge.ask();
    await judge.decline("tooEarly", { version: 2 });
    await expect(judge.retract({ version: 2 })).rejects.toMatchObject({ code: "match.verdictReplaced" });
  });
});

describe("the lists with verdicts", () => {
  it("say that a post has another text since, but not when its contact or date was corrected", async () => {
    await judge.adopt();
    const verdictNow = async () =>
      (await listOf()).page.rows.find((row) => row.achievement.id === ids.coating)?.verdict;
    const { version } = (await listOf()).need;
    const contact = { name: "甲测试", phone: "13900000002", email: "" };
    await correctNeed(world.as(cast.battery), { needId, version, contact, validUntil: "2027-07-31" });
    await world.live.set.catchUp();
    expect(await verdictNow()).toMatchObject({ isOutdated: false });
    await world.open.client.execute(`UPDATE needs SET goal = '另一个目标' WHERE id = '${needId}'`);
    expect(await verdictNow()).toMatchObject({ kind: "adopted", isOutdated: true });
  });

  it("narrow by verdict together with grade, and count what each would leave", async () => {
    await judge.adopt();
    await judging(world, needId, ids.liquor).decline("offDirection");
    const all = await listOf();
    expect(all.verdictCounts).toEqual({ unjudged: 1, adopted: 1, declined: 1, needsMore: 0 });
    const numbersOf = async (filter: object) =>
      (await listOf(filter)).page.rows.map(({ achievement }) => achievement.id);
    expect(await numbersOf({ verdicts: ["unjudged"] })).toEqual([ids.anode]);
    expect(await numbersOf({ verdicts: ["adopted", "unjudged"] })).toEqual([ids.coating, ids.anode]);
    // Judged, so it is found although today's grade would hide it.
    expect(await numbersOf({ verdicts: ["declined"] })).toEqual([ids.liquor]);
    expect(await numbersOf({ verdicts: ["declined"], grades: ["strong"] })).toEqual([]);
    expect((await listOf({ verdicts: ["needsMore"] })).page.total).toBe(0);
  });

  it("show the same verdict from the achievement's side", async () => {
    await judge.adopt();
    const list = await rankNeeds(world.as(cast.staff), world.live, ids.coating, { page: 1, pageSize: 20 });
    expect(list.page.rows.map(({ need, verdict }) => [need.id, verdict?.kind])).toEqual([[needId, "adopted"]]);
    expect(list.verdictCounts.adopted).toBe(1);
  });
});
