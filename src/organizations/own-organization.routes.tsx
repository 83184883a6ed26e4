import { type Context, Hono } from "hono";
import type { Child } from "hono/jsx";
import type { Context as ServiceContext } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { editOwnOrganization, editOwnSchema } from "./edit-own-organization.ts";
import { OrganizationPage } from "./organization.page.tsx";
import { ORGANIZATION_FIELD_LABELS } from "./organization.ts";
import { OrganizationFormPage } from "./organization-form.page.tsx";
import { presentForm, withOrganization } from "./present-form.ts";
import { getOrganization, type OrganizationRow } from "./queries.ts";
import { readShownContact } from "./shown-contact.ts";

interface OwnOrganizationRoutesDeps {
  reference: () => ReferenceBook;
  /** What other domains show of it. */
  panel?: ((ctx: ServiceContext, organization: OrganizationRow) => Promise<Child>) | undefined;
}

type C = Context<AppEnv>;

/** 本单位: a member's own organization. */
export function ownOrganizationRoutes({ reference, panel }: OwnOrganizationRoutesDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/organization", permit("organization.editOwn"), async (c) => {
    const organization = await getOwn(c);
    const shown = await readShownContact(c.var.ctx, organization, false);
    return c.html(
      <OrganizationPage
        frame={c.var.frame}
        organization={organization}
        {...shown}
        panel={await panel?.(c.var.ctx, organization)}
        reference={reference()}
      />,
    );
  });
  app.get("/organization/edit", permit("organization.editOwn"), async (c) => {
    const organization = await getOwn(c);
    return showForm(c, organization, presentForm(c.var.ctx, organization));
  });
  app.post("/organization", permit("organization.editOwn"), async (c) => {
    const organization = await getOwn(c);
    const posted = withOrganization(await readForm(c), organization);
    const saved = await submitForm(editOwnSchema, posted, { labels: ORGANIZATION_FIELD_LABELS }, (input) =>
      editOwnOrganization(c.var.ctx, input),
    );
    if (!saved.ok) return showForm(c, organization, saved.form);
    return redirectWithFlash(c, "/organization", { tone: "success", text: "单位资料已保存。" });
  });

  function showForm(c: C, organization: OrganizationRow, form: FormState) {
    const page = (
      <OrganizationFormPage
        frame={c.var.frame}
        form={form}
        reference={reference()}
        title="修改本单位资料"
        action="/organization"
        cancelHref="/organization"
        breadcrumbs={[{ label: "本单位", href: "/organization" }, { label: "修改资料" }]}
        subject={{ step: "editOwn", ...organization }}
      />
    );
    return c.html(page, formStatus(form));
  }

  return app;
}

async function getOwn(c: C): Promise<OrganizationRow> {
  const { actor, db } = c.var.ctx;
  if (actor.organizationId === null) throw new NotFound("organization");
  return getOrganization(db, actor.organizationId);
}
