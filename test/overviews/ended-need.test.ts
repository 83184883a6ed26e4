import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { needs } from "../../db/schema/needs.ts";
import { closeIntroductions } from "../../src/cooperation/close-introductions.ts";
import { getIntroductionRecord } from "../../src/cooperation/queries.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { endNeed } from "../../src/needs/end-need.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import { listFunnelPosts } from "../../src/overviews/campaign-funnel.ts";
import { putCampaign } from "../support/campaigns-in-place.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { introducingAt, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { tellEverybody, toldTo } from "../support/notices-in-place.ts";

let world: MatchingWorld;
beforeEach(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
});
afterEach(() => world.close());

const told = async (actor: Actor) => {
  await tellEverybody(world.system);
  return toldTo(world.system, actor);
};
const end = async (needId: string, closeReason: string) => {
  const { version } = await getNeedRecord(world.open.db, needId);
  await endNeed(world.as(cast.battery), { needId, version, closeReason });
  await world.live.set.catchUp();
};

it("that ended in the midst of talks leaves the engine, takes its introductions along and is told of", async () => {
  const pair = await putAdoptedPair(world);
  const { id } = await introducingAt(world).put(pair, "visited");
  expect(world.live.engine.engine().findNeed(pair.needId)).not.toBeNull();
  await end(pair.needId, "noMatch");
  expect(world.live.engine.engine().findNeed(pair.needId)).toBeNull();
  expect(await closeIntroductions(world.system)).toBe(1);
  expect(await getIntroductionRecord(world.open.db, id)).toMatchObject({ status: "withdrawn", turn: null });
  expect(await getNeedRecord(world.open.db, pair.needId)).toMatchObject({ status: "closed", closeReason: "noMatch" });
  const sentence = "需求 N-2026-0001 已结束：没有找到合适的成果，不再公开。";
  for (const actor of [cast.battery, cast.batteryColleague, cast.staff]) expect(await told(actor)).toContain(sentence);
  expect(await told(cast.professor)).not.toContain(sentence);
  expect(await told(cast.professor)).toContain("对接 I-2026-0001 已撤回。");
});

it("that was signed and is solved stays signed in the funnel of its campaign, and its introduction stays as it was", async () => {
  const campaign = await putCampaign(world.as, "open");
  const pair = await putAdoptedPair(world);
  await world.open.db.update(needs).set({ campaignId: campaign.id }).where(eq(needs.id, pair.needId));
  const { id } = await introducingAt(world).put(pair, "contracted");
  const stages = async () => (await listFunnelPosts(world.open.db, "needs", campaign.id)).map(({ stage }) => stage);
  expect(await stages()).toEqual(["contracted"]);
  await end(pair.needId, "solved");
  expect(await stages()).toEqual(["contracted"]);
  expect(await closeIntroductions(world.system)).toBe(0);
  expect((await getIntroductionRecord(world.open.db, id)).status).toBe("contracted");
  expect(await told(cast.battery)).toContain("需求 N-2026-0001 已结束：已解决，不再公开。");
});
