import { listAcceptingCampaigns } from "../../src/campaigns/queries.ts";
import { finishNextStep, recordSurveyVisit } from "../../src/survey-visits/record-visit.ts";
import type { Story } from "./story.ts";
import { DEMO_SURVEY_VISITS } from "./survey-visits.ts";

/** Visited before noon, written down in the afternoon. */
const WRITTEN_AT = 0.6;
/** How long the next step takes where it is done. */
const STEP_DAYS = 5;

/** The demo's visits, by the verbs that staff use. */
export function loadSurveyVisits(story: Story): void {
  const staff = story.member("staff");
  for (const { enterprise, daysAgo, dueInDays, forCampaign, isDone, ...said } of DEMO_SURVEY_VISITS) {
    let seen = { surveyVisitId: "", version: 0 };
    story.at(daysAgo - WRITTEN_AT, staff, async (ctx) => {
      const [campaign] = await listAcceptingCampaigns(ctx);
      const content = {
        ...said,
        enterpriseId: story.organizationId(enterprise),
        campaignId: (forCampaign ? campaign?.id : undefined) ?? null,
        visitedOn: story.dayOf(daysAgo),
        staffIds: staff.accountId === null ? [] : [staff.accountId],
        dueOn: said.nextStep === "" ? "" : story.dayOf(-dueInDays),
      };
      const { id: surveyVisitId, version } = await recordSurveyVisit(ctx, { content, formId: ctx.newId() });
      seen = { surveyVisitId, version };
    });
    if (isDone) story.at(daysAgo - STEP_DAYS, staff, (ctx) => finishNextStep(ctx, seen));
  }
}
