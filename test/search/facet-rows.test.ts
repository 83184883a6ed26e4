import { describe, expect, it } from "vitest";
import { FacetRows } from "../../src/search/facet-rows.ts";

function rowsOf(...posts: Record<string, readonly string[]>[]): FacetRows {
  const rows = new FacetRows();
  for (const facets of posts) rows.add(facets);
  return rows;
}
const listed = (counts: Record<string, Map<string, number>>) =>
  Object.fromEntries(Object.entries(counts).map(([facet, codes]) => [facet, Object.fromEntries(codes)]));

describe("choosing by facets", () => {
  const rows = rowsOf(
    { industry: ["steel", "metal"], stage: ["labTrial"] },
    { industry: ["baijiu"], stage: ["labTrial"] },
    { industry: ["steel", "metal", "steel"], stage: [] },
    { industry: [], stage: ["pilotTrial"] },
  );

  it("keeps every post and counts each code once a post where nothing is chosen", () => {
    const { kept, counts } = rows.choose([0, 1, 2, 3], { industry: [] });
    expect(kept).toEqual([0, 1, 2, 3]);
    expect(listed(counts)).toEqual({
      industry: { steel: 2, metal: 2, baijiu: 1 },
      stage: { labTrial: 2, pilotTrial: 1 },
    });
  });

  it("keeps posts with any chosen code of every facet, and counts a facet as if its own choice were open", () => {
    const { kept, counts } = rows.choose([0, 1, 2, 3], { industry: ["steel", "baijiu"], stage: ["labTrial"] });
    expect(kept).toEqual([0, 1]);
    expect(listed(counts)).toEqual({
      industry: { steel: 1, metal: 1, baijiu: 1 },
      stage: { labTrial: 2 },
    });
  });

  it("keeps nothing for a code that no post has", () => {
    expect(rows.choose([0, 1], { industry: ["wine"] }).kept).toEqual([]);
    expect(rows.choose([0, 1], { colour: ["red"] }).kept).toEqual([]);
  });
});
