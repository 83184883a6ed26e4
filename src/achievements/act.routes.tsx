import { Hono } from "hono";
import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import type { Permission } from "../kernel/permissions.ts";
import { ORGANIZATION_SENTENCES } from "../organizations/sentences.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import { overtakenAt, type Reference, showAchievement } from "./achievement.routes.tsx";
import type { AchievementAct } from "./achievement-acts.ts";
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
  run: (ctx: Context, achievementId: string, typed: string, version: number) => Promise<AchievementRow>;
  done: (achievement: AchievementRow) => string;
}

const ACT_ROUTES: readonly ActRoute[] = [
  {
    act: "publish",
    path: "publication",
    permission: "achievement.check",
    field: { name: "remark", label: "审核意见" },
    run: (ctx, achievementId, opinion, version) => publishAchievement(ctx, { achievementId, opinion, version }),
    done: ({ number }) => `${number} 已发布。`,
  },
  {
    act: "return",
    path: "return",
    permission: "achievement.check",
    field: { name: "returnOpinion", label: "审核意见" },
    run: (ctx, achievementId, opinion, version) => returnAchievement(ctx, { achievementId, opinion, version }),
    done: ({ number }) => `${number} 已退回单位整改。`,
  },
  {
    act: "refuse",
    path: "refusal",
    permission: "achievement.check",
    field: { name: "refusalOpinion", label: "不予受理的原因" },
    run: (ctx, achievementId, opinion, version) => refuseAchievement(ctx, { achievementId, opinion, version }),
    done: ({ number }) => `${number} 已标为不予受理。`,
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
export function achievementActRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const { act, path, permission, field, run, done } of ACT_ROUTES) {
    app.post(`/achievements/:id{[0-9a-f]{32}}/${path}`, permit(permission), async (c) => {
      const achievementId = c.req.param("id");
      const posted = await readForm(c);
      const name = field?.name ?? "";
      const options = {
        labels: field === null ? {} : { [name]: field.label },
        fieldOf: field === null ? {} : { "achievement.validityOver": name, "organization.notFound": name },
        sentences: { ...ACHIEVEMENT_SENTENCES, ...ORGANIZATION_SENTENCES },
      };
      const attempt = () =>
        submitForm(z.unknown(), posted, options, () =>
          run(c.var.ctx, achievementId, typedText(posted.values, name), typedVersion(posted.values)),
        );
      const look = overtakenAt(c, achievementId, act, ACHIEVEMENT_OVERTAKEN.page);
      const outcome = await unlessOvertaken(posted, attempt, look);
      if (outcome.ok)
        return redirectWithFlash(c, `/achievements/${achievementId}`, { tone: "success", text: done(outcome.result) });
      // The verb knows its own words for the field; on the page it has a name that is used once.
      const [sentence = ""] = Object.values(outcome.form.errors);
      const refused = { values: posted.values, errors: { [name]: sentence } };
      const form = outcome.form.overtaken ? outcome.form : refused;
      return showAchievement(c, reference, achievementId, { act, form });
    });
  }
  return app;
}
