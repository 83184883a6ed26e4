import { describe, expect, it } from "vitest";
import { creditCodeProblem, normalizeCreditCode } from "../../src/organizations/credit-code.ts";

describe("a credit code that holds", () => {
  it.each([
    ["the sample in the text of the standard", "91350100M000100Y43"],
    ["a university's, ending in a letter", "12100000400000624D"],
    ["another university's", "12100000400002259P"],
    ["a firm's, ending in a figure", "914403001922038216"],
    ["a firm's from the years of registration numbers", "91110000802100433B"],
  ])("is accepted: %s", (_which, code) => {
    expect(creditCodeProblem(code)).toBeNull();
  });
});

describe("what people type", () => {
  it.each([
    ["small letters", "91350100m000100y43"],
    ["full-width characters", "９１３５０１００Ｍ０００１００Ｙ４３"],
    ["spaces in between", " 9135 0100 M000 100Y 43 "],
    ["a full-width space and hyphens", "913501-00　M000100Y-43"],
  ])("becomes the code of the standard: %s", (_how, typed) => {
    expect(normalizeCreditCode(typed)).toBe("91350100M000100Y43");
  });
});

describe("a credit code that does not hold", () => {
  it.each([
    ["nothing", "", "请填写统一社会信用代码"],
    ["one character short", "91350100M000100Y4", "统一社会信用代码应为 18 位，现为 17 位，请核对是否漏填"],
    ["one character long", "91350100M000100Y433", "统一社会信用代码应为 18 位，现为 19 位，请核对是否多填"],
    [
      "the letter O for a zero",
      "9135O100M000100Y43",
      "统一社会信用代码第 5 位“O”不会出现在代码中（不使用 I、O、S、V、Z），可能是“0”，请核对",
    ],
    [
      "two letters that the standard does not use",
      "91350I00M0001Z0Y43",
      "统一社会信用代码第 6 位“I”不会出现在代码中（不使用 I、O、S、V、Z），可能是“1”；第 14 位“Z”不会出现在代码中（不使用 I、O、S、V、Z），可能是“2”，请核对",
    ],
    ["a sign", "91350100M000100Y4#", "统一社会信用代码第 18 位“#”不是数字或大写字母，请核对"],
    [
      "a letter in the region",
      "913A0100M000100Y43",
      "统一社会信用代码第 4 位应为数字（第 3–8 位是行政区划码），现为“A”，请核对",
    ],
    [
      "a wrong check character",
      "91350100M000100Y44",
      "统一社会信用代码第 18 位校验码按前 17 位应为“3”，现为“4”，其中有一位不对，请先核对第 1–8 位和第 18 位",
    ],
    [
      // One more in place 10 counts 29: 28 + 29 = 57 ≡ 26, and 31 − 26 = 5.
      "a wrong figure in the organization's own part",
      "91350100M100100Y43",
      "统一社会信用代码第 18 位校验码按前 17 位应为“5”，现为“3”，其中有一位不对，请先核对第 9–17 位",
    ],
    [
      // Places 3 and 4 exchanged: (5−3)·9 + (3−5)·27 = −36, 28 − 36 ≡ 23, and 31 − 23 = 8.
      "two figures exchanged",
      "91530100M000100Y43",
      "统一社会信用代码第 18 位校验码按前 17 位应为“8”，现为“3”，其中有一位不对，请先核对第 1–8 位和第 18 位",
    ],
  ])("is refused with the character at fault: %s", (_how, code, sentence) => {
    expect(creditCodeProblem(code)).toBe(sentence);
  });
});
