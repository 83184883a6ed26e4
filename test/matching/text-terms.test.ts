import { describe, expect, it } from "vitest";
import { TextMatcher } from "../../src/matching/text-matcher.ts";
import { findMatchedTerms, weighTerms } from "../../src/matching/text-terms.ts";

function matched(need: { title: string; body: string }, achievement: { title: string; body: string }) {
  const matcher = new TextMatcher<{ id: string }, { id: string }>();
  matcher.putAchievement({ id: "a" }, achievement);
  matcher.putAchievement({ id: "b" }, { title: "轧辊修磨", body: "热轧机架" });
  const terms = weighTerms(matcher.read(need), matcher.statistics(), matcher.vocabulary);
  return findMatchedTerms(terms, achievement, matcher.vocabulary);
}
const words = (...sides: Parameters<typeof matched>) => matched(...sides).map(({ term }) => term);

describe("what both sides say", () => {
  it("joins neighbouring pairs into readable words", () => {
    expect(words({ title: "石墨烯负极", body: "" }, { title: "石墨烯包覆硅碳负极", body: "" })).toEqual([
      "石墨烯",
      "负极",
    ]);
  });

  it("keeps the writing of the achievement and drops particles at the ends", () => {
    expect(words({ title: "sus304的焊管", body: "" }, { title: "ＳＵＳ３０４的焊管", body: "" })).toEqual([
      "焊管",
      "ＳＵＳ３０４",
    ]);
  });

  it("keeps a word whole that begins like a particle", () => {
    expect(words({ title: "在线监测，中间相", body: "" }, { title: "在线监测", body: "中间相沥青" })).toEqual([
      "在线监测",
      "中间相",
    ]);
  });

  it("tells no half of a word that says nothing", () => {
    expect(words({ title: "瓦斯监控系统", body: "" }, { title: "矿井监控系统", body: "" })).toEqual(["监控"]);
    expect(words({ title: "自动化采煤", body: "" }, { title: "自动化采煤机", body: "" })).toEqual(["采煤"]);
  });

  it("says whether the title or only the body has it, and how much of the score it is", () => {
    const found = matched({ title: "针状焦", body: "回转窑" }, { title: "针状焦煅烧", body: "回转窑余热" });
    expect(found.map(({ term, inTitle }) => [term, inTitle])).toEqual([
      ["针状焦", true],
      ["回转窑", false],
    ]);
    const [first, second] = found.map(({ share }) => share);
    expect((first ?? 0) + (second ?? 0)).toBeCloseTo(1, 10);
    expect(first).toBeGreaterThan(second ?? 1);
  });

  it("tells single characters only when nothing longer is common", () => {
    expect(words({ title: "钢渣", body: "" }, { title: "炼钢", body: "" })).toEqual(["钢"]);
    expect(words({ title: "钢渣，窑炉", body: "" }, { title: "炼钢，窑炉", body: "" })).toEqual(["窑炉"]);
  });

  it("is empty when nothing is common", () => {
    expect(words({ title: "白酒", body: "" }, { title: "碳纤维", body: "" })).toEqual([]);
  });
});
