import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Highlight, type TextRange } from "../../src/web/highlight.tsx";

const show = (text: string, ranges: readonly TextRange[]) => String(<Highlight text={text} ranges={ranges} />);

describe("highlighting", () => {
  it.each<[string, string, TextRange[], string]>([
    ["marks a hit", "取向硅钢带", [[2, 4]], "取向<mark>硅钢</mark>带"],
    ["marks nothing", "硅钢", [], "硅钢"],
    [
      "joins hits that overlap or touch",
      "取向硅钢带",
      [
        [0, 3],
        [2, 4],
        [4, 5],
      ],
      "<mark>取向硅钢带</mark>",
    ],
    [
      "sorts hits",
      "一二三",
      [
        [2, 3],
        [0, 1],
      ],
      "<mark>一</mark>二<mark>三</mark>",
    ],
    [
      "stays within the text",
      "一二",
      [
        [-3, 1],
        [5, 9],
      ],
      "<mark>一</mark>二",
    ],
    ["never cuts a character in halves", "甲😀乙", [[2, 3]], "甲<mark>😀</mark>乙"],
    ["shows markup as text", "<b>&", [[0, 3]], "<mark>&lt;b&gt;</mark>&amp;"],
  ])("%s", (_, text, ranges, html) => {
    expect(show(text, ranges)).toBe(html);
  });

  it("keeps the text whole whatever is marked", () => {
    const offset = fc.integer({ min: -2, max: 30 });
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("甲", "b", "😀"), maxLength: 20 }),
        fc.array(fc.tuple(offset, offset)),
        (text, ranges) => {
          expect(show(text, ranges).replace(/<\/?mark>/g, "")).toBe(text);
        },
      ),
    );
  });
});
