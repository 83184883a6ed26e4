import { describe, expect, it } from "vitest";
import { TextMatcher } from "../../src/matching/text-matcher.ts";

type Post = { id: string };

function matcherOf(...titles: [id: string, title: string, body?: string][]): TextMatcher<Post, Post> {
  const matcher = new TextMatcher<Post, Post>();
  for (const [id, title, body = ""] of titles) matcher.putAchievement({ id }, { title, body });
  return matcher;
}

function scores(matcher: TextMatcher<Post, Post>, title: string, body = ""): Record<string, number> {
  const raws = matcher.scoreAchievements(matcher.read({ title, body }));
  return Object.fromEntries([...raws].map((raw, slot) => [matcher.achievements.postAt(slot)?.id ?? "", raw]));
}

describe("configuration C", () => {
  // Three titles: 铁 in all of them, 钢 in two, 铁钢 in one. N = 3, idf(t) = ln(1 + 3/n).
  const matcher = matcherOf(["a", "铁钢"], ["b", "铁，钢"], ["c", "铁"]);
  const [iron, steel, pair] = [Math.log(1 + 3 / 3), Math.log(1 + 3 / 2), Math.log(1 + 3 / 1)];
  const scale = Math.sqrt(Math.log(1 + 3));

  it("gives a title term its weight × idf, over the root of the title's mass", () => {
    const mass = 2 * iron + 2 * steel + pair;
    expect(scores(matcher, "钢").a).toBeCloseTo((2 * steel) / Math.sqrt(mass) / scale, 3);
    expect(scores(matcher, "铁钢").a).toBeCloseTo(Math.sqrt(mass) / scale, 3);
  });

  it("counts what stands in the need's content at .2, more often a little more", () => {
    const mass = 2 * iron + 2 * steel;
    expect(scores(matcher, "x", "钢").b).toBeCloseTo((0.2 * 2 * steel) / Math.sqrt(mass) / scale, 3);
    expect(scores(matcher, "x", "钢，钢，钢").b).toBeCloseTo((0.3 * 2 * steel) / Math.sqrt(mass) / scale, 3);
  });

  it("leaves generic terms out on both sides", () => {
    const generic = matcherOf(["a", "系统、装置、研究"], ["b", "轧机"]);
    expect(scores(generic, "研究，装置")).toEqual({ a: 0, b: 0 });
  });
});

describe("the text score", () => {
  it("is the same for a title alone and for a title with an empty body", () => {
    const matcher = matcherOf(["a", "针状焦煅烧"], ["b", "轧机"]);
    expect(scores(matcher, "针状焦").a).toBeGreaterThan(1);
  });

  it("finds in a body what the title does not say, and ranks the title that says it first", () => {
    const found = scores(
      matcherOf(
        ["title", "针状焦煅烧炉"],
        ["body", "回转窑热工", "用于针状焦煅烧，节约燃气"],
        ["none", "轧辊修磨", "用于热轧机架，延长寿命"],
      ),
      "针状焦煅烧",
    );
    expect(found.title).toBeGreaterThan(found.body ?? 0);
    expect(found.body).toBeGreaterThan(found.none ?? 0);
    expect(found.none).toBe(0);
  });

  it("is not won by repeating a word", () => {
    const found = scores(
      matcherOf(["honest", "针状焦煅烧", "窑温均匀"], ["stuffed", "窑炉", "针状焦".repeat(10_000)], ["other", "轧机"]),
      "针状焦煅烧",
    );
    expect(found.honest).toBeGreaterThan(found.stuffed ?? 0);
  });

  it("does not depend on the order in which posts came", () => {
    const posts: [string, string, string][] = [
      ["a", "清香型白酒酿造", "地缸发酵温度监测"],
      ["b", "石墨电极浸渍", "中间相沥青改性"],
      ["c", "酒糟制饲料", "酒醅蒸馏余热回收"],
    ];
    const forwards = scores(matcherOf(...posts), "地缸白酒发酵", "酒醅温度");
    const backwards = scores(matcherOf(...posts.reverse()), "地缸白酒发酵", "酒醅温度");
    expect(backwards).toEqual(forwards);
  });

  it("is the same for a pair asked from the need, from the achievement, or alone", () => {
    const matcher = matcherOf(["a", "石墨烯导热膜", "用于5G基站散热"], ["b", "轧机"]);
    const need = { title: "基站散热材料", body: "石墨烯或铜，导热率高" };
    matcher.putNeed({ id: "n" }, need);
    const asked = matcher.read({ title: "石墨烯导热膜", body: "用于5G基站散热" });
    const forwards = scores(matcher, need.title, need.body).a;
    expect(matcher.scoreNeeds(asked)[0]).toBe(forwards);
    expect(matcher.scorePair(matcher.read(need), asked)).toBe(forwards);
  });

  it("keeps its scale until enough has changed, then begins a new epoch named after the posts", () => {
    const titles = Array.from({ length: 200 }, (_, index): [string, string] => [`p${index}`, `钢号 ${index} 轧制`]);
    const matcher = matcherOf(...titles);
    const first = matcher.statistics().epoch;
    for (const id of ["x1", "x2", "x3", "x4"]) matcher.putAchievement({ id }, { title: `新 ${id}`, body: "" });
    expect(matcher.statistics().epoch).toBe(first);
    matcher.putAchievement({ id: "x5" }, { title: "新 x5", body: "" });
    expect(matcher.statistics().epoch).not.toBe(first);
    for (const id of ["x1", "x2", "x3", "x4", "x5"]) matcher.withdrawAchievement(id);
    expect(matcher.statistics().epoch).toBe(first);
  });
});
