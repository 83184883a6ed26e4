import { describe, expect, it } from "vitest";
import { groupAlike } from "../../src/matching/group-needs.ts";

const pair = (a: string, b: string, likeness: number) => ({ a, b, likeness });

describe("groups of needs that are alike", () => {
  it("hold those of which every two are alike", () => {
    const pairs = [pair("a", "b", 0.5), pair("b", "c", 0.4), pair("a", "c", 0.3), pair("d", "e", 0.6)];
    expect(groupAlike(pairs)).toEqual([
      ["d", "e"],
      ["a", "b", "c"],
    ]);
  });

  it("do not chain: a need alike to one member only stays outside", () => {
    expect(groupAlike([pair("a", "b", 0.5), pair("b", "c", 0.4)])).toEqual([["a", "b"]]);
  });

  it("are the same in whatever order the pairs come", () => {
    const pairs = [pair("b", "c", 0.5), pair("a", "b", 0.5), pair("c", "d", 0.4)];
    expect(groupAlike([...pairs].reverse())).toEqual(groupAlike(pairs));
  });
});
