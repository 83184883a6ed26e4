import { Hono } from "hono";
import { z } from "zod";
import type { Onward } from "../checks/check-queue.ts";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import type { Permission } from "../kernel/permissions.ts";
import { ORGANIZATION_SENTENCES } from "../organizations/sentences.ts";
import type { AppEnv } from "../web/env.ts";
import { typedMarks } from "../web/field-marks.tsx";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import type { FormErrors, FormValues } from "../web/form-state.ts";
import { listAddress } from "../web/list-address.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import { appointNeedReviewer } from "./appoint-reviewer.ts";
import { assignNeed } from "./assign-need.ts";
import { formallyCheckNeed, publishNeed, refuseNeed, returnNeed } from "./check-need.ts";
import { renewNeed } from "./correct-need.ts";
import { endNeed } from "./end-need.ts";
import { type C, type CheckPageDeps, overtakenAt, showNeed } from "./need.routes.tsx";
import type { NeedAct } from "./need-acts.ts";
import { MARKABLE_NEED_FIELDS } from "./need-form.ts";
import type { NeedRow } from "./queries.ts";
import { NEED_OVERTAKEN, NEED_SENTENCES } from "./sentences.ts";
import { withdrawNeed } from "./withdraw-need.ts";

interface ActRoute {
  act: NeedAct;
  /** The noun in the address. */
  path: string;
  permission: Permission;
  /** The one field of the act's form, with its name on the screen; null when a button is all. */
  field: { name: string; label: string } | null;
  run: (ctx: Context, needId: string, typed: string, version: number, values: FormValues) => Promise<NeedRow>;
  done: (need: NeedRow) => string;
  /** Ends a check: whoever works through a queue goes on to its next. */
  endsCheck?: true;
  /** What is wrong with the rest of the form, by the names on the page. */
  problems?: (values: FormValues) => FormErrors;
}

const ACT_ROUTES: readonly ActRoute[] = [
  {
    act: "formallyCheck",
    path: "formal-check",
    permission: "need.check",
    field: { name: "remark", label: "审核意见" },
    run: (ctx, needId, opinion, version, values) =>
      formallyCheckNeed(ctx, { needId, opinion, version, nextReviewerId: typedText(values, "nextReviewerId") }),
    endsCheck: true,
    done: (need) => `${need.number} 已通过形式审核，等待诊断复核。`,
  },
  {
    act: "publish",
    path: "publication",
    permission: "need.check",
    field: { name: "remark", label: "审核意见" },
    run: (ctx, needId, opinion, version) => publishNeed(ctx, { needId, opinion, version }),
    endsCheck: true,
    done: (need) => `${need.number} 已发布。`,
  },
  {
    act: "return",
    path: "return",
    permission: "need.check",
    field: { name: "returnOpinion", label: "审核意见" },
    run: (ctx, needId, opinion, version, values) =>
      returnNeed(ctx, { needId, opinion, version, remarks: typedMarks(values, MARKABLE_NEED_FIELDS).remarks }),
    endsCheck: true,
    problems: (values) => typedMarks(values, MARKABLE_NEED_FIELDS).errors,
    done: (need) => `${need.number} 已退回企业整改。`,
  },
  {
    act: "refuse",
    path: "refusal",
    permission: "need.check",
    field: { name: "refusalOpinion", label: "不予受理的原因" },
    run: (ctx, needId, opinion, version) => refuseNeed(ctx, { needId, opinion, version }),
    endsCheck: true,
    done: (need) => `${need.number} 已标为不予受理。`,
  },
  {
    act: "appoint",
    path: "reviewer",
    permission: "need.check",
    field: { name: "reviewerId", label: "审核人" },
    run: (ctx, needId, reviewerId, version, values) =>
      appointNeedReviewer(ctx, {
        needId,
        reviewerId,
        version,
        seenReviewerId: typedText(values, "seenReviewerId") || null,
      }),
    done: (need) => `${need.number} 已指派审核人。`,
  },
  {
    act: "assign",
    path: "assignment",
    permission: "post.assign",
    field: { name: "organizationId", label: "企业" },
    run: (ctx, needId, organizationId) => assignNeed(ctx, { needId, organizationId }),
    done: (need) => `${need.number} 已认领到企业。`,
  },
  {
    act: "renew",
    path: "renewal",
    permission: "need.post",
    field: { name: "validUntil", label: "新的有效期截止日" },
    run: (ctx, needId, validUntil) => renewNeed(ctx, { needId, validUntil }),
    done: (need) => `${need.number} 已续期，有效期至 ${need.validUntil}。`,
  },
  {
    act: "end",
    path: "closure",
    permission: "need.post",
    field: { name: "closeReason", label: "结束原因" },
    run: (ctx, needId, closeReason, version) => endNeed(ctx, { needId, version, closeReason }),
    done: (need) => `${need.number} 已结束。`,
  },
  {
    act: "withdraw",
    path: "withdrawal",
    permission: "need.post",
    field: null,
    run: (ctx, needId) => withdrawNeed(ctx, { needId }),
    done: (need) => `${need.number} 已撤回。`,
  },
];

