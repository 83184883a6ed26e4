import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needs } from "../../db/schema/needs.ts";
import type { CampaignRow } from "../../src/campaigns/queries.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { listFunnelPosts } from "../../src/overviews/campaign-funnel.ts";
import { funnelRoutes } from "../../src/overviews/funnel.routes.tsx";
import { countFunnel } from "../../src/overviews/funnel-stage.ts";
import { putCampaign } from "../support/campaigns-in-place.ts";
import { cast } from "../support/cast.ts";
import { introducingAt, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { visit } from "../support/visit.ts";

let world: MatchingWorld;
let campaign: CampaignRow;
beforeAll(async () => {
  world = await openMatchingWorld();
  campaign = await putCampaign(world.as, "open");
});
afterAll(() => world.close());

const at = (actor: Actor) => visit(world.as(actor), funnelRoutes());
const counts = async () =>
  countFunnel(await listFunnelPosts(world.open.db, "needs", campaign.id)).map(({ count }) => count);
/** As if its enterprise had chosen the campaign in the form. */
const post = (needId: string) =>
  world.open.db.update(needs).set({ campaignId: campaign.id }).where(eq(needs.id, needId));

describe("the funnel of a campaign", () => {
  it("counts each need at what its records show, and nothing of other campaigns", async () => {
    expect(await counts()).toEqual([0, 0, 0, 0, 0, 0]);
    await world.putNeed("published");
    await post((await world.putNeed("draft")).id);
    await post((await world.putNeed("submitted")).id);
    expect(await counts()).toEqual([1, 0, 0, 0, 0, 0]);
    await post((await world.putNeed("published", { title: "只发布的需求名称" })).id);
    expect(await counts()).toEqual([2, 1, 0, 0, 0, 0]);
    const pair = await putAdoptedPair(world);
    await post(pair.needId);
    expect(await counts()).toEqual([3, 2, 1, 1, 0, 0]);
    const introducing = introducingAt(world);
    const withdrawn = await introducing.propose(pair);
    expect(await counts()).toEqual([3, 2, 1, 1, 1, 0]);
    await introducing.withdraw(cast.staff, withdrawn.id);
    expect(await counts()).toEqual([3, 2, 1, 1, 0, 0]);
    await introducing.put(pair, "contracted");
    expect(await counts()).toEqual([3, 2, 1, 1, 1, 1]);
  });

  it("shows staff each number with the way to its list, which is as long", async () => {
    const page = await (await at(cast.staff).get(`/campaigns/${campaign.id}/funnel`)).text();
    expect(page).toContain('aria-label="提交的需求，3 条"');
    expect(page).toContain("67%");
    const list = await (await at(cast.staff).get(`/campaigns/${campaign.id}/funnel/needs?stage=published`)).text();
    expect(list.match(/<a href="\/needs\/[0-9a-f]{32}">/g)).toHaveLength(2);
    expect(list).toContain("只发布的需求名称");
    const csv = await (await at(cast.staff).get(`/campaigns/${campaign.id}/funnel?format=csv`)).text();
    expect(csv).toContain("技术需求,发布,2,67,67");
    const rows = await at(cast.staff).get(`/campaigns/${campaign.id}/funnel/needs?stage=contracted&format=csv`);
    expect((await rows.text()).trim().split("\r\n")).toHaveLength(2);
  });

  it("shows leaders the figures without the lists, and others nothing", async () => {
    const page = await (await at(cast.leader).get(`/campaigns/${campaign.id}/funnel`)).text();
    expect(page).toContain("3 条");
    expect(page).not.toContain("/funnel/needs");
    expect((await at(cast.leader).get(`/campaigns/${campaign.id}/funnel/needs`)).status).toBe(403);
    expect((await at(cast.battery).get(`/campaigns/${campaign.id}/funnel`)).status).toBe(403);
    const draft = await putCampaign(world.as, "draft");
    expect((await at(cast.staff).get(`/campaigns/${draft.id}/funnel`)).status).toBe(404);
  });
});
