import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLexicon } from "../../src/search/lexicon.ts";
import { tokenize } from "../../src/search/tokenize.ts";

const lexicon = createLexicon([
  { term: "石墨烯", industry: "carbonMaterials.graphene", synonyms: ["graphene", "单层石墨"] },
  { term: "石墨", industry: "carbonMaterials", synonyms: [] },
  { term: "304不锈钢", industry: "specialSteel.grades", synonyms: ["SUS304", "06Cr19Ni10"] },
  { term: "RH精炼", industry: "specialSteel.smelting", synonyms: ["RH炉"] },
]);
const terms = (text: string, kind: string) =>
  tokenize(text, lexicon)
    .filter((token) => token.kind === kind)
    .map(({ term }) => term);

describe("reading a text into terms", () => {
  it("takes every character and every pair of neighbours", () => {
    expect(terms("负极料", "character")).toEqual(["负", "极", "料"]);
    expect(terms("负极料", "pair")).toEqual(["负极", "极料"]);
  });

  it("joins no pair over a mark, a space or a Latin word", () => {
    expect(terms("钢，铁 水x泥", "pair")).toEqual([]);
  });

  it("keeps Latin words whole", () => {
    expect(terms("ＳＵＳ３０４与 Cu-Ni 合金", "word")).toEqual(["sus304", "cu", "ni"]);
  });

  it.each([
    ["0.20 mm", "0.2mm"],
    ["0.2毫米以下", "0.2mm"],
    ["０．２㎜", "0.2mm"],
    ["≥95％", "95%"],
    ["1200℃", "1200°c"],
    ["日产50吨", "50t"],
    ["5 mold", "5"],
  ])("reads %s as one number, %s", (text, term) => {
    expect(terms(text, "number")).toEqual([term]);
  });

  it("finds the longest trade term, by any of its names, and gives its head", () => {
    expect(terms("石墨烯与石墨", "lexicon")).toEqual(["石墨烯", "石墨"]);
    expect(terms("graphene 涂层的sus304板", "lexicon")).toEqual(["石墨烯", "304不锈钢"]);
  });

  it("finds no trade term inside a longer Latin word", () => {
    expect(terms("xrh精炼与RH精炼", "lexicon")).toEqual(["RH精炼"]);
  });

  it("never throws, and every token stands where it says", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) =>
        tokenize(text, lexicon).every(({ start, end }) => start < end),
      ),
    );
  });
});

describe("the lexicon", () => {
  it("knows a term by every name, whatever its width", () => {
    expect(lexicon.findEntry("ｓｕｓ３０４")?.term).toBe("304不锈钢");
    expect(lexicon.findEntry("45号钢")).toBeNull();
  });

  it("counts the different terms of each industry, most first", () => {
    const counted = lexicon.countIndustries("石墨烯、石墨烯导热膜与SUS304、06Cr19Ni10、RH炉");
    expect(counted).toEqual([
      { industry: "carbonMaterials.graphene", terms: ["石墨烯"] },
      { industry: "specialSteel.grades", terms: ["304不锈钢"] },
      { industry: "specialSteel.smelting", terms: ["RH精炼"] },
    ]);
  });
});
