import { describe, expect, it } from "vitest";
import { inventAchievements, listWholeNeeds } from "../../scripts/bench/corpus.ts";
import { newCountyReference } from "../../scripts/bench/new-county-reference.ts";
import { createMatchEngine } from "../../src/matching/match-engine.ts";
import { candidatesForNeed, explainMatch, rank } from "../../src/matching/rank.ts";
import { joinSlots, RECALLED, slotsOfGreatest } from "../../src/matching/recall.ts";
import { GENERIC_TERMS } from "../../src/matching/text-generic-terms.ts";
import { learnWordVectors } from "../../src/search/learn-word-vectors.ts";

const POSTS = 6_000;
const NEEDS = listWholeNeeds().slice(0, 8);

const learnt = learnWordVectors(
  [...inventAchievements(80)].map(({ title, body }) => `${title}\n${body}`),
  GENERIC_TERMS,
);

async function invent(withMeaning: boolean) {
  const engine = createMatchEngine({ reference: newCountyReference() });
  const posts = [...inventAchievements(POSTS)];
  if (withMeaning && learnt) await engine.adoptVectors({ vectors: learnt, version: "learnt" });
  await engine.load([], posts);
  return engine;
}

describe("recalling by telling terms and meaning", () => {
  it.each([true, false])(
    "scores what it recalls as if everything were compared (with word vectors: %s)",
    async (withMeaning) => {
      const engine = await invent(withMeaning);
      for (const need of NEEDS) {
        const all = candidatesForNeed(engine, need, false).scores;
        const some = candidatesForNeed(engine, need, true).scores;
        let recalled = 0;
        for (let slot = 0; slot < POSTS; slot++) {
          if (some.raws[slot] === 0) continue;
          recalled++;
          expect(some.raws[slot]).toBe(all.raws[slot]);
          expect(some.ofText(slot)).toBe(all.ofText(slot));
        }
        expect(recalled).toBeGreaterThanOrEqual(RECALLED);
        expect(recalled).toBeLessThan(POSTS);
      }
    },
  );

  it("finds the same first rows, and counts the others as not related", async () => {
    const engine = await invent(true);
    for (const need of NEEDS) {
      const all = rank(candidatesForNeed(engine, need, false), { limit: 5 });
      const some = rank(candidatesForNeed(engine, need, true), { limit: 5 });
      expect(some.matches).toEqual(all.matches);
      expect(some.considered).toBe(POSTS);
    }
  });

  it("also scores posts that came after the last packing, and forgets those that were withdrawn", async () => {
    const engine = await invent(false);
    const [need] = NEEDS;
    const [like] = inventAchievements(1);
    if (!need || !like) throw new Error("the invented county has needs");
    const twin = { ...like, id: "twin", number: "twin", title: need.title, body: need.content };
    engine.putAchievement(twin);
    const findTwin = () =>
      rank(candidatesForNeed(engine, need, true), {}).matches.find(({ post }) => post.id === "twin");
    expect(findTwin()).toMatchObject(explainMatch(engine, need, twin));
    engine.withdrawAchievement("twin");
    expect(findTwin()).toBeUndefined();
  });
});

describe("the greatest values", () => {
  it("are given by rising slot, with all that equal the least of them and none that is nothing", () => {
    const greatest = (values: number[], most: number) => [
      ...slotsOfGreatest(values.length, (slot) => values[slot] ?? 0, most),
    ];
    expect(greatest([3, 0, 1, 2, 2, -1], 2)).toEqual([0, 3, 4]);
    expect(greatest([0, 5, -2], 3)).toEqual([1]);
    expect(greatest([0, 0, 0, 0], 2)).toEqual([]);
    expect(greatest([7, 1, 6, 2, 5, 3, 4, 9, 8], 4)).toEqual([0, 2, 7, 8]);
  });

  it("of two channels are joined once each", () => {
    expect([...joinSlots(Uint32Array.of(2, 11), Uint32Array.of(1, 2, 30))]).toEqual([1, 2, 11, 30]);
  });
});
