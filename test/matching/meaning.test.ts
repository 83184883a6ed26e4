import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMatchEngine, openMatchEngine } from "../../src/matching/match-engine.ts";
import {
  achievementText,
  type MatchableAchievement,
  type MatchableNeed,
  needText,
} from "../../src/matching/matchable.ts";
import type { LearntVectors } from "../../src/matching/meaning-matcher.ts";
import { explainMatch, rankAchievementsForNeed, rankNeedsForAchievement } from "../../src/matching/rank.ts";
import { GENERIC_TERMS } from "../../src/matching/text-generic-terms.ts";
import { learnWordVectors } from "../../src/search/learn-word-vectors.ts";
import { achievement, book, engineOf, need } from "../support/matchables.ts";
import { stored } from "../support/snapshots.ts";
import { TRADES, textsToLearn } from "../support/texts-to-learn.ts";

function learn(version: string, texts = textsToLearn()): LearntVectors {
  const vectors = learnWordVectors(texts, GENERIC_TERMS);
  if (!vectors) throw new Error("too little text");
  return { vectors, version };
}
const learnt = learn("first");
const everything = { minGrade: "none", limit: 1000 } as const;

function engineWith(achievements: MatchableAchievement[], needs: MatchableNeed[] = [], vectors = learnt) {
  const engine = createMatchEngine({ reference: book, learnt: vectors });
  for (const one of needs) engine.putNeed(one);
  for (const one of achievements) engine.putAchievement(one);
  return engine;
}

describe("an engine that has learnt from posts", () => {
  const offered = [
    achievement("A-1", "窖泥与陈酿"),
    achievement("A-2", "锂盐与析锂"),
    achievement("A-3", "桥墩与护坡"),
  ];
  const asked = need("隔膜涂布", { content: "电芯倍率" });

  it("finds an achievement without a common word by words that stand together in other posts", () => {
    const [best] = rankAchievementsForNeed(engineWith(offered), asked, everything).matches;
    expect(best?.post.number).toBe("A-2");
    expect(best?.reasons.slice(0, 2)).toMatchObject([
      { criterion: "text", points: 0, because: "需求与成果没有共同的用词" },
      { criterion: "meaning", because: expect.stringContaining("意思相近") },
    ]);
    expect(best?.reasons[1]?.points).toBeGreaterThan(15);
  });

  it("gives no points for a meaning that takes away", () => {
    const { reasons } = explainMatch(engineWith(offered), asked, achievement("A-9", "沥青路基"));
    expect(reasons[1]).toMatchObject({ criterion: "meaning", points: 0, because: expect.stringContaining("不相近") });
  });

  it("asks more of a grade than one that knows only words, because texts of one trade are alike", () => {
    expect(engineWith(offered).scoring.weights.grades.weak).toEqual({ score: 51.5, text: 21.7 });
    expect(engineOf(offered).scoring.weights.grades.weak).toEqual({ score: 47, text: 16.7 });
  });

  it("names its vectors in its version", () => {
    expect(engineWith(offered).version()).toMatch(/^3\/3-.*\/first$/);
    expect(engineOf(offered).version()).not.toContain("first");
  });

  it("ranks the same from its snapshot, without being told the vectors", async () => {
    const engine = engineWith(offered, [asked]);
    const opened = openMatchEngine(stored(await engine.toSnapshot()), { reference: book });
    expect(rankAchievementsForNeed(opened, asked, everything)).toEqual(
      rankAchievementsForNeed(engine, asked, everything),
    );
    opened.putAchievement(achievement("A-4", "锂盐与石墨"));
    expect(rankAchievementsForNeed(opened, need("隔膜"), everything).matches[0]?.raw).toBeGreaterThan(0.2);
  });

  it("ranks the same after taking vectors over as one that was built with them", async () => {
    const others = learn("second", textsToLearn().reverse().slice(40));
    const engine = engineWith(offered, [asked]);
    engine.withdrawAchievement("A-1");
    await engine.adoptVectors(others);
    const built = engineWith(offered.slice(1), [asked], others);
    expect(rankAchievementsForNeed(engine, asked, everything)).toEqual(
      rankAchievementsForNeed(built, asked, everything),
    );
    expect(engine.version()).toMatch(/\/second$/);
  });

  it("ranks for a changed need by what it says now, and for the one held by what it says", () => {
    const engine = engineWith(offered, [asked]);
    const changed = { ...asked, title: "窖泥" };
    for (const one of [asked, changed]) {
      const elsewhere = rankAchievementsForNeed(engineWith(offered), one, everything);
      expect(rankAchievementsForNeed(engine, one, everything).matches).toEqual(elsewhere.matches);
    }
  });

  it("compares under other weights with what these give to the meaning of a need held", async () => {
    const engine = engineWith(offered, [asked]);
    const { channels } = engine.weights;
    if (!channels) throw new Error("these weights count no meaning");
    const louder = { ...engine.weights, version: "louder", channels: { ...channels, near: channels.near * 2 } };
    const built = createMatchEngine({ reference: book, weights: louder, learnt });
    for (const one of offered) built.putAchievement(one);
    const { matches } = rankAchievementsForNeed(built, asked, everything);
    expect(rankAchievementsForNeed(engine.withWeights(louder), asked, everything).matches).toEqual(matches);
    const adopted = await engine.adoptWeights(louder);
    expect(rankAchievementsForNeed(adopted, asked, everything).matches).toEqual(matches);
  });

  it("takes vectors over that it began without, letting other work run", async () => {
    const engine = engineOf(Array.from({ length: 500 }, (_, index) => achievement(`A-${index}`, `锂盐${index}`)));
    let turns = 0;
    const ticking = setInterval(() => turns++, 0);
    await engine.adoptVectors(learnt);
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(0);
    expect(rankAchievementsForNeed(engine, asked, everything).matches[0]?.raw).toBeGreaterThan(0.2);
  });
});

