import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText } from "../../src/web/clean-text.ts";

describe("text from outside", () => {
  it.each([
    ["plain Chinese", "取向硅钢 0.02 mm", "取向硅钢 0.02 mm"],
    ["tabs and line breaks", "一\t二\r\n三\r四", "一\t二\n三\n四"],
    ["full-width letters, kept as typed", "ＳＵＳ３０４", "ＳＵＳ３０４"],
    ["an emoji of two halves", "好😀", "好😀"],
    ["a right-to-left override, taken out", "发票\u202Efdp.exe", "发票fdp.exe"],
    ["isolates, taken out", "\u2066甲\u2069", "甲"],
    ["zero-width characters, taken out", "硅\u200B钢\uFEFF", "硅钢"],
    ["an Arabic letter mark, a Mongolian separator and a soft hyphen, taken out", "硅\u061C钢\u180E片\u00AD", "硅钢片"],
    ["the coloured look of a sign, kept", "\u2764\uFE0F", "\u2764\uFE0F"],
  ])("accepts %s", (_, raw, text) => {
    expect(cleanText(raw)).toEqual({ text, problem: null });
  });

  it.each([
    ["NUL", "甲\u0000乙", "甲乙", "control"],
    ["a vertical tab from a word processor", "甲\u000B乙", "甲乙", "control"],
    ["escape", "\u001B[31m红", "[31m红", "control"],
    ["delete", "甲\u007F", "甲", "control"],
    ["a control of the second block", "甲\u0080\u0085\u009F乙", "甲乙", "control"],
    ["half of a surrogate pair", "甲\uD800乙", "甲乙", "unreadable"],
    ["the mark of bytes that are no UTF-8", "甲\uFFFD乙", "甲\uFFFD乙", "unreadable"],
  ])("refuses %s and keeps the rest", (_, raw, text, problem) => {
    expect(cleanText(raw)).toEqual({ text, problem });
  });

  it("leaves nothing behind that must not be stored, whatever arrives", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
        (raw) => {
          const codes = [...cleanText(raw).text].map((character) => character.codePointAt(0) ?? 0);
          const isForbidden = (code: number) =>
            (code < 0x20 && code !== 9 && code !== 10) ||
            (code >= 0x7f && code <= 0x9f) ||
            [0xad, 0x61c, 0x180e, 0xfeff].includes(code) ||
            (code >= 0xd800 && code <= 0xdfff) ||
            (code >= 0x200b && code <= 0x200f) ||
            (code >= 0x202a && code <= 0x202e) ||
            (code >= 0x2066 && code <= 0x206f);
          expect(codes.filter(isForbidden)).toEqual([]);
        },
      ),
    );
  });

  it("changes nothing more the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (raw) => {
        const once = cleanText(raw).text;
        expect(cleanText(once).text).toBe(once);
      }),
    );
  });
});
