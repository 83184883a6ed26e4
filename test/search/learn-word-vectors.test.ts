import { describe, expect, it } from "vitest";
import { learnWordVectors } from "../../src/search/learn-word-vectors.ts";
import { type TextVector, WordVectors } from "../../src/search/word-vectors.ts";
import { textsToLearn } from "../support/texts-to-learn.ts";

function learn(texts = textsToLearn()): WordVectors {
  const vectors = learnWordVectors(texts, ["的"]);
  if (!vectors) throw new Error("too little text");
  return vectors;
}
const vectors = learn();

/** How alike two texts are in one space, −1 to 1. */
function likeness(space: "near" | "topic", one: string, other: string): number {
  const [a, b]: TextVector[] = [vectors.read(one), vectors.read(other)] as [TextVector, TextVector];
  return a[space].reduce((sum, value, index) => sum + value * (b[space][index] ?? 0), 0) / 127 ** 2;
}

describe("word vectors", () => {
  it.each(["near", "topic"] as const)("put words of one trade together in the %s space", (space) => {
    expect(likeness(space, "隔膜", "锂盐")).toBeGreaterThan(0.3);
    expect(likeness(space, "隔膜", "窖泥")).toBeLessThan(0.2);
    expect(likeness(space, "轧辊", "退火")).toBeGreaterThan(likeness(space, "轧辊", "授粉") + 0.3);
  });

  it("leave out what all texts have in common, in which they are not alike", () => {
    const means = [vectors.near, vectors.topic].map(({ mean }) => mean.reduce((sum, value) => sum + value ** 2, 0));
    for (const square of means) expect(square).toBeGreaterThan(0);
  });

  it("read a word nobody has used by its characters", () => {
    expect(likeness("near", "膜芯", "锂盐")).toBeGreaterThan(0.5);
    expect(likeness("near", "膜芯", "桥墩")).toBeLessThan(0.2);
  });

  it("say nothing of a text without a known word", () => {
    expect([...vectors.read("zzz").near, ...vectors.read("zzz").topic].every((value) => value === 0)).toBe(true);
    expect(vectors.read("zzz").topicTrust).toBe(0);
  });

  it("trust the topic of a long text more than that of a title", () => {
    expect(vectors.read("隔膜").topicTrust).toBeLessThan(vectors.read(textsToLearn().join("")).topicTrust);
  });

  it("are the same bytes when learnt again from the same texts", () => {
    expect(learn().toBytes()).toEqual(vectors.toBytes());
  });

  it("are the same when read back from their bytes", () => {
    const again = WordVectors.fromBytes(vectors.toBytes(), ["的"]);
    expect(again.read("隔膜涂布 SUS304")).toEqual(vectors.read("隔膜涂布 SUS304"));
    expect(again.toBytes()).toEqual(vectors.toBytes());
  });

  it("are not learnt from a handful of texts", () => {
    expect(learnWordVectors(textsToLearn().slice(0, 100), [])).toBeNull();
  });
});
