import { type Context, Hono } from "hono";
import { openForToday } from "../contacts/open-contact.ts";
import type { Context as ServiceContext } from "../kernel/context.ts";
import { Conflict, NotAllowed, NotFound } from "../kernel/errors.ts";
import { listChoosableOrganizations } from "../organizations/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, type FormValues, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { formSentAgain, SAVED_BEFORE, typedFormId } from "../web/sent-again.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import { expertListOf } from "./expert.page.tsx";
import { expertContentSchema } from "./expert.ts";
import { expertSideOf, mayActOnExpert } from "./expert-access.ts";
import { ExpertFormPage } from "./expert-form.page.tsx";
import { EXPERT_FORM_OPTIONS, expertValues, typedExpert } from "./expert-form.ts";
import {
  type ExpertRecord,
  getVisibleExpert,
  listChoosableAchievements,
  listLinkedIds,
  readExpertContact,
} from "./queries.ts";
import { addExpert, differingFields, saveExpert } from "./save-expert.ts";
import { EXPERT_OVERTAKEN, EXPERT_SENTENCES } from "./sentences.ts";

type C = Context<AppEnv>;
const OPTIONS = {
  ...EXPERT_FORM_OPTIONS,
  fieldOf: { "expert.noInstitution": "organizationId", "expert.foreignAchievement": "achievementIds" },
  sentences: EXPERT_SENTENCES,
};

/** 登记与修改专家. */
export function expertFormRoutes(reference: () => ReferenceBook): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/experts/new", permit("expert.edit"), (c) =>
    showNew(c, { values: { formId: c.var.ctx.newId() }, errors: {} }),
  );
  app.post("/experts", permit("expert.edit"), async (c) => {
    const { ctx } = c.var;
    const posted = await readForm(c);
    const organizationId = typedText(posted.values, "organizationId");
    const isOwn = ctx.actor.role === "institution";
    if (!isOwn && organizationId === "") {
      const errors = { organizationId: "请选择专家所属的高校院所" };
      return showNew(c, { values: posted.values, errors });
    }
    const input = typedExpert(posted.values);
    const formId = typedFormId(posted.values, ctx.newId);
    try {
      const added = await submitForm(expertContentSchema, posted, { ...OPTIONS, input }, (content) =>
        addExpert(ctx, isOwn ? { content, formId } : { organizationId, content, formId }),
      );
      if (!added.ok) return showNew(c, added.form);
      const text = `专家 ${added.result.number} 已登记，还没有公开。请征得本人同意后登记同意。`;
      return redirectWithFlash(c, `/experts/${added.result.id}`, { tone: "success", text });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return showAgain(c, formId, posted.values);
    }
  });

  app.get("/experts/:id{[0-9a-f]{32}}/edit", permit("expert.edit"), async (c) => {
    const { ctx } = c.var;
    const expert = await getEditable(c);
    const linked = await listLinkedIds(ctx.db, expert.id);
    if (expert.contact !== null) await openForToday(ctx, { subject: "expert", subjectId: expert.id }, ["contact"]);
    return showEdit(c, expert, { values: expertValues(expert, readExpertContact(ctx, expert), linked), errors: {} });
  });
  app.post("/experts/:id{[0-9a-f]{32}}", permit("expert.edit"), async (c) => {
    const { ctx } = c.var;
    const expert = await getEditable(c);
    const posted = await readForm(c);
    const input = typedExpert(posted.values);
    const version = typedVersion(posted.values);
    const saved = await unlessOvertaken(
      posted,
      () =>
        submitForm(expertContentSchema, posted, { ...OPTIONS, input }, (content) =>
          saveExpert(ctx, { expertId: expert.id, version, content }),
        ),
      async () => {
        const now = await getVisibleExpert(ctx, expert.id);
        return mayActOnExpert(ctx.actor, "save", now) ? { version: now.version, sentence: EXPERT_OVERTAKEN } : null;
      },
    );
    if (!saved.ok) return showEdit(c, expert, saved.form);
    const isClosed = saved.result.status === "draft" && expert.status !== "draft";
    const text = isClosed ? "资料已保存。内容有变，专家页已收起，请再次登记本人同意。" : "资料已保存。";
    return redirectWithFlash(c, `/experts/${expert.id}`, { tone: "success", text });
  });

  /** The form was sent before: what it made stands there, and nothing typed since is lost. */
  async function showAgain(c: C, formId: string, values: FormValues) {
    const { ctx } = c.var;
    const saved = await findOwnExpert(ctx, formId);
    // Erased meanwhile, or another's under whose id somebody tries out contacts: what was typed comes back, no more.
    if (saved === null) return showNew(c, formSentAgain(values, null, ctx.newId));
    // An expert stays with the institution: of another one it is another expert.
    if (ctx.actor.role !== "institution" && typedText(values, "organizationId") !== saved.organizationId)
      return showNew(c, formSentAgain(values, null, ctx.newId));
    const content = expertContentSchema.parse(typedExpert(values));
    if ((await differingFields(ctx, saved, content)).length === 0)
      return redirectWithFlash(c, `/experts/${saved.id}`, { tone: "success", text: SAVED_BEFORE });
    const isOpen = mayActOnExpert(ctx.actor, "save", saved);
    const form = formSentAgain(values, isOpen ? saved.version : null, ctx.newId);
    return isOpen ? showEdit(c, saved, form) : showNew(c, form);
  }

  async function showNew(c: C, form: FormState) {
    const { ctx, frame } = c.var;
    const isOwn = ctx.actor.role === "institution";
    const list = expertListOf(frame);
    return c.html(
      <ExpertFormPage
        frame={frame}
        form={form}
        reference={reference()}
        title="登记专家"
        action="/experts"
        cancelHref={list.href}
        breadcrumbs={[list, { label: "登记专家" }]}
        current="experts"
        status={null}
        institutions={isOwn ? [] : await listChoosableOrganizations(ctx.db, "institution")}
        achievements={isOwn ? await listChoosableAchievements(ctx.db, ctx.actor.organizationId ?? "") : []}
      />,
      formStatus(form),
    );
  }

  async function showEdit(c: C, expert: ExpertRecord, form: FormState) {
    const { ctx, frame } = c.var;
    const path = `/experts/${expert.id}`;
    return c.html(
      <ExpertFormPage
        frame={frame}
        form={form}
        reference={reference()}
        title={`修改专家资料：${expert.name}`}
        action={path}
        cancelHref={path}
        breadcrumbs={[expertListOf(frame), { label: expert.name, href: path }, { label: "修改资料" }]}
        current="experts"
        status={expert.status}
        institutions={[]}
        achievements={await listChoosableAchievements(ctx.db, expert.organizationId, expert.id)}
      />,
      formStatus(form),
    );
  }

  return app;
}

/** @throws NotFound for who may not learn of it, NotAllowed for who may only read it. */
async function getEditable(c: C): Promise<ExpertRecord> {
  const { ctx } = c.var;
  const expert = await getVisibleExpert(ctx, c.req.param("id") ?? "");
  if (!mayActOnExpert(ctx.actor, "save", expert)) throw new NotAllowed("expert.save");
  return expert;
}

/** Of those whose record it is; null for everybody else, also of a public expert. */
async function findOwnExpert(ctx: ServiceContext, expertId: string): Promise<ExpertRecord | null> {
  try {
    const expert = await getVisibleExpert(ctx, expertId);
    return expertSideOf(ctx.actor, expert) === null ? null : expert;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
