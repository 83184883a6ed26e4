import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runAtOnce } from "../../src/kernel/steps.ts";
import { isWrittenIn, readQuery, type Way } from "../../src/search/keyword-query.ts";
import { createLexicon } from "../../src/search/lexicon.ts";
import { SnapshotReader, SnapshotWriter } from "../../src/search/snapshot-sections.ts";
import { BY_LABEL, WholeTexts } from "../../src/search/whole-texts.ts";
import { stored } from "../support/snapshots.ts";

type Texts = { plainText: string; labels: string };

const lexicon = createLexicon([
  { term: "304不锈钢", synonyms: ["SUS304"], industry: "specialSteel" },
  { term: "钢材", synonyms: ["钢"], industry: "specialSteel" },
]);

/** Slots and how the words stand there, by reading every text. */
function readAll(held: readonly (Texts | null)[], words: readonly Way[][]): [number, string][] {
  const isIn = (...texts: string[]) => words.every((ways) => ways.some((way) => isWrittenIn(texts, way)));
  return held.flatMap((texts, slot): [number, string][] => {
    if (texts === null) return [];
    if (isIn(texts.plainText)) return [[slot, "text"]];
    return isIn(texts.plainText, texts.labels) ? [[slot, "label"]] : [];
  });
}

function find(texts: WholeTexts, held: readonly (Texts | null)[], words: readonly Way[][]): [number, string][] {
  const { slots, standings } = texts.find(words, held.length, (slot) => held[slot] ?? null);
  const described = slots.map((slot): [number, string] => [slot, standings[slot] === BY_LABEL ? "label" : "text"]);
  return described.sort(([a], [b]) => a - b);
}

function reloaded(texts: WholeTexts): WholeTexts {
  const writer = new SnapshotWriter();
  texts.save(writer);
  const again = new WholeTexts();
  again.load(new SnapshotReader(stored(writer.sections())));
  return again;
}

describe("whole texts", () => {
  const held: Texts[] = [
    { plainText: "冷轧304钢箔", labels: "特种钢 / 轧制" },
    { plainText: "地缸发酵", labels: "白酒 / 酿造" },
    { plainText: "白酒勾兑, 型号a-b", labels: "" },
  ];
  const texts = new WholeTexts();
  for (const [slot, one] of held.entries()) texts.add(slot, one);
  const wordsOf = (typed: string) => readQuery(typed, lexicon).words;

  it("hold a wording of any characters, and tell their own from the names of their classes", () => {
    expect(find(texts, held, wordsOf("白酒"))).toEqual([
      [1, "label"],
      [2, "text"],
    ]);
    expect(find(texts, held, wordsOf("a-b"))).toEqual([[2, "text"]]);
    expect(find(texts, held, wordsOf("sus304"))).toEqual([[0, "text"]]);
    expect(find(texts, held, wordsOf("啤酒"))).toEqual([]);
  });

  it("are found as by reading every one, whatever was added, withdrawn and packed", () => {
    const pieces = [
      "钢",
      "渣",
      "材",
      "304",
      "1304",
      "sus304",
      "不锈钢",
      "温度 ",
      "0.5 mm",
      "白酒",
      "a-b",
      "2.304",
      "\n",
    ];
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(""));
    const post = fc.record({
      plainText: text,
      labels: fc.constantFrom("", "白酒 / 酿造", "钢"),
      isWithdrawn: fc.boolean(),
    });
    const batches = fc.array(fc.array(post, { maxLength: 8 }), { maxLength: 3 });
    const queries = fc.array(
      text.filter((typed) => typed.trim() !== ""),
      { minLength: 1, maxLength: 6 },
    );
    const property = fc.property(batches, queries, (all, typed) => {
      const grown = new WholeTexts();
      let standing: (Texts | null)[] = [];
      for (const batch of all) {
        for (const one of batch) {
          grown.add(standing.length, one);
          standing.push(one.isWithdrawn ? null : one);
        }
        for (const one of typed) expect(find(grown, standing, wordsOf(one))).toEqual(readAll(standing, wordsOf(one)));
        let kept = 0;
        const numbers = Int32Array.from(standing, (one) => (one === null ? -1 : kept++));
        grown.take(runAtOnce(grown.pack(numbers)), (slot) => slot);
        standing = standing.filter((one) => one !== null);
      }
      const again = reloaded(grown);
      for (const one of typed) expect(find(again, standing, wordsOf(one))).toEqual(readAll(standing, wordsOf(one)));
    });
    fc.assert(property, { numRuns: 200 });
  });
});