describe("an engine that has learnt nothing", () => {
  it("does not speak of meaning", () => {
    const { reasons } = explainMatch(engineOf([]), need("隔膜"), achievement("A-1", "锂盐"));
    expect(reasons.map(({ criterion }) => criterion)).not.toContain("meaning");
  });
});

describe("every ranking with meaning", () => {
  const anyText = fc
    .array(fc.constantFrom(...Object.values(TRADES).flat(), "，", "SUS304", "无人"), { maxLength: 10 })
    .map((words) => words.join(""));
  const anyPair = fc.record({ title: anyText, content: anyText });
  const anyOffered = fc
    .array(fc.record({ title: anyText, body: anyText }), { minLength: 1, maxLength: 8 })
    .map((rows) => rows.map(({ title, body }, index) => achievement(`A-${index}`, title, { body })));

  it("has scores that are the sum of their reasons, none of them below 0, in descending order", () => {
    fc.assert(
      fc.property(anyPair, anyOffered, ({ title, content }, offered) => {
        const { matches } = rankAchievementsForNeed(engineWith(offered), need(title, { content }), everything);
        return matches.every(({ score, reasons }, index) => {
          const sum = reasons.reduce((all, { points }) => all + Math.round(points * 10), 0);
          const isFair = reasons.every(({ points }) => points >= 0) && score <= (matches[index - 1]?.score ?? 100);
          return Math.abs(score * 10 - sum) < 1e-6 && isFair;
        });
      }),
      { numRuns: 60 },
    );
  });

  it("gives a pair the same score from the need, from the achievement, and alone", () => {
    fc.assert(
      fc.property(anyPair, anyOffered, ({ title, content }, offered) => {
        const asked = need(title, { content });
        const engine = engineWith(offered, [asked]);
        for (const { post, raw: _, ...match } of rankAchievementsForNeed(engine, asked, everything).matches) {
          expect(explainMatch(engine, asked, post)).toEqual(match);
          expect(rankNeedsForAchievement(engine, post, everything).matches[0]).toMatchObject(match);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("gives every post of a list the very raw score, bit for bit, that its pair has alone", () => {
    fc.assert(
      fc.property(anyPair, anyOffered, ({ title, content }, offered) => {
        const asked = need(title, { content });
        const { text, meaning } = engineWith(offered, [asked]);
        const read = text.read(needText(asked));
        const { raws, ofText } = meaning.combine(
          text.scoreAchievements(read),
          text.achievements,
          meaning.rowOfNeed(asked),
        );
        for (const [slot, raw] of raws.entries()) {
          const theirs = achievementText(offered[slot] as MatchableAchievement);
          const alone = meaning.combinePair(text.scorePair(read, text.read(theirs)), needText(asked), theirs);
          expect({ combined: raw, ofText: ofText(slot), withMeaning: true }).toEqual(alone);
        }
      }),
      { numRuns: 60 },
    );
  });
});
