import { isAccepting } from "../../src/campaigns/campaign.ts";
import { draftCampaign } from "../../src/campaigns/draft-campaign.ts";
import { openCampaign } from "../../src/campaigns/open-campaign.ts";
import type { CampaignRow } from "../../src/campaigns/queries.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { addDays, shanghaiDay } from "../../src/kernel/dates.ts";
import type { WriteContext } from "../../src/kernel/write.ts";
import { DEMO_CAMPAIGNS } from "./campaigns.ts";
import { DAY_MS } from "./introductions.ts";

/** The demo's campaigns, opened on their first days. Those that are over close once the posts are in. */
export async function loadCampaigns(tx: WriteContext, staff: Actor): Promise<CampaignRow[]> {
  const today = shanghaiDay(tx.now);
  const rows: CampaignRow[] = [];
  for (const { opensInDays, closesInDays, standing, industries, ...typed } of DEMO_CAMPAIGNS) {
    const now = new Date(tx.now.getTime() + Math.min(0, opensInDays) * DAY_MS);
    const ctx = { ...tx, actor: staff, now };
    const days = { opensOn: addDays(today, opensInDays), closesOn: addDays(today, closesInDays) };
    const content = { ...typed, ...days, industries: [...industries] };
    const draft = await draftCampaign(ctx, { content, formId: tx.newId() });
    const seen = { campaignId: draft.id, version: draft.version };
    rows.push(standing === "draft" ? draft : await openCampaign(ctx, seen));
  }
  return rows;
}

/** For which campaign a post of this moment comes: two of three come for one that is open then. */
export function campaignAt(campaigns: readonly CampaignRow[], now: Date, index: number): string | null {
  if (index % 3 === 2) return null;
  return campaigns.find((one) => isAccepting(one, shanghaiDay(now)))?.id ?? null;
}
