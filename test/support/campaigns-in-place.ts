import type { CampaignStatus } from "../../src/campaigns/campaign.ts";
import { draftCampaign } from "../../src/campaigns/draft-campaign.ts";
import { closeCampaign, openCampaign } from "../../src/campaigns/open-campaign.ts";
import type { CampaignRow } from "../../src/campaigns/queries.ts";
import type { Actor, Context } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { cast } from "./cast.ts";

/** A campaign brought by its verbs to where the test begins; it takes posts on the tests' day. */
export async function putCampaign(
  as: (actor: Actor) => Context,
  status: CampaignStatus,
  changes: Partial<{ title: string; opensOn: string; closesOn: string; industries: string[] }> = {},
): Promise<CampaignRow> {
  const staff = as(cast.staff);
  const days = { opensOn: "2026-11-01", closesOn: "2026-12-31" };
  const content = { title: "冬季技术需求征集", body: "请登录填报。", industries: [], ...days, ...changes };
  const draft = await draftCampaign(staff, { content, formId: newId() });
  if (status === "draft") return draft;
  const open = await openCampaign(staff, { campaignId: draft.id, version: draft.version });
  return status === "open" ? open : closeCampaign(staff, { campaignId: open.id, version: open.version });
}
