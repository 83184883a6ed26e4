import { describe, expect, it } from "vitest";
import { excerptAround } from "../../src/web/excerpt.ts";

const filler = "这里写的是与问题无关的背景介绍，一句接着一句，".repeat(6);

describe("an excerpt", () => {
  it("is the beginning of a text without marks", () => {
    expect(excerptAround("甲乙丙丁戊己", [], 4)).toEqual({ text: "甲乙丙丁…", ranges: [] });
  });
  it("shows the stretch with most marks, not the first mark", () => {
    const text = `石墨。${filler}负极石墨化炉的石墨坩埚。${filler}`;
    const marks = [...text.matchAll(/石墨/g)].map(({ index }) => [index, index + 2] as const);
    const excerpt = excerptAround(text, marks, 60);
    expect(excerpt.text).toContain("负极石墨化炉的石墨坩埚");
    expect(excerpt.ranges.map(([start, end]) => excerpt.text.slice(start, end))).toEqual(["石墨", "石墨"]);
  });
  it("begins with the sentence of its first mark when that is near", () => {
    const text = `${filler}结束。采用石墨负极。`;
    const at = text.indexOf("石墨");
    expect(excerptAround(text, [[at, at + 2]], 40).text).toBe("…采用石墨负极。");
  });
  it("shows a short text whole, and begins earlier where the text ends too soon", () => {
    expect(excerptAround("第一句。第二句石墨。", [[7, 9]], 40).text).toBe("第一句。第二句石墨。");
    const text = `${filler}结束。另有一句说明。采用石墨负极。`;
    const at = text.indexOf("石墨");
    expect(excerptAround(text, [[at, at + 2]], 40).text).toBe("…另有一句说明。采用石墨负极。");
  });
  it("shows a mark that is longer than the excerpt", () => {
    expect(excerptAround("甲".repeat(300), [[0, 300]], 30)).toEqual({ text: `${"甲".repeat(30)}…`, ranges: [[0, 30]] });
  });
});
