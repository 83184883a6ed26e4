import { describe, expect, it } from "vitest";
import type { MatchFilter } from "../../src/matching/filter-matches.ts";
import { findPlaceInList } from "../../src/matching/place-in-list.ts";
import { type Candidates, candidatesForAchievement, candidatesForNeed } from "../../src/matching/rank.ts";
import { achievement, engineOf, need } from "../support/matchables.ts";

const asked = need("石墨负极包覆", { number: "N-2026-0001" });
const best = achievement("A-2", "石墨负极包覆");
const offered = [
  achievement("A-1", "石墨"),
  best,
  achievement("A-3", "石墨负极", { industry: "newEnergy.storage" }),
  achievement("A-4", "清香型白酒制曲"),
];
const engine = engineOf(offered, [asked, need("石墨", { number: "N-2026-0002" })]);
const all = { grades: ["strong", "fair", "weak", "none"] } as const;
const placeIn = <Post extends { id: string; number: string; industry: string | null }>(
  candidates: Candidates<Post>,
  filter: MatchFilter,
  id: string,
) => findPlaceInList(candidates, filter, new Map(), id);
const placeOf = (id: string, filter = {}) => {
  const place = placeIn(candidatesForNeed(engine, asked), { ...all, ...filter }, id);
  return place && [place.rank, place.total, place.previous?.post.id ?? null, place.next?.post.id ?? null];
};

describe("the place of a match in its list", () => {
  it("has who stands before and behind", () => {
    expect(placeOf("A-2")).toEqual([1, 4, null, "A-3"]);
    expect(placeOf("A-3")).toEqual([2, 4, "A-2", "A-1"]);
    expect(placeOf("A-4")).toEqual([4, 4, "A-1", null]);
  });

  it("is the place among those that the filters leave", () => {
    expect(placeOf("A-1", { industries: [null] })).toEqual([2, 3, "A-2", "A-4"]);
    expect(placeOf("A-3", { industries: [null] })).toBeNull();
  });

  it("is no place for one that is not listed: unrelated, or not in the engine", () => {
    expect(placeIn(candidatesForNeed(engine, asked), {}, "A-4")).toBeNull();
    expect(placeOf("A-9")).toBeNull();
  });

  it("is found behind the first hundred, too", () => {
    const many = Array.from({ length: 150 }, (_, index) => achievement(`B-${String(index).padStart(3, "0")}`, "石墨"));
    const full = engineOf(many, []);
    const place = placeIn(candidatesForNeed(full, need("石墨")), all, "B-149");
    expect([place?.rank, place?.total, place?.previous?.post.id, place?.next]).toEqual([150, 150, "B-148", null]);
    const hundredth = placeIn(candidatesForNeed(full, need("石墨")), all, "B-099");
    expect([hundredth?.rank, hundredth?.next?.post.id]).toEqual([100, "B-100"]);
  });

  it("is looked for among the needs of an achievement in the same way", () => {
    const found = placeIn(candidatesForAchievement(engine, best), all, "N-2026-0002");
    expect([found?.rank, found?.previous?.post.number]).toEqual([2, "N-2026-0001"]);
  });
});
