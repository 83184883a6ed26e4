import { isAccepting } from "../../src/campaigns/campaign.ts";
import type { CampaignRow } from "../../src/campaigns/queries.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { addDays, shanghaiDay } from "../../src/kernel/dates.ts";
import type { WriteContext } from "../../src/kernel/write.ts";
import { finishNextStep, recordSurveyVisit } from "../../src/survey-visits/record-visit.ts";
import { DAY_MS } from "./introductions.ts";
import { DEMO_SURVEY_VISITS } from "./survey-visits.ts";

/** The demo's visits, by the verbs that staff use. @param idByKey of the organizations. */
export async function loadSurveyVisits(
  tx: WriteContext,
  staff: Actor,
  idByKey: ReadonlyMap<string, string>,
  campaigns: readonly CampaignRow[],
): Promise<void> {
  const today = shanghaiDay(tx.now);
  for (const { enterprise, daysAgo, dueInDays, forCampaign, isDone, ...said } of DEMO_SURVEY_VISITS) {
    const ctx = { ...tx, actor: staff, now: new Date(tx.now.getTime() - daysAgo * DAY_MS) };
    const visitedOn = shanghaiDay(ctx.now);
    const content = {
      ...said,
      enterpriseId: idByKey.get(enterprise) ?? "",
      campaignId: (forCampaign ? campaigns.find((one) => isAccepting(one, visitedOn))?.id : undefined) ?? null,
      visitedOn,
      staffIds: staff.accountId === null ? [] : [staff.accountId],
      dueOn: said.nextStep === "" ? "" : addDays(today, dueInDays),
    };
    const { id: surveyVisitId, version } = await recordSurveyVisit(ctx, { content, formId: tx.newId() });
    if (isDone) await finishNextStep(ctx, { surveyVisitId, version });
  }
}
