import fc from "fast-check";
import { Converter } from "opencc-js/t2cn";
import { describe, expect, it } from "vitest";
import { normalize, normalizeWithPositions } from "../../src/search/normalize.ts";
import { TRADITIONAL_CHARACTERS } from "../../src/search/traditional-characters.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 }).map((codes) => String.fromCharCode(...codes)),
  fc
    .array(fc.constantFrom(..."特種鋼記憶體晶片的ＳＵＳ㎜℃ｶﾞ싸ㄳΣ\u0301\u200b\ud800x9 "), { maxLength: 20 })
    .map((parts) => parts.join("")),
);

describe("the form in which texts are compared", () => {
  it.each([
    ["特種鋼", "特种钢"],
    ["ＳＵＳ３０４", "sus304"],
    ["記憶體", "内存"],
    ["5㎜，１２００℃", "5mm,1200°c"],
    ["乾燥", "干燥"],
    ["ΟΔΟΣ", "οδοσ"],
  ])("writes %s as %s", (text, form) => {
    expect(normalize(text)).toBe(form);
  });

  it("leaves simplified text alone, also where a character has a traditional use", () => {
    for (const text of ["显著提高", "什么", "菜薹", "乾隆", "皇后", "瞭望", "整合与建立"])
      expect(normalize(text)).toBe(text);
  });

  it("changes only the traditional stretch of a mixed text", () => {
    expect(normalize("建立模型，優化整合")).toBe("建立模型,优化集成");
  });

  it("drops what nobody can see", () => {
    expect(normalize("石\u200b墨\u202e烯\ufeff")).toBe("石墨烯");
  });

  it("knows every character that the converter changes", () => {
    const convert = Converter({ from: "twp", to: "cn" });
    const alsoSimplified = new Set("著么噁薹麽瞭徵藉夥");
    const characters = Array.from({ length: 0xa000 - 0x3400 }, (_, index) => String.fromCharCode(0x3400 + index));
    const simple = convert(characters.join("\n")).split("\n");
    const changed = characters.filter(
      (character, index) => simple[index] !== character && !alsoSimplified.has(character),
    );
    expect(changed.join("")).toBe(TRADITIONAL_CHARACTERS);
  });

  it("gives the same text with and without positions, whatever the text", () => {
    fc.assert(
      fc.property(anyText, (text) => normalize(text) === normalizeWithPositions(text).text),
      { numRuns: 2000 },
    );
  });

  it("points every character back to where it came from", () => {
    const { text, starts, ends } = normalizeWithPositions("用記憶體存ｶﾞ");
    expect(text).toBe("用内存存ガ");
    expect([...starts]).toEqual([0, 1, 1, 4, 5]);
    expect([...ends]).toEqual([1, 4, 4, 5, 7]);
  });
});
