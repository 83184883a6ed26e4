/** From a posted form to the verb: what the schemas, the price and the verb object to comes back as one form. */
import type { z } from "zod";
import { CAMPAIGN_SENTENCES } from "../campaigns/sentences.ts";
import { leakKey } from "../kernel/contacts-in-text.ts";
import { ORGANIZATION_SENTENCES } from "../organizations/sentences.ts";
import type { FormErrors, FormState } from "../web/form-state.ts";
import { type PostedForm, parseForm } from "../web/read-form.ts";
import { type SubmittedForm, submitForm } from "../web/submit-form.ts";
import { typedText } from "../web/typed-values.ts";
import {
  type AchievementDraft,
  type AchievementRevisionContent,
  achievementContentSchema,
  achievementDraftSchema,
  achievementRevisionSchema,
} from "./achievement.ts";
import {
  ACHIEVEMENT_FIELD_LABELS,
  inFormOrder,
  priceErrors,
  typedAchievement,
  typedRevision,
  WHOLE_FIELDS,
  withBlankRows,
} from "./achievement-form.ts";
import { findPublicTextLeaks, leakErrors, type TextLeak } from "./public-text-leaks.ts";
import { ACHIEVEMENT_SENTENCES } from "./sentences.ts";

export const FORM_OBJECTIONS = {
  whole: WHOLE_FIELDS,
  labels: ACHIEVEMENT_FIELD_LABELS,
  fieldOf: {
    "achievement.validityOver": "validUntil",
    // Of no field: said above the form, with all that was typed in it.
    "achievement.tooManyPosted": "",
    "achievement.tooManySubmitted": "",
    "organization.notFound": "organizationId",
    "campaign.over": "campaignId",
    "campaign.notOpenYet": "campaignId",
    "campaign.notFound": "campaignId",
  },
  sentences: { ...CAMPAIGN_SENTENCES, ...ACHIEVEMENT_SENTENCES, ...ORGANIZATION_SENTENCES },
};

/** A form as it comes back: errors from top to bottom, an empty row ready where the empty ones were dropped. */
export function shownAgain(form: FormState): FormState {
  return { ...form, values: withBlankRows(form.values), errors: inFormOrder(form.errors) };
}

/**
 * The whole form, judged as a draft, or as a complete post when the button was 提交审核.
 * @param missing what only the route can see.
 */
export async function submitPost<Result>(
  posted: PostedForm,
  missing: FormErrors,
  run: (content: AchievementDraft, isFinal: boolean) => Promise<Result>,
): Promise<SubmittedForm<Result>> {
  const isFinal = posted.action === "submit";
  const schema: z.ZodType<AchievementDraft> = isFinal ? achievementContentSchema : achievementDraftSchema;
  const unseen = { ...missing, ...priceErrors(posted.values, isFinal) };
  const leaksOf = isFinal ? findPublicTextLeaks : () => [];
  return submit(schema, posted, { input: typedAchievement(posted.values), unseen, leaksOf }, (content) =>
    run(content, isFinal),
  );
}

/** A revision, which is complete or nothing. */
export async function submitRevision<Result>(
  posted: PostedForm,
  run: (content: AchievementRevisionContent) => Promise<Result>,
): Promise<SubmittedForm<Result>> {
  const unseen = priceErrors(posted.values, true);
  const judged = { input: typedRevision(posted.values), unseen, leaksOf: findPublicTextLeaks };
  return submit(achievementRevisionSchema, posted, judged, run);
}

interface Judged<Content> {
  input: unknown;
  unseen: FormErrors;
  leaksOf: (content: Content) => readonly TextLeak[];
}

/**
 * Everything there is to object to, at once; the verb runs only when there is nothing. Contacts in the public text come
 * back at their fields once: sent again as they are, they are meant so.
 */
async function submit<Content, Result>(
  schema: z.ZodType<Content>,
  posted: PostedForm,
  { input, unseen, leaksOf }: Judged<Content>,
  run: (content: Content) => Promise<Result>,
): Promise<SubmittedForm<Result>> {
  const options = { ...FORM_OBJECTIONS, input };
  const parsed = parseForm(schema, posted, options);
  const errors = { ...(parsed.ok ? {} : parsed.form.errors), ...unseen };
  const leaks = parsed.ok && Object.keys(errors).length === 0 ? leaksOf(parsed.data) : [];
  const leaksSeen = leakKey(leaks);
  if (typedText(posted.values, "leaksSeen") !== leaksSeen && leaks.length > 0)
    return { ok: false, form: { values: { ...posted.values, leaksSeen }, errors: leakErrors(leaks) } };
  if (Object.keys(errors).length > 0) return { ok: false, form: { values: posted.values, errors } };
  return submitForm(schema, posted, options, run);
}
