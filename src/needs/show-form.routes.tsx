import type { Child } from "hono/jsx";
import { countAttachments } from "../attachments/queries.ts";
import { listCampaignChoices } from "../campaigns/campaign-choices.ts";
import { CAMPAIGN_SENTENCES } from "../campaigns/sentences.ts";
import type { Context as DomainContext } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { listChoosableOrganizations } from "../organizations/queries.ts";
import { ORGANIZATION_SENTENCES } from "../organizations/sentences.ts";
import { SURVEY_VISIT_SENTENCES } from "../survey-visits/sentences.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, formStatus } from "../web/form-state.ts";
import { coachNeed } from "./coach/coach-need.ts";
import { isBegun, typedDraft } from "./coach/typed-draft.ts";
import type { C, CheckPageDeps, OpenNeed } from "./need.routes.tsx";
import type { NeedDraft } from "./need.ts";
import { toDraft } from "./need-content.ts";
import { NeedFormPage } from "./need-form.page.tsx";
import { inFormOrder, NEED_FIELD_LABELS, needValues, WHOLE_FIELDS } from "./need-form.ts";
import { organizationOf } from "./need-organization.ts";
import type { TextLeak } from "./public-text-leaks.ts";
import type { NeedCheck, NeedRow } from "./queries.ts";
import { NEED_SENTENCES } from "./sentences.ts";

/** How a form speaks of what its verbs object to. */
export const FORM_OBJECTIONS = {
  whole: WHOLE_FIELDS,
  labels: NEED_FIELD_LABELS,
  fieldOf: {
    "organization.notFound": "organizationId",
    "need.validityOver": "validUntil",
    // Of no field: said above the form, with all that was typed in it.
    "need.tooManyPosted": "",
    "need.tooManySubmitted": "",
    "campaign.over": "campaignId",
    "campaign.notOpenYet": "campaignId",
    "campaign.notFound": "campaignId",
    "surveyVisit.otherEnterprise": "organizationId",
  },
  sentences: { ...CAMPAIGN_SENTENCES, ...SURVEY_VISIT_SENTENCES, ...NEED_SENTENCES, ...ORGANIZATION_SENTENCES },
};

/** The form of the need as it is stored, with contact and annex: whoever shows it opens both before. */
export function formOf(c: C, { need }: OpenNeed): FormState {
  const values = {
    ...needValues(toDraft(need, c.var.ctx.vault)),
    campaignId: need.campaignId ?? "",
    version: String(need.version),
  };
  return { values, errors: {} };
}

/** After handing in. */
export function toSubmitted(c: C, need: NeedRow): Response {
  const text = `${need.number} 已提交，等待工作人员形式审核。审核结果会显示在这里。`;
  return redirectWithFlash(c, `/needs/${need.id}`, { tone: "success", text });
}

/** What the engine finds for a draft; it stands lower in the house, and is handed in where everything is wired. */
export type ReadNeedPreview = (
  ctx: DomainContext,
  draft: NeedDraft,
  asked: { needId: string | null; organizationId: string | null },
) => Promise<Child>;

export interface NeedFormDeps extends CheckPageDeps {
  preview?: ReadNeedPreview | undefined;
}

interface Shown {
  /** Found on handing in; the form comes back so that the person looks once more. */
  leaks?: readonly TextLeak[];
  /** The coach was asked by a button: the page opens at its answer. */
  isCoachAsked?: boolean;
}

export async function showForm(
  c: C,
  { reference, preview }: NeedFormDeps,
  open: OpenNeed | null,
  form: FormState,
  { leaks = [], isCoachAsked = false }: Shown = {},
): Promise<Response> {
  const { ctx, frame } = c.var;
  const lastCheck = open?.checks.at(-1) ?? null;
  const draft = typedDraft(form.values);
  const organization = await organizationOf(ctx, open?.need ?? null, form.values);
  const asked = { needId: open?.need.id ?? null, organizationId: organization?.id ?? null };
  return c.html(
    <NeedFormPage
      frame={frame}
      form={{ ...form, errors: inFormOrder(form.errors), remarks: remarksOf(lastCheck) }}
      reference={reference()}
      today={shanghaiDay(ctx.now)}
      view={open?.view ?? null}
      lastCheck={lastCheck}
      enterprises={ctx.actor.role === "enterprise" ? [] : await listChoosableOrganizations(ctx.db, "enterprise")}
      isForOther={ctx.actor.role !== "enterprise"}
      campaigns={await listCampaignChoices(ctx, open?.need.campaignId ?? null)}
      leaks={leaks}
      coach={{
        advice: coachNeed(draft, organization, reference()),
        isBegun: isBegun(draft),
        preview: await preview?.(ctx, draft, asked),
        isAsked: isCoachAsked,
      }}
      attached={
        open === null
          ? 0
          : (await countAttachments(ctx.db, { ownerKind: "need", ownerId: open.need.id, part: "" })).count
      }
    />,
    leaks.length > 0 ? 422 : formStatus(form),
  );
}

/** What the reviewer marked when the need came back, at its fields. */
function remarksOf(check: NeedCheck | null): FormState["remarks"] {
  if (check?.outcome !== "returned") return undefined;
  return Object.fromEntries(check.remarks.map(({ field, remark }) => [field, remark]));
}
