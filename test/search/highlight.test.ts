import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findHighlights } from "../../src/search/highlight.ts";

const marked = (text: string, ...terms: string[]) =>
  findHighlights(text, terms).map(([start, end]) => text.slice(start, end));

describe("marking terms in a text", () => {
  it("marks them in the original's own writing", () => {
    expect(marked("特種鋼與ＳＵＳ３０４管", "特种钢", "sus304")).toEqual(["特種鋼", "ＳＵＳ３０４"]);
  });
  it("marks the whole word that a term was converted from", () => {
    expect(marked("用記憶體的", "内存")).toEqual(["記憶體"]);
  });
  it("joins terms that touch or overlap", () => {
    expect(marked("石墨烯负极材料", "石墨烯", "烯负极")).toEqual(["石墨烯负极"]);
  });
  it("marks Latin terms as whole words only", () => {
    expect(marked("rhodium、xRH 与 RH 炉", "rh")).toEqual(["RH"]);
  });
  it("gives ranges inside the text, in order and apart, whatever it is given", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 50 }),
        fc.array(fc.string({ maxLength: 3 })),
        (text, terms) => {
          const ranges = findHighlights(text, terms);
          return ranges.every(([start, end], index) => {
            const before = ranges[index - 1]?.[1] ?? 0;
            return start >= before && end > start && end <= text.length;
          });
        },
      ),
    );
  });
});
