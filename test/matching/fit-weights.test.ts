import { describe, expect, it } from "vitest";
import { climbWeights, crossValidateGains, orderOf } from "../../src/matching/climb-weights.ts";
import { fitChannels, fitPoints, tooFewJudgements } from "../../src/matching/fit-weights.ts";
import { type JudgedNeed, judgedFromVerdicts } from "../../src/matching/judged-needs.ts";
import { toMatchableNeed } from "../../src/matching/matchable-from-rows.ts";
import { WEIGHTS_V1, WEIGHTS_V2, WEIGHTS_V3 } from "../../src/matching/weights.ts";
import { parseWeights } from "../../src/matching/weights-schema.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { cast } from "../support/cast.ts";
import { openMatchingWorld } from "../support/matching-world.ts";

const pair = (level: number, ...parts: number[]) => ({ level, parts, tenths: 0, textTenths: 0 });
const need = (fold: number, ...pairs: JudgedNeed["pairs"][number][]): JudgedNeed => ({ fold, pairs, collection: [] });
/** Words, near, nearOfWhole, topic: the better one has fewer words and the topic, and comes last until that counts 3.5. */
const ofTopic = (fold: number) => need(fold, pair(3, 1, 0, 0, 0.5), pair(0, 2.6, 0, 0, 0));
/** Nothing tells: unlike levels, equal parts. */
const ofNothing = (fold: number) => need(fold, pair(1, 1, 0, 0, 0), pair(0, 1, 0, 0, 0));
const many = (count: number, make: (fold: number) => JudgedNeed) =>
  Array.from({ length: count }, (_, index) => make(index % 5));

describe("the order that weights give", () => {
  it("is the share of pairs of unlike levels in the right order, ties half", () => {
    const judged = need(0, pair(2, 3), pair(1, 3), pair(0, 5), pair(0, 1));
    // 2–1 tied; 2–0 wrong and right; 1–0 wrong and right; 0–0 not counted: 2.5 of 5.
    expect(orderOf(judged, [1])).toBe(0.5);
    expect(orderOf(need(0, pair(1, 1), pair(1, 2)), [1])).toBeNull();
  });
});

describe("climbing from the present weights", () => {
  const steps = ([a = 0]: readonly number[]) => [[a - 1], [a + 1]];

  it("goes step by step to where the order is best, and not beyond", () => {
    // The second part is worth more than half of the first from weight 1 on.
    const judged = [{ fold: 0, pairs: [pair(1, 1), pair(0, 0)] }];
    expect(climbWeights(judged, [0], steps)).toEqual([1]);
    expect(climbWeights(judged, [3], steps)).toEqual([3]);
  });

  it("measures each need by weights fitted on other titles", () => {
    const upwards = { fold: 0, pairs: [pair(1, 1), pair(0, 0)] };
    const downwards = { fold: 1, pairs: [pair(0, 1), pair(1, 0)] };
    // From 0 both are half right; each learns the wrong direction from the other.
    expect(crossValidateGains([upwards, downwards], [0], steps)).toEqual({
      before: 0.5,
      after: 0,
      gains: [-0.5, -0.5],
    });
  });
});

