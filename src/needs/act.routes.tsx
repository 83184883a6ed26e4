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
import { assignNeed } from "./assign-need.ts";
import { formallyCheckNeed, publishNeed, refuseNeed, returnNeed } from "./check-need.ts";
import { renewNeed } from "./correct-need.ts";
import { overtakenAt, type Reference, showNeed } from "./need.routes.tsx";
import type { NeedAct } from "./need-acts.ts";
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
  run: (ctx: Context, needId: string, typed: string, version: number) => Promise<NeedRow>;
  done: (need: NeedRow) => string;
}

const ACT_ROUTES: readonly ActRoute[] = [
  {
    act: "formallyCheck",
    path: "formal-check",
    permission: "need.check",
    field: { name: "remark", label: "审核意见" },
    run: (ctx, needId, opinion, version) => formallyCheckNeed(ctx, { needId, opinion, version }),
    done: (need) => `${need.number} 已通过形式审核，等待诊断复核。`,
  },
  {
    act: "publish",
    path: "publication",
    permission: "need.check",
    field: { name: "remark", label: "审核意见" },
    run: (ctx, needId, opinion, version) => publishNeed(ctx, { needId, opinion, version }),
    done: (need) => `${need.number} 已发布。`,
  },
  {
    act: "return",
    path: "return",
    permission: "need.check",
    field: { name: "returnOpinion", label: "审核意见" },
    run: (ctx, needId, opinion, version) => returnNeed(ctx, { needId, opinion, version }),
    done: (need) => `${need.number} 已退回企业整改。`,
  },
  {
    act: "refuse",
    path: "refusal",
    permission: "need.check",
    field: { name: "refusalOpinion", label: "不予受理的原因" },
    run: (ctx, needId, opinion, version) => refuseNeed(ctx, { needId, opinion, version }),
    done: (need) => `${need.number} 已标为不予受理。`,
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
    act: "withdraw",
    path: "withdrawal",
    permission: "need.post",
    field: null,
    run: (ctx, needId) => withdrawNeed(ctx, { needId }),
    done: (need) => `${need.number} 已撤回。`,
  },
];

/** The acts that stand on the need's own page: checks, assignment, renewal, withdrawal. */
export function needActRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const { act, path, permission, field, run, done } of ACT_ROUTES) {
    app.post(`/needs/:id{[0-9a-f]{32}}/${path}`, permit(permission), async (c) => {
      const needId = c.req.param("id");
      const posted = await readForm(c);
      const name = field?.name ?? "";
      const options = {
        labels: field === null ? {} : { [name]: field.label },
        fieldOf: field === null ? {} : { "need.validityOver": name, "organization.notFound": name },
        sentences: { ...NEED_SENTENCES, ...ORGANIZATION_SENTENCES },
      };
      const attempt = () =>
        submitForm(z.unknown(), posted, options, () =>
          run(c.var.ctx, needId, typedText(posted.values, name), typedVersion(posted.values)),
        );
      const outcome = await unlessOvertaken(
        posted,
        attempt,
        overtakenAt(c, reference, needId, act, NEED_OVERTAKEN.page),
      );
      if (outcome.ok) return redirectWithFlash(c, `/needs/${needId}`, { tone: "success", text: done(outcome.result) });
      // The verb knows its own words for the field; on the page it has a name that is used once.
      const [sentence = ""] = Object.values(outcome.form.errors);
      const refused = { values: posted.values, errors: { [name]: sentence } };
      return showNeed(c, reference, needId, { act, form: outcome.form.overtaken ? outcome.form : refused });
    });
  }
  return app;
}
