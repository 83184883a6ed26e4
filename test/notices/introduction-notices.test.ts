import { afterEach, beforeEach, expect, it } from "vitest";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { introducingAt, type Pair, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { tellEverybody, toldTo } from "../support/notices-in-place.ts";

let world: MatchingWorld;
let pair: Pair;
beforeEach(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
  pair = await putAdoptedPair(world);
});
afterEach(() => world.close());

const told = async (actor: (typeof cast)[keyof typeof cast]) => {
  await tellEverybody(world.system);
  return (await toldTo(world.system, actor)).filter((sentence) => sentence.startsWith("对接")).sort();
};

it("tells both sides that they are asked, and the one that has not answered once the other has", async () => {
  const introducing = introducingAt(world);
  const { id } = await introducing.propose(pair);
  await introducing.accept(cast.professor, id);
  const asked = "对接 I-2026-0001 等您的单位答复是否同意。";
  expect(await told(cast.professor)).toEqual([asked]);
  const both = [asked, "对接 I-2026-0001 对方已同意，等您的单位答复。"].sort();
  expect(await told(cast.battery)).toEqual(both);
  expect(await told(cast.batteryColleague)).toEqual(both);
  expect(await told(cast.staff)).toEqual([]);
});

it("tells whose turn it is of progress, and nobody that the need was published anew when talks end", async () => {
  const introducing = introducingAt(world);
  const agreed = await introducing.agree(pair);
  const visited = await introducing.advance(cast.staff, agreed, "visit", { turn: "institution" });
  const progress = "对接 I-2026-0001 有了新的进展，轮到您办理。";
  expect(await told(cast.professor)).toContain(progress);
  expect(await told(cast.battery)).not.toContain(progress);
  await introducing.end(cast.battery, visited);
  expect(await told(cast.staff)).toContain("对接 I-2026-0001 已终止，原因见对接记录。");
  const published = (await toldTo(world.system, cast.battery)).filter((sentence) =>
    sentence.includes("已通过审核并发布"),
  );
  expect(published).toHaveLength(1);
});
