import { type Context, Hono } from "hono";
import { z } from "zod";
import { openContact } from "../contacts/open-contact.ts";
import type { Context as Ctx } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { NotAllowed, NotFound } from "../kernel/errors.ts";
import type { Permission } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, type FormValues, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { eraseExpert } from "./erase-expert.ts";
import { ExpertPage, expertListOf } from "./expert.page.tsx";
import type { ConsentMeans, ExpertAct } from "./expert.ts";
import { expertSideOf } from "./expert-access.ts";
import { presentExpert } from "./present-expert.ts";
import { publishExpert, returnExpert } from "./publish-expert.ts";
import { getVisibleExpert, listExpertAchievements, listExpertConsents } from "./queries.ts";
import { recordExpertConsent, withdrawExpertConsent } from "./record-consent.ts";
import { EXPERT_SENTENCES } from "./sentences.ts";
import { readShownContact } from "./shown-contact.ts";

type C = Context<AppEnv>;
interface ActRoute {
  act: ExpertAct;
  /** The noun in the address. */
  path: string;
  permission: Permission;
  run: (ctx: Ctx, expertId: string, values: FormValues) => Promise<string>;
}

const ACT_ROUTES: readonly ActRoute[] = [
  {
    act: "consent",
    path: "consent",
    permission: "expert.edit",
    run: async (ctx, expertId, values) => {
      const { status } = await recordExpertConsent(ctx, {
        expertId,
        version: typedVersion(values),
        saidOn: typedText(values, "saidOn"),
        means: typedText(values, "means") as ConsentMeans,
        agreed: typedText(values, "agreed") as "yes",
      });
      return status === "published" ? "同意已登记，专家页已公开。" : "同意已登记，等待工作人员看过后公开。";
    },
  },
  {
    act: "publish",
    path: "publication",
    permission: "expert.check",
    run: async (ctx, expertId, values) => {
      await publishExpert(ctx, { expertId, version: typedVersion(values) });
      return "专家页已公开。";
    },
  },
  {
    act: "return",
    path: "return",
    permission: "expert.check",
    run: async (ctx, expertId, values) => {
      const opinion = typedText(values, "opinion");
      await returnExpert(ctx, { expertId, version: typedVersion(values), opinion });
      return "已退回，页面不公开。";
    },
  },
  {
    act: "withdrawConsent",
    path: "consent-withdrawal",
    permission: "expert.edit",
    run: async (ctx, expertId) => {
      await withdrawExpertConsent(ctx, { expertId });
      return "同意已撤回，专家页不再公开，也搜不到。";
    },
  },
];

/** One expert's page, and what can be done with the record. */
export function expertActRoutes(reference: () => ReferenceBook): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/experts/:id{[0-9a-f]{32}}", permit("public.read"), (c) => showExpert(c, reference, c.req.param("id")));
  app.post("/experts/:id{[0-9a-f]{32}}/contact-view", permit("contact.read"), async (c) => {
    const { ctx } = c.var;
    const expert = await getVisibleExpert(ctx, c.req.param("id"));
    if (expertSideOf(ctx.actor, expert) === null) throw new NotAllowed("contact.read");
    await openContact(ctx, { subject: "expert", subjectId: expert.id, layer: "contact" });
    return showExpert(c, reference, expert.id, undefined, true);
  });

  for (const { act, path, permission, run } of ACT_ROUTES) {
    app.post(`/experts/:id{[0-9a-f]{32}}/${path}`, permit(permission), async (c) => {
      const expertId = c.req.param("id");
      const posted = await readForm(c);
      const options = { fieldOf: { "expert.consentToCome": "saidOn" }, sentences: EXPERT_SENTENCES };
      const outcome = await submitForm(z.unknown(), posted, options, () => run(c.var.ctx, expertId, posted.values));
      if (!outcome.ok) return showExpert(c, reference, expertId, { act, form: outcome.form });
      return redirectWithFlash(c, `/experts/${expertId}`, { tone: "success", text: outcome.result });
    });
  }

  app.post("/experts/:id{[0-9a-f]{32}}/erasure", permit("expert.edit"), async (c) => {
    const { number } = await eraseExpert(c.var.ctx, { expertId: c.req.param("id") });
    const text = `专家 ${number} 的资料已删除。`;
    return redirectWithFlash(c, expertListOf(c.var.frame).href, { tone: "success", text });
  });

  return app;
}

async function showExpert(
  c: C,
  reference: () => ReferenceBook,
  expertId: string,
  failed?: { act: ExpertAct; form: FormState },
  isOpened = false,
) {
  const { ctx, frame } = c.var;
  const record = await getVisibleExpert(ctx, expertId);
  const achievements = (await listExpertAchievements(ctx.db, [expertId])).get(expertId) ?? [];
  const view = presentExpert(ctx.actor, record, achievements, ctx);
  if (view === null) throw new NotFound("expert", expertId);
  return c.html(
    <ExpertPage
      frame={frame}
      view={view}
      shown={view.file === null ? null : await readShownContact(ctx, expertId, view.file.contact, isOpened)}
      reference={reference()}
      consents={view.file === null ? [] : await listExpertConsents(ctx.db, expertId)}
      today={shanghaiDay(ctx.now)}
      failed={failed}
    />,
    failed === undefined ? 200 : formStatus(failed.form),
  );
}
