import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMatchEngine, openMatchEngine } from "../../src/matching/match-engine.ts";
import type { MatchableAchievement, MatchableNeed } from "../../src/matching/matchable.ts";
import { explainMatch, rankAchievementsForNeed, rankNeedsForAchievement } from "../../src/matching/rank.ts";
import { WEIGHTS_V2 } from "../../src/matching/weights.ts";
import { achievement, book, engineOf, need } from "../support/matchables.ts";
import { stored } from "../support/snapshots.ts";

const phrases = [
  "首次效率92%",
  "厚度0.5mm",
  "石墨烯",
  "负极",
  "酒醅",
  "地缸",
  "取向硅钢",
  "连铸坯",
  "SUS304",
  "0.2mm",
  "余热",
  "，",
  "检测",
];
const anyWords = fc.array(fc.constantFrom(...phrases), { maxLength: 12 }).map((words) => words.join(""));
const orNull = <T>(...values: T[]) => fc.constantFrom<T | null>(null, ...values);
const anyNeed: fc.Arbitrary<MatchableNeed> = fc.record({
  id: fc.constant("n"),
  version: fc.constant("1"),
  organizationId: orNull("e"),
  isPublic: fc.constant(true),
  number: fc.constant("N-2026-0001"),
  title: anyWords,
  keywords: fc.array(fc.constantFrom(...phrases), { maxLength: 2 }),
  content: anyWords,
  requirements: fc.subarray([
    { name: "首次效率", operator: "gte", value: "90", valueTo: "", unit: "%", must: true },
    { name: "厚度", operator: "lte", value: "0.3", valueTo: "", unit: "mm", must: false },
  ] as const),
  industry: orNull("baijiu", "baijiu.brewing", "specialSteel.rolling", "other"),
  technicalField: orNull("newMaterials", "electronicInformation.software"),
  needType: orNull("technicalBreakthrough", "achievementAcquisition", "talentRecruitment"),
  cooperationModes: fc.subarray(["jointDevelopment", "licensing", "negotiable"]),
  budgetFen: orNull(10_000_000, 90_000_000),
});
const anyFacts = fc.record({
  title: anyWords,
  body: anyWords,
  figures: fc.subarray([
    { name: "首次效率", operator: "gte", value: "88", valueTo: "", unit: "%", must: true },
    { name: "厚度", operator: "eq", value: "200", valueTo: "", unit: "μm", must: true },
  ] as const),
  industry: orNull("baijiu", "baijiu.brewing", "specialSteel.rolling", "other"),
  technicalField: orNull("newMaterials", "electronicInformation.software"),
  stage: orNull("laboratory", "industrialized"),
  readinessLevel: orNull(3, 7),
  transferModes: fc.subarray(["jointDevelopment", "licensing.exclusive", "negotiable"]),
  priceFen: orNull(5_000_000, 500_000_000),
});
const anyAchievements: fc.Arbitrary<MatchableAchievement[]> = fc
  .array(anyFacts, { minLength: 1, maxLength: 12 })
  .map((rows) => rows.map((facts, index) => achievement(`A-${index}`, facts.title, facts)));
const everything = { minGrade: "none", limit: 1000 } as const;

