import { describe, expect, it } from "vitest";
import { findTextEvidence } from "../../src/matching/text-evidence.ts";
import { TextMatcher } from "../../src/matching/text-matcher.ts";
import type { PostText } from "../../src/search/post-terms.ts";

const others: PostText[] = [
  { title: "清香型白酒制曲", body: "曲块升温与翻曲。" },
  { title: "特种钢轧制", body: "轧辊与板形控制。" },
];

function evidenceOf(need: PostText, achievement: PostText) {
  const matcher = new TextMatcher<{ id: string }, { id: string }>();
  for (const [index, text] of [achievement, ...others].entries()) matcher.putAchievement({ id: `A-${index}` }, text);
  matcher.putNeed({ id: "N-1" }, need);
  matcher.epochs.freeze();
  return findTextEvidence(matcher, need, achievement);
}

const words = (text: string, { mark }: ReturnType<typeof evidenceOf>): string[] =>
  mark(text).map(({ start, end }) => text.slice(start, end));

describe("the evidence of a text score", () => {
  const need = { title: "石墨烯导热膜", body: "散热片太厚。" };
  const achievement = { title: "石墨烯浆料", body: "用于导热涂层，厚度均匀。" };
  const evidence = evidenceOf(need, achievement);

  it("marks the common words of both texts, as far as they agree", () => {
    expect(words(need.title, evidence)).toEqual(["石墨烯", "导热"]);
    expect(words(achievement.title, evidence)).toEqual(["石墨烯"]);
    expect(words(achievement.body, evidence)).toEqual(["导热"]);
  });

  it("gives every word its share of the score, and all of them with the single characters are the whole", () => {
    const [graphene, heat] = evidence.mark(need.title);
    expect(graphene?.share).toBeGreaterThan(heat?.share ?? 1);
    expect((graphene?.share ?? 0) + (heat?.share ?? 0) + evidence.unmarked).toBeCloseTo(1, 10);
    // 厚 stands in both bodies, alone.
    expect(evidence.unmarked).toBeGreaterThan(0);
    expect(evidence.unmarked).toBeLessThan(0.1);
  });

  it("finds the places in the text as it was written", () => {
    const text = "ＧＲＡＰＨＥＮＥ　石墨烯，𠮷導熱膜";
    const found = evidenceOf({ title: "graphene 导热", body: "" }, { title: "Graphene 导热材料", body: "" });
    expect(words(text, found)).toEqual(["ＧＲＡＰＨＥＮＥ", "導熱"]);
  });

  it("marks single characters where nothing longer is common, and nothing where nothing is", () => {
    const far = evidenceOf({ title: "酒坛渗漏", body: "" }, { title: "防渗墙", body: "" });
    expect(words("防渗墙", far)).toEqual(["渗"]);
    const apart = evidenceOf({ title: "酒坛渗漏", body: "" }, { title: "石墨烯", body: "" });
    expect([apart.mark("石墨烯"), apart.unmarked]).toEqual([[], 0]);
  });
});
