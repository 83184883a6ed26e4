import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeCampaign } from "../../src/campaigns/open-campaign.ts";
import type { CampaignRow } from "../../src/campaigns/queries.ts";
import { returnNeed } from "../../src/needs/check-need.ts";
import { handInNeed } from "../../src/needs/hand-in-need.ts";
import { postNeed } from "../../src/needs/post-need.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import { submitNeed } from "../../src/needs/submit-need.ts";
import { putCampaign } from "../support/campaigns-in-place.ts";
import { cast } from "../support/cast.ts";
import { separatorNeed } from "../support/needs-in-place.ts";
import { openPages, type Pages } from "./pages.ts";
import { separatorForm } from "./separator-form.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

const as = (actor: Parameters<Pages["world"]["as"]>[0]) => pages.world.as(actor);
const close = ({ id, version }: CampaignRow) => closeCampaign(as(cast.staff), { campaignId: id, version });
const idIn = (answer: Response) => /[0-9a-f]{32}/.exec(answer.headers.get("location") ?? "")?.[0] ?? "";

describe("a need for a campaign", () => {
  it("is begun with the campaign chosen, handed in for it and found by it", async () => {
    const campaign = await putCampaign(as, "open");
    const form = await (await pages.at(cast.battery).get(`/needs/new?campaign=${campaign.id}`)).text();
    expect(form).toContain(`<option value="${campaign.id}" selected`);
    const fields = { ...separatorForm, action: "submit", campaignId: campaign.id };
    const id = idIn(await pages.at(cast.battery).post("/needs", fields));
    expect((await getNeedRecord(pages.world.open.db, id)).campaignId).toBe(campaign.id);
    expect(await (await pages.at(cast.battery).get(`/needs/${id}`)).text()).toContain("冬季技术需求征集");
    const queue = await (await pages.at(cast.staff).get(`/desk/needs?queue=all&campaign=${campaign.id}`)).text();
    expect(queue).toContain("锂电隔膜涂覆层高温收缩控制技术");
    const other = await putCampaign(as, "open");
    expect(await (await pages.at(cast.staff).get(`/desk/needs?queue=all&campaign=${other.id}`)).text()).not.toContain(
      "锂电隔膜涂覆层",
    );
  });

  it("belongs to none where none is chosen", async () => {
    const id = idIn(await pages.at(cast.battery).post("/needs", { ...separatorForm, action: "submit" }));
    expect((await getNeedRecord(pages.world.open.db, id)).campaignId).toBeNull();
  });

  it("is refused once the campaign is over, with everything typed still there", async () => {
    const campaign = await putCampaign(as, "open", { title: "已经截止的批次" });
    await close(campaign);
    const fields = { ...separatorForm, action: "submit", campaignId: campaign.id };
    const answer = await pages.at(cast.battery).post("/needs", fields);
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain("征集批次“已经截止的批次”已经截止，不再受理新的填报");
    expect(page).toContain("陶瓷涂覆隔膜在 150 ℃ 下横向收缩率达到 6 %");
    expect(page).toContain('value="12.5"');
    const again = await pages.at(cast.battery).post("/needs", { ...fields, campaignId: "" });
    expect(again.status).toBe(303);
    const link = await pages.at(cast.battery).get(`/needs/new?campaign=${campaign.id}`);
    expect(link.headers.get("location")).toBe(`/campaigns/${campaign.id}`);
  });

  it("whose draft outlived the campaign is handed in without it, and one that was returned with it", async () => {
    const campaign = await putCampaign(as, "open");
    const owner = as(cast.battery);
    const draft = await postNeed(owner, { content: separatorNeed, campaignId: campaign.id });
    const handedIn = await handInNeed(owner, { content: separatorNeed, campaignId: campaign.id });
    await close(campaign);
    const late = submitNeed(owner, { needId: draft.id, version: draft.version });
    await expect(late).rejects.toMatchObject({ code: "campaign.over" });
    const without = { needId: draft.id, version: draft.version, content: separatorNeed, campaignId: null };
    expect(await handInNeed(owner, without)).toMatchObject({ status: "submitted", campaignId: null });
    const returned = await returnNeed(as(cast.staff), { needId: handedIn.id, opinion: "请补充检测条件。" });
    const mended = { needId: returned.id, version: returned.version, content: separatorNeed };
    expect(await handInNeed(owner, mended)).toMatchObject({ status: "submitted", campaignId: campaign.id });
  });

  it("is not posted to a draft, nor before its first day", async () => {
    const draft = await putCampaign(as, "draft");
    const early = await putCampaign(as, "open", { opensOn: "2026-11-24" });
    const post = (campaignId: string) => postNeed(as(cast.battery), { content: separatorNeed, campaignId });
    await expect(post(draft.id)).rejects.toMatchObject({ code: "campaign.notFound" });
    await expect(post(early.id)).rejects.toMatchObject({ code: "campaign.notOpenYet" });
  });
});