describe("every ranking", () => {
  it("has scores that are the sum of their reasons, between 0 and 100, in descending order", () => {
    fc.assert(
      fc.property(anyNeed, anyAchievements, (asked, offered) => {
        const { matches } = rankAchievementsForNeed(engineOf(offered), asked, everything);
        const sums = matches.map(({ reasons }) => reasons.reduce((sum, { points }) => sum + points * 10, 0));
        return (
          matches.length === offered.length &&
          matches.every(({ score }, index) => {
            const before = matches[index - 1]?.score ?? 100;
            return Math.abs(score * 10 - (sums[index] ?? Number.NaN)) < 1e-6 && score >= 0 && score <= before;
          })
        );
      }),
      { numRuns: 60 },
    );
  });

  it("does not depend on the order in which posts came", () => {
    fc.assert(
      fc.property(anyNeed, anyAchievements, fc.infiniteStream(fc.nat()), (asked, offered, stream) => {
        const shuffled = offered
          .map((one) => ({ one, key: stream.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const [first, second] = [offered, shuffled].map((posts) =>
          rankAchievementsForNeed(engineOf(posts), asked, everything),
        );
        expect(second).toEqual(first);
      }),
      { numRuns: 40 },
    );
  });

  it("gives a pair the same score from the need, from the achievement, and alone", () => {
    fc.assert(
      fc.property(anyNeed, anyAchievements, (asked, offered) => {
        const engine = engineOf(offered, [asked]);
        for (const { post, raw: _, ...match } of rankAchievementsForNeed(engine, asked, everything).matches) {
          expect(explainMatch(engine, asked, post)).toEqual(match);
          expect(rankNeedsForAchievement(engine, post, everything).matches[0]).toMatchObject(match);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("never rises when the need asks for something more that is not met", () => {
    const unmet = { name: "轧制厚度", operator: "lte", value: "0.01", valueTo: "", unit: "mm", must: true } as const;
    fc.assert(
      fc.property(anyNeed, anyAchievements, (asked, offered) => {
        const engine = engineOf(offered);
        const demanding = { ...asked, requirements: [...asked.requirements, unmet] };
        return offered.every(
          (one) => explainMatch(engine, demanding, one).score <= explainMatch(engine, asked, one).score,
        );
      }),
      { numRuns: 60 },
    );
  });

  it("leaves the weights as they were", () => {
    const before = JSON.stringify(WEIGHTS_V2);
    rankAchievementsForNeed(engineOf([achievement("A-1", "针状焦煅烧")]), need("针状焦"), everything);
    expect(JSON.stringify(WEIGHTS_V2)).toBe(before);
  });
});

describe("what a ranking leaves out", () => {
  const offered = [achievement("A-1", "针状焦煅烧炉"), achievement("A-2", "针状焦"), achievement("A-3", "白酒窖藏")];
  const engine = engineOf(offered);

  it("is 无相关, unless it is asked for; the counts say how many", () => {
    const ranking = rankAchievementsForNeed(engine, need("针状焦煅烧炉改造"));
    expect(ranking.matches.map(({ post }) => post.number)).toEqual(["A-1", "A-2"]);
    expect(ranking.counts.none).toBe(1);
    expect(rankAchievementsForNeed(engine, need("针状焦"), everything).matches).toHaveLength(3);
  });

  it("is everything, when nothing fits", () => {
    expect(rankAchievementsForNeed(engine, need("量子通信")).matches).toEqual([]);
    expect(rankAchievementsForNeed(engine, need("")).matches).toEqual([]);
    expect(rankAchievementsForNeed(engineOf([]), need("针状焦")).matches).toEqual([]);
  });

  it("is what the caller does not keep", () => {
    const kept = rankAchievementsForNeed(engine, need("针状焦"), { keep: ({ number }) => number === "A-2" });
    expect(kept.matches.map(({ post }) => post.number)).toEqual(["A-2"]);
    expect(kept.counts).toEqual({ strong: 1, fair: 0, weak: 0, none: 0 });
  });

  it("is what comes after the limit, equal scores going by number", () => {
    const same = ["A-3", "A-1", "A-2"].map((number) => achievement(number, "针状焦煅烧"));
    const { matches } = rankAchievementsForNeed(engineOf(same), need("针状焦煅烧"), { ...everything, limit: 2 });
    expect(matches.map(({ post }) => post.number)).toEqual(["A-1", "A-2"]);
  });
});

describe("the engine", () => {
  it("forgets a withdrawn post and knows a changed one by its new text", () => {
    const engine = engineOf([achievement("A-1", "针状焦煅烧"), achievement("A-2", "针状焦煅烧")], [need("针状焦")]);
    engine.withdrawAchievement("A-1");
    engine.putAchievement(achievement("A-2", "白酒窖藏", { version: "2" }));
    engine.withdrawNeed("针状焦");
    expect(rankAchievementsForNeed(engine, need("针状焦")).matches).toEqual([]);
    expect(rankAchievementsForNeed(engine, need("白酒窖藏"), everything).matches).toHaveLength(1);
    expect(rankNeedsForAchievement(engine, achievement("A-9", "针状焦"), everything).matches).toEqual([]);
    expect(engine.held()).toEqual(["A-2:2"]);
  });

  it("ranks the same from its snapshot and goes on from there", async () => {
    const requirement = { name: "耐压", operator: "gte", value: "20", valueTo: "", unit: "MPa", must: true } as const;
    const offered = [
      achievement("A-1", "SUS304焊管", {
        body: "晶间腐蚀少，耐压25 MPa。",
        figures: [{ ...requirement, value: "21" }],
      }),
      achievement("A-2", "地缸发酵", { body: "缸体耐压3 MPa。" }),
    ];
    const engine = engineOf(offered, [need("焊管腐蚀")]);
    const opened = openMatchEngine(stored(await engine.toSnapshot()), { reference: book });
    const asked = need("焊管的腐蚀", { requirements: [requirement] });
    expect(rankAchievementsForNeed(opened, asked, everything)).toEqual(
      rankAchievementsForNeed(engine, asked, everything),
    );
    expect(opened.held().sort()).toEqual(engine.held().sort());
    opened.putAchievement(achievement("A-3", "焊管腐蚀检测"));
    expect(rankAchievementsForNeed(opened, need("焊管的腐蚀"), everything).matches[0]?.post.number).toBe("A-3");
  });

  it("lets other work run while it brings in many posts", async () => {
    const engine = createMatchEngine({ reference: book });
    let turns = 0;
    const ticking = setInterval(() => turns++, 0);
    const many = Array.from({ length: 1000 }, (_, index) => achievement(`A-${index}`, `钢号${index}轧制`));
    await engine.load([], many);
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(2);
    expect(engine.held()).toHaveLength(1000);
  });

  it("ranks whatever texts there are without throwing", () => {
    const odd = [
      "",
      " ",
      "1 2 3 4.5",
      "\ud800\udfff",
      "\u0000",
      "的的的",
      "𬭊𬭊",
      "a".repeat(10_000),
      "钢".repeat(10_000),
    ];
    const offered = odd.map((text, index) => achievement(`A-${index}`, text, { body: text, keywords: [text] }));
    const engine = engineOf(offered);
    for (const text of odd) {
      const { matches } = rankAchievementsForNeed(engine, need(text, { content: text }), everything);
      expect(matches).toHaveLength(odd.length);
      expect(matches.every(({ score }) => score >= 20 && score <= 80)).toBe(true);
    }
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) =>
        rankAchievementsForNeed(engine, need(text, { content: text }), everything).matches.every(
          ({ score }) => score >= 20 && score <= 80,
        ),
      ),
      { numRuns: 50 },
    );
  });
});
