import { SYSTEM } from "../../src/kernel/context.ts";
import { recordPartnership } from "../../src/organizations/record-partnership.ts";
import { DEMO_PARTNERSHIPS } from "./partnerships.ts";
import { BEGAN_DAYS_AGO, type Story } from "./story.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Who has worked with whom is recorded on its day; what was before the county began here, then. */
export function loadPartnerships(story: Story): void {
  const today = story.dayOf(0);
  for (const { enterprise, institution, workedOn } of DEMO_PARTNERSHIPS) {
    const daysAgo = Math.min((Date.parse(today) - Date.parse(workedOn)) / DAY_MS, BEGAN_DAYS_AGO);
    const [enterpriseId, institutionId] = [story.organizationId(enterprise), story.organizationId(institution)];
    story.at(daysAgo, SYSTEM, (ctx) =>
      recordPartnership(ctx, { enterpriseId, institutionId, source: `demo:${workedOn}`, workedOn }),
    );
  }
}
