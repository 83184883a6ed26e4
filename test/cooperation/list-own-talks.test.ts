import { afterEach, beforeEach, expect, it } from "vitest";
import { listOwnTalks } from "../../src/cooperation/list-own-talks.ts";
import { cast } from "../support/cast.ts";
import { introducingAt, type Pair, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { rival } from "../support/second-enterprise.ts";

let world: MatchingWorld;
let pair: Pair;
beforeEach(async () => {
  world = await openMatchingWorld();
  pair = await putAdoptedPair(world);
});
afterEach(() => world.close());

it("says to each side what it does next, and nothing to others or once all is over", async () => {
  const at = introducingAt(world);
  const ofNeed = async () => (await listOwnTalks(world.as(cast.battery), "needId")).get(pair.needId);
  const ofAchievement = async () =>
    (await listOwnTalks(world.as(cast.professor), "achievementId")).get(pair.achievementId)?.step;
  expect(await ofNeed()).toBeUndefined();
  const { id } = await at.propose(pair);
  expect(await ofNeed()).toEqual({ href: `/introductions/${id}`, step: "对接等您答复" });
  await at.accept(cast.battery, id);
  expect((await ofNeed())?.step).toBe("已同意对接，等对方答复");
  expect(await ofAchievement()).toBe("对接等您答复");
  const agreed = await at.accept(cast.professor, id);
  expect(await ofAchievement()).toBe("对接进行中");
  expect((await listOwnTalks(world.as(rival), "needId")).size).toBe(0);
  await at.end(cast.battery, agreed);
  expect(await ofNeed()).toBeUndefined();
});
