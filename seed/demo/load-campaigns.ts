import { isAccepting } from "../../src/campaigns/campaign.ts";
import { draftCampaign } from "../../src/campaigns/draft-campaign.ts";
import { closeDueCampaigns, openCampaign } from "../../src/campaigns/open-campaign.ts";
import type { CampaignRow } from "../../src/campaigns/queries.ts";
import { SYSTEM } from "../../src/kernel/context.ts";
import { addDays } from "../../src/kernel/dates.ts";
import { DEMO_CAMPAIGNS } from "./campaigns.ts";
import type { Story } from "./story.ts";

/** The demo's campaigns, opened on their first days and closed when they are over. @returns those that are open or were, once they are. */
export function loadCampaigns(story: Story): readonly CampaignRow[] {
  const rows: CampaignRow[] = [];
  for (const { opensInDays, closesInDays, standing, industries, ...typed } of DEMO_CAMPAIGNS) {
    // The job that closes it runs on the day after its last.
    const closesOn = closesInDays < 0 ? addDays(story.dayOf(-closesInDays - 1), -1) : story.dayOf(-closesInDays);
    story.at(Math.max(0, -opensInDays), story.member("staff"), async (ctx) => {
      const days = { opensOn: story.dayOf(-opensInDays), closesOn };
      const content = { ...typed, ...days, industries: [...industries] };
      const { id: campaignId, version } = await draftCampaign(ctx, { content, formId: ctx.newId() });
      if (standing === "open") rows.push(await openCampaign(ctx, { campaignId, version }));
    });
    if (closesInDays < 0) story.at(-closesInDays - 1, SYSTEM, closeDueCampaigns);
  }
  return rows;
}

/** For which campaign a post is written: two of three for one that is open then, and until it is handed in. */
export function campaignOpenOn(
  campaigns: readonly CampaignRow[],
  days: readonly string[],
  index: number,
): string | null {
  if (index % 3 === 2) return null;
  return campaigns.find((one) => days.every((day) => isAccepting(one, day)))?.id ?? null;
}