/** The acts that stand on the need's own page: checks, assignment, renewal, closure, withdrawal. */
export function needActRoutes(deps: CheckPageDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const route of ACT_ROUTES) {
    app.post(`/needs/:id{[0-9a-f]{32}}/${route.path}`, permit(route.permission), (c) =>
      act(c, deps, route, c.req.param("id")),
    );
  }
  return app;
}

async function act(c: C, deps: CheckPageDeps, route: ActRoute, needId: string): Promise<Response> {
  const posted = await readForm(c);
  const { values } = posted;
  const name = route.field?.name ?? "";
  const problems = route.problems?.(values) ?? {};
  if (Object.keys(problems).length > 0) {
    return showNeed(c, deps, needId, { act: route.act, form: { values, errors: problems } });
  }
  const from = typedText(values, "from");
  const onward = route.endsCheck ? await deps.queue.goOn(c.var.ctx, from, needId) : null;
  const options = {
    labels: route.field === null ? {} : { [name]: route.field.label },
    fieldOf: route.field === null ? {} : Object.fromEntries(FIELD_CODES.map((code) => [code, name])),
    sentences: { ...NEED_SENTENCES, ...ORGANIZATION_SENTENCES },
  };
  let missing = "";
  const attempt = () =>
    submitForm(z.unknown(), posted, options, () =>
      route.run(c.var.ctx, needId, typedText(values, name), typedVersion(values), values).catch((error: unknown) => {
        if (error instanceof Refused && error.code === "need.incomplete") missing = String(error.facts.fields);
        throw error;
      }),
    );
  const look = overtakenAt(c, deps.reference, needId, route.act, NEED_OVERTAKEN.page);
  const outcome = await unlessOvertaken(posted, attempt, look);
  if (outcome.ok) return goOn(c, needId, onward, route.done(outcome.result), from);
  // The verb knows its own words for the field; on the page it has a name that is used once.
  const [sentence = ""] = Object.values(outcome.form.errors);
  if (missing !== "") {
    const returning = { ...values, returnOpinion: `请补填：${missing}。` };
    const form = { values: returning, errors: { returnOpinion: sentence } };
    return showNeed(c, deps, needId, { act: "return", form });
  }
  const refused = { values, errors: { [name]: sentence } };
  return showNeed(c, deps, needId, { act: route.act, form: outcome.form.overtaken ? outcome.form : refused });
}

/** Refusals that are about the one field of the form. */
const FIELD_CODES = [
  "need.incomplete",
  "need.validityOver",
  "need.signedHasMatch",
  "organization.notFound",
  "check.noReviewer",
  "check.samePersonAppointed",
] as const;

/** To the next of the queue, back to the queue when it is done, or to the need where there was none. */
function goOn(c: C, needId: string, onward: Onward | null, done: string, from: string): Response {
  const { path, words } = onward ?? { path: listAddress(`/needs/${needId}`, { from }), words: "" };
  return redirectWithFlash(c, path, { tone: "success", text: done + words });
}
