import { describe, expect, it } from "vitest";
import { nearWordingsOf } from "../../src/search/near-wordings.ts";

const find = nearWordingsOf([
  { term: "石墨烯", industry: "graphene", synonyms: ["Graphene"] },
  { term: "石墨电极", industry: "electrode", synonyms: [] },
  { term: "304不锈钢", industry: "specialSteel", synonyms: ["SUS304"] },
  { term: "大曲", industry: "baijiu", synonyms: [] },
]);

describe("wordings near to what was typed", () => {
  it.each([
    ["石黑烯", "石墨烯"],
    ["石墨希", "石墨烯"],
    ["grafene", "Graphene"],
    ["SUS340", "SUS304"],
  ])("of %s is %s first", (typed, expected) => {
    expect(find(typed)[0]).toBe(expected);
  });

  it("are none for what has little in common with any, or nothing at all", () => {
    expect(find("云计算平台")).toEqual([]);
    expect(find("墨")).not.toContain("大曲");
    expect(find("")).toEqual([]);
    expect(find("，。")).toEqual([]);
  });

  it("are never the same wording again", () => {
    expect(find("石墨烯")).not.toContain("石墨烯");
    expect(find("ｓｕｓ304")).not.toContain("SUS304");
  });
});
