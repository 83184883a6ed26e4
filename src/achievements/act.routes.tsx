import { Hono } from "hono";
import { z } from "zod";
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
import { type C, type CheckPageDeps, overtakenAt, showAchievement } from "./achievement.routes.tsx";
import type { AchievementAct } from "./achievement-acts.ts";
import { MARKABLE_ACHIEVEMENT_FIELDS } from "./achievement-form.ts";
import { appointAchievementReviewer } from "./appoint-reviewer.ts";
import { assignAchievement } from "./assign-achievement.ts";
import { publishAchievement, refuseAchievement, returnAchievement } from "./check-achievement.ts";
import { renewAchievement } from "./correct-achievement.ts";
import type { AchievementRow } from "./queries.ts";
import { ACHIEVEMENT_OVERTAKEN, ACHIEVEMENT_SENTENCES } from "./sentences.ts";
import { withdrawAchievement } from "./withdraw-achievement.ts";

interface ActRoute {
  act: AchievementAct;
  /** The noun in the address. */
  path: string;
  permission: Permission;
  /** The one field of the act's form, with its name on the screen; null when a button is all. */
  field: { name: string; label: string } | null;
  run: (
    ctx: Context,
    achievementId: string,
    typed: string,
    version: number,
    values: FormValues,
  ) => Promise<AchievementRow>;
  done: (achievement: AchievementRow) => string;
  /** Ends a check: whoever works through a queue goes on to its next. */
  endsCheck?: true;
  /** What is wrong with the rest of the form, by the names on the page. */
  problems?: (values: FormValues) => FormErrors;
}

const ACT_ROUTES: readonly ActRoute[] = [
  {
    act: "publish",
    path: "publication",
    permission: "achievement.check",
    field: { name: "remark", label: "审核意见" },
    run: (ctx, achievementId, opinion, version) => publishAchievement(ctx, { achievementId, opinion, version }),
    endsCheck: true,
    done: ({ number }) => `${number} 已发布。`,
  },
  {
    act: "return",
    path: "return",
    permission: "achievement.check",
    field: { name: "returnOpinion", label: "审核意见" },
    run: (ctx, achievementId, opinion, version, values) => {
      const { remarks } = typedMarks(values, MARKABLE_ACHIEVEMENT_FIELDS);
      return returnAchievement(ctx, { achievementId, opinion, version, remarks });
    },
    endsCheck: true,
    problems: (values) => typedMarks(values, MARKABLE_ACHIEVEMENT_FIELDS).errors,
    done: ({ number }) => `${number} 已退回单位整改。`,
  },
  {
    act: "refuse",
    path: "refusal",
    permission: "achievement.check",
    field: { name: "refusalOpinion", label: "不予受理的原因" },
    run: (ctx, achievementId, opinion, version) => refuseAchievement(ctx, { achievementId, opinion, version }),
    endsCheck: true,
    done: ({ number }) => `${number} 已标为不予受理。`,
  },
  {
    act: "appoint",
    path: "reviewer",
    permission: "achievement.check",
    field: { name: "reviewerId", label: "审核人" },
    run: (ctx, achievementId, reviewerId, version, values) => {
      const seenReviewerId = typedText(values, "seenReviewerId") || null;
      return appointAchievementReviewer(ctx, { achievementId, reviewerId, version, seenReviewerId });
    },
    done: ({ number }) => `${number} 已指派审核人。`,
  },
  {
    act: "assign",
    path: "assignment",
    permission: "post.assign",
    field: { name: "organizationId", label: "高校院所" },
    run: (ctx, achievementId, organizationId) => assignAchievement(ctx, { achievementId, organizationId }),
    done: ({ number }) => `${number} 已认领到单位。`,
  },
  {
    act: "renew",
    path: "renewal",
    permission: "achievement.post",
    field: { name: "validUntil", label: "新的有效期截止日" },
    run: (ctx, achievementId, validUntil) => renewAchievement(ctx, { achievementId, validUntil }),
    done: ({ number, validUntil }) => `${number} 已续期，有效期至 ${validUntil}。`,
  },
  {
    act: "withdraw",
    path: "withdrawal",
    permission: "achievement.post",
    field: null,
    run: (ctx, achievementId) => withdrawAchievement(ctx, { achievementId }),
    done: ({ number }) => `${number} 已撤回。`,
  },
];

/** The acts that stand on the achievement's own page: check, assignment, renewal, withdrawal. */
export function achievementActRoutes(deps: CheckPageDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const route of ACT_ROUTES) {
    app.post(`/achievements/:id{[0-9a-f]{32}}/${route.path}`, permit(route.permission), (c) =>
      act(c, deps, route, c.req.param("id")),
    );
  }
  return app;
}

async function act(c: C, deps: CheckPageDeps, route: ActRoute, achievementId: string): Promise<Response> {
  const posted = await readForm(c);
  const { values } = posted;
  const name = route.field?.name ?? "";
  const problems = route.problems?.(values) ?? {};
  if (Object.keys(problems).length > 0) {
    return showAchievement(c, deps, achievementId, { act: route.act, form: { values, errors: problems } });
  }
  const from = typedText(values, "from");
  const onward = route.endsCheck ? await deps.queue.goOn(c.var.ctx, from, achievementId) : null;
  const options = {
    labels: route.field === null ? {} : { [name]: route.field.label },
    fieldOf: route.field === null ? {} : Object.fromEntries(FIELD_CODES.map((code) => [code, name])),
    sentences: { ...ACHIEVEMENT_SENTENCES, ...ORGANIZATION_SENTENCES },
  };
  let missing = "";
  const attempt = () =>
    submitForm(z.unknown(), posted, options, () =>
      route
        .run(c.var.ctx, achievementId, typedText(values, name), typedVersion(values), values)
        .catch((error: unknown) => {
          if (error instanceof Refused && error.code === "achievement.incomplete") missing = String(error.facts.fields);
          throw error;
        }),
    );
  const look = overtakenAt(c, achievementId, route.act, ACHIEVEMENT_OVERTAKEN.page);
  const outcome = await unlessOvertaken(posted, attempt, look);
  if (outcome.ok) {
    const own = { path: listAddress(`/achievements/${achievementId}`, { from }), words: "" };
    const { path, words } = onward ?? own;
    return redirectWithFlash(c, path, { tone: "success", text: route.done(outcome.result) + words });
  }
  // The verb knows its own words for the field; on the page it has a name that is used once.
  const [sentence = ""] = Object.values(outcome.form.errors);
  if (missing !== "") {
    const returning = { ...values, returnOpinion: `请补填：${missing}。` };
    const form = { values: returning, errors: { returnOpinion: sentence } };
    return showAchievement(c, deps, achievementId, { act: "return", form });
  }
  const refused = { values, errors: { [name]: sentence } };
  return showAchievement(c, deps, achievementId, {
    act: route.act,
    form: outcome.form.overtaken ? outcome.form : refused,
  });
}

/** Refusals that are about the one field of the form. */
const FIELD_CODES = [
  "achievement.incomplete",
  "achievement.validityOver",
  "organization.notFound",
  "check.noReviewer",
] as const;