describe("fitting the channels", () => {
  it("proposes what orders better beyond chance, with the raw scores on their old scale", () => {
    const fitted = fitChannels(many(40, ofTopic), WEIGHTS_V2);
    expect(fitted).toMatchObject({ needs: 40, better: 40, worse: 0, isSignificant: true });
    expect(fitted.p).toBeLessThan(0.001);
    expect(fitted.after).toBeGreaterThan(fitted.before);
    const topic = fitted.changes.find(({ label }) => label === "主题");
    expect([topic?.before, topic?.after]).toEqual([3, 3.5]);
    const { channels } = parseWeights("1001", fitted.proposed);
    // The raws of one need add up to 5.1 before and 5.35 after: .6 · 5.1 / 5.35 = .572.
    expect(channels).toEqual({ share: 0.57, text: 1, near: 1, nearOfWhole: 0.5, topic: 3.5 });
  });

  it("refuses a change where nothing tells, and one that chance would bring", () => {
    expect(fitChannels(many(40, ofNothing), WEIGHTS_V2)).toMatchObject({
      isSignificant: false,
      better: 0,
      p: 1,
      proposed: { channels: WEIGHTS_V2.channels },
    });
    const few = [...many(36, ofNothing), ...many(4, ofTopic)];
    expect(fitChannels(few, WEIGHTS_V2)).toMatchObject({ better: 4, p: 1 / 16, isSignificant: false });
  });

  it("says how many needs it would take", () => {
    expect(tooFewJudgements(many(29, ofTopic))).toContain("只有 29 条需求有两种以上等级的判断，至少需要 30 条");
    expect(tooFewJudgements(many(30, ofTopic))).toBeNull();
  });

  it("has nothing to fit in weights without meaning", () => {
    expect(() => fitChannels(many(30, ofTopic), WEIGHTS_V1)).toThrow("no channels");
  });
});

describe("fitting the points", () => {
  it("moves points to the criterion that tells", async () => {
    const world = await openMatchingWorld();
    const { scoring } = world.live.engine.engine();
    expect(scoring.criteria.map(({ criterion }) => criterion).slice(0, 2)).toEqual(["industry", "technicalField"]);
    const rest = scoring.criteria.slice(2).map(() => 0.5);
    // The better one's industry brings .8 · 11 = 8.8 and the other's text .2 · 50 = 10; with two points moved, 10.4 and 9.6.
    const judged = many(40, (fold) => need(fold, pair(3, 0.5, 0.8, 0, ...rest), pair(0, 0.7, 0, 0, ...rest)));
    const fitted = fitPoints(judged, scoring.criteria, WEIGHTS_V3);
    expect(fitted).toMatchObject({ before: 0, after: 1, better: 40, worse: 0, isSignificant: true });
    const { points, channels, grades, gradesWithMeaning } = parseWeights("1001", fitted.proposed);
    expect(points).toEqual({ ...WEIGHTS_V3.points, text: 48, industry: 13 });
    expect(channels).toEqual(WEIGHTS_V3.channels);
    // 48 of 50: 27.5, 21.7 and 16.7 of the text become 26.4, 20.8 and 16; with meaning 27.5, 23.3 and 21.7.
    expect(grades).toEqual({
      strong: { score: 61.7, text: 26.4 },
      fair: { score: 53, text: 20.8 },
      weak: { score: 47, text: 16 },
    });
    expect(gradesWithMeaning).toEqual({
      strong: { score: 61.7, text: 26.4 },
      fair: { score: 54, text: 22.4 },
      weak: { score: 51.5, text: 20.8 },
    });
    await world.close();
  });

  it("reads from verdicts how well each criterion fits, also on a need that is over, for what is published", async () => {
    const world = await openMatchingWorld();
    const { id } = await world.putNeed();
    const need = toMatchableNeed(await getNeedRecord(world.open.db, id));
    await withdrawNeed(world.as(cast.battery), { needId: id });
    await world.live.set.catchUp();
    const achievement = await world.putAchievement("coating");
    const engine = world.live.engine.engine();
    expect(engine.findNeed(id)).toBeNull();
    const [judged, ...others] = judgedFromVerdicts(engine, [
      { need, achievementId: achievement.id, level: 3 },
      { need, achievementId: "gone", level: 0 },
    ]);
    expect(others).toEqual([]);
    expect(judged?.collection).toHaveLength(1);
    expect(judged?.pairs.map(({ level }) => level)).toEqual([3]);
    const [text = 0, industry, field] = judged?.pairs[0]?.parts ?? [];
    // Both are of 电池与储能 and of 新材料; the text's points are its part of 50.
    expect([industry, field]).toEqual([1, 1]);
    expect(Math.round(text * 500)).toBe(judged?.pairs[0]?.textTenths);
    await world.close();
  });
});
