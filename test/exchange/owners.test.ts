import { describe, expect, it } from "vitest";
import { ownersOf } from "../../src/exchange/owners.ts";

const REGISTERED = ["太原理工大学", "石油大学（华东）", "石油大学（北京）", "湖滨大学", "湖滨大学城市学院"];

describe("whose a row of an institution's own file is", () => {
  it.each([
    ["太原理工大学", "太原理工大学", true],
    ["太原理工大学", "太原理工大学 材料学院", true],
    ["太原理工大学", "太原理工大学（山西太原）", true],
    ["石油大学（华东）", "石油大学(华东)", true],
    ["石油大学（华东）", "石油大学", true],
    ["石油大学（华东）", "石油大学（北京）", false],
    ["湖滨大学", "湖滨大学化学系", true],
    ["湖滨大学", "湖滨大学城市学院", false],
    ["湖滨大学", "太原理工大学", false],
  ])("of %s, %s is its own: %s", (name, named, isOwn) => {
    expect(ownersOf({ id: "own", name }, REGISTERED)(named)).toBe(isOwn ? "own" : null);
  });
});
