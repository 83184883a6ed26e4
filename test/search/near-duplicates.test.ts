import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createNearDuplicates } from "../../src/search/near-duplicates.ts";

const TEXT = "面向含铌钢连铸坯角部横裂纹，提出二冷区分段弱冷与角部加热协同的工艺，裂纹率由三成降到半成。";

/** The definition itself: shared four-character pieces over all of them, at least 0.8. */
function alike(a: string, b: string): number {
  const pieces = (text: string) =>
    new Set([...text].map((_, at) => text.slice(at, at + 4)).filter((one) => one.length === 4));
  const [left, right] = [pieces(a), pieces(b)];
  const shared = [...left].filter((piece) => right.has(piece)).length;
  return shared === 0 ? 0 : shared / (left.size + right.size - shared);
}

describe("near-duplicates", () => {
  it("are found whatever their punctuation, width and script", () => {
    const seen = createNearDuplicates();
    seen.add("A-1", TEXT);
    for (const other of [TEXT, TEXT.replaceAll("，", "、 "), TEXT.replace("铌钢", "鈮鋼"), `${TEXT}！`])
      expect(seen.find(other)).toBe("A-1");
  });

  it("are not texts that merely share a passage, nor texts too short to say", () => {
    const seen = createNearDuplicates();
    seen.add("A-1", TEXT);
    seen.add("A-2", "短文");
    expect(seen.find(`${TEXT}${"另有一套在线检测与闭环控制装置可配合使用".repeat(2)}`)).toBeNull();
    expect(seen.find("短文")).toBeNull();
    expect(seen.find("")).toBeNull();
  });

  it("names the most alike, and of equals the first", () => {
    const seen = createNearDuplicates();
    seen.add("A-1", TEXT.replace("裂纹率由三成降到半成", "裂纹率由三成降到一成"));
    seen.add("A-2", TEXT);
    seen.add("A-3", TEXT);
    expect(seen.find(TEXT)).toBe("A-2");
  });

  it("are exactly those that the definition names, for any texts", () => {
    const text = fc.string({ unit: fc.constantFrom("铸", "造", "轧", "钢", "酒"), minLength: 4, maxLength: 60 });
    const edited = fc
      .tuple(text, fc.nat(60), fc.constantFrom("铸", "膜", ""))
      .map(([whole, at, piece]) => [whole, whole.slice(0, at) + piece + whole.slice(at + 1)] as const);
    fc.assert(
      fc.property(fc.oneof(edited, fc.tuple(text, text)), ([known, asked]) => {
        const seen = createNearDuplicates();
        seen.add("A-1", known);
        expect(seen.find(asked)).toBe(alike(known, asked) >= 0.8 ? "A-1" : null);
      }),
      { numRuns: 500 },
    );
  });
});
