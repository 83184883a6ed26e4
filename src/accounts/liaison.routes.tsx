import { type Context, Hono } from "hono";
import type { Child } from "hono/jsx";
import type { Context as ServiceContext } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { may } from "../kernel/permissions.ts";
import { isMember } from "../organizations/organization.ts";
import { getVisibleOrganization, type OrganizationRow } from "../organizations/queries.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText } from "../web/typed-values.ts";
import { findLiaison, listLiaisonChoices } from "./find-liaison.ts";
import { LiaisonPage, LiaisonPanel } from "./liaison.page.tsx";
import { mayHaveLiaison } from "./liaison.ts";
import { nameLiaison, nameLiaisonSchema } from "./name-liaison.ts";
import { ACCOUNT_SENTENCES } from "./sentences.ts";

const PATH = "/organizations/:id{[0-9a-f]{32}}/liaison";
const OBJECTIONS = {
  labels: { accountId: "由谁联络" },
  fieldOf: { "liaison.notMember": "accountId", "liaison.same": "accountId" },
  sentences: ACCOUNT_SENTENCES,
};

/** 指定对接联络人, for an institution's own people and for staff. */
export function liaisonRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(PATH, permit("introduction.nameLiaison"), async (c) => {
    const organization = await getInstitution(c);
    const liaison = await findLiaison(c.var.ctx.db, organization.id);
    return showLiaison(c, organization, { values: { accountId: liaison?.id ?? "" }, errors: {} });
  });

  app.post(PATH, permit("introduction.nameLiaison"), async (c) => {
    const organization = await getInstitution(c);
    const posted = await readForm(c);
    const { values } = posted;
    const input = {
      organizationId: organization.id,
      accountId: typedText(values, "accountId"),
      seen: typedText(values, "seen"),
    };
    const named = await submitForm(nameLiaisonSchema, posted, { ...OBJECTIONS, input }, (data) =>
      nameLiaison(c.var.ctx, data),
    );
    if (!named.ok) return showLiaison(c, organization, named.form);
    const text = input.accountId === "" ? "已改为发给单位全部账号。" : "对接联络人已保存。";
    const isOwn = isMember(c.var.ctx.actor, organization.id);
    return redirectWithFlash(c, isOwn ? "/organization" : `/organizations/${organization.id}`, {
      tone: "success",
      text,
    });
  });

  return app;
}

/** What an institution's page shows of it to those who may change it. */
export async function liaisonPanel({ actor, db }: ServiceContext, organization: OrganizationRow): Promise<Child> {
  const isFor = may(actor, "introduction.nameLiaison") && mayHaveLiaison(organization);
  if (!isFor) return null;
  return <LiaisonPanel path={`/organizations/${organization.id}`} liaison={await findLiaison(db, organization.id)} />;
}

async function getInstitution(c: Context<AppEnv>): Promise<OrganizationRow> {
  const organization = await getVisibleOrganization(c.var.ctx, c.req.param("id") ?? "");
  if (!mayHaveLiaison(organization)) throw new NotFound("organization", organization.id);
  return organization;
}

async function showLiaison(c: Context<AppEnv>, organization: OrganizationRow, form: FormState) {
  const { ctx, frame } = c.var;
  const [liaison, choices] = await Promise.all([
    findLiaison(ctx.db, organization.id),
    listLiaisonChoices(ctx.db, organization.id),
  ]);
  const isOwn = isMember(ctx.actor, organization.id);
  return c.html(<LiaisonPage {...{ frame, form, organization, isOwn, liaison, choices }} />, formStatus(form));
}
