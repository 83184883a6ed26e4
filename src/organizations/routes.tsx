import { type Context, Hono } from "hono";
import type { Child } from "hono/jsx";
import { openContact } from "../contacts/open-contact.ts";
import { exportList, readSlice } from "../exchange/export-list.ts";
import type { Context as ServiceContext } from "../kernel/context.ts";
import { MAX_EXPORTED } from "../kernel/pagination.ts";
import { isCodeOf } from "../reference/known-code.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { EMPTY_FORM, type FormState, formStatus } from "../web/form-state.ts";
import { listAddress } from "../web/list-address.ts";
import { permit } from "../web/permit.ts";
import { readChoices } from "../web/read-choices.ts";
import { readForm } from "../web/read-form.ts";
import { type Query, readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { submitForm } from "../web/submit-form.ts";
import { addOrganization } from "./add-organization.ts";
import { correctOrganization, correctSchema } from "./correct-organization.ts";
import { OrganizationPage } from "./organization.page.tsx";
import { ORGANIZATION_FIELD_LABELS, ORGANIZATION_KINDS, ORGANIZATION_STATUSES } from "./organization.ts";
import { contactOfOrganizationColumns, organizationColumns } from "./organization-columns.ts";
import { organizationDetailsSchema } from "./organization-details.ts";
import { OrganizationFormPage } from "./organization-form.page.tsx";
import { OrganizationsPage } from "./organizations.page.tsx";
import { ownOrganizationRoutes } from "./own-organization.routes.tsx";
import { presentForm, withOrganization } from "./present-form.ts";
import {
  countOrganizationsByStatus,
  getOrganization,
  getVisibleOrganization,
  listOrganizations,
  type OrganizationRow,
} from "./queries.ts";
import { ORGANIZATION_SENTENCES } from "./sentences.ts";
import { openContactForToday, ownerOf, readShownContact } from "./shown-contact.ts";

const PAGE_SIZE = 20;
const OBJECTIONS = {
  labels: ORGANIZATION_FIELD_LABELS,
  fieldOf: { "organization.creditCodeTaken": "creditCode" },
  sentences: ORGANIZATION_SENTENCES,
};

/** What other domains show of an organization. */
type OrganizationPanel = (ctx: ServiceContext, organization: OrganizationRow) => Promise<Child>;

interface OrganizationRoutesDeps {
  reference: () => ReferenceBook;
  panel?: OrganizationPanel;
}

type C = Context<AppEnv>;

/** 单位: the register for staff and leaders, and every member's own organization. */
export function organizationRoutes({ reference, panel }: OrganizationRoutesDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/organizations", permit("organization.read"), async (c) => {
    const query = readQuery(c);
    const { filter, text, chosen } = readRegister(query, reference());
    const { format, ...slice } = readSlice(query, PAGE_SIZE);
    const page = await listOrganizations(c.var.ctx.db, filter, slice.page, slice.pageSize);
    if (format !== null) {
      const columns = [...organizationColumns(reference()), ...contactOfOrganizationColumns(c.var.ctx, "masked")];
      return sendFile(c, await exportList(c.var.ctx, format, { ...page, name: "单位", columns }));
    }
    const { pending: waiting = 0 } = await countOrganizationsByStatus(c.var.ctx.db);
    const href = (number: number) => listAddress("/organizations", { q: text, ...chosen }, number);
    return c.html(
      <OrganizationsPage
        frame={c.var.frame}
        waiting={waiting}
        page={page}
        reference={reference()}
        text={text}
        chosen={chosen}
        href={href}
      />,
    );
  });

  app.post("/organizations/contacts", permit("organization.correct"), async (c) => {
    const { ctx } = c.var;
    const query = readQuery(c);
    const found = await listOrganizations(ctx.db, readRegister(query, reference()).filter, 1, MAX_EXPORTED);
    const columns = [...organizationColumns(reference()), ...contactOfOrganizationColumns(ctx, "whole")];
    const list = { ...found, name: "单位（含联系方式）", columns, withContacts: true };
    const contacts = { subject: "organization", ids: found.rows.map(({ id }) => id) } as const;
    return sendFile(c, await exportList(ctx, "xlsx", { ...list, contacts }));
  });

  app.get("/organizations/new", permit("organization.approve"), (c) => showAdd(c, EMPTY_FORM));
  app.post("/organizations", permit("organization.approve"), async (c) => {
    const posted = await readForm(c);
    const added = await submitForm(organizationDetailsSchema, posted, OBJECTIONS, (details) =>
      addOrganization(c.var.ctx, details),
    );
    if (!added.ok) return showAdd(c, added.form);
    const text = `已录入“${added.result.name}”。`;
    return redirectWithFlash(c, `/organizations/${added.result.id}`, { tone: "success", text });
  });

  app.get("/organizations/:id{[0-9a-f]{32}}", permit("account.own"), async (c) => {
    const organization = await getVisibleOrganization(c.var.ctx, c.req.param("id"));
    return showOrganization(c, organization);
  });
  app.post("/organizations/:id{[0-9a-f]{32}}/contact-view", permit("contact.read"), async (c) => {
    const organization = await getVisibleOrganization(c.var.ctx, c.req.param("id"));
    await openContact(c.var.ctx, { ...ownerOf(organization), layer: "contact" });
    return showOrganization(c, organization, true);
  });
  app.get("/organizations/:id{[0-9a-f]{32}}/edit", permit("organization.correct"), async (c) => {
    const organization = await getOrganization(c.var.ctx.db, c.req.param("id"));
    await openContactForToday(c.var.ctx, organization);
    return showCorrect(c, organization, presentForm(c.var.ctx, organization));
  });
  app.post("/organizations/:id{[0-9a-f]{32}}", permit("organization.correct"), async (c) => {
    const organization = await getOrganization(c.var.ctx.db, c.req.param("id"));
    const posted = withOrganization(await readForm(c), organization);
    const saved = await submitForm(correctSchema, posted, OBJECTIONS, (input) => correctOrganization(c.var.ctx, input));
    if (!saved.ok) return showCorrect(c, organization, saved.form);
    return redirectWithFlash(c, `/organizations/${organization.id}`, { tone: "success", text: "单位资料已保存。" });
  });

  app.route("/", ownOrganizationRoutes({ reference, panel }));

  async function showOrganization(c: C, organization: OrganizationRow, isOpened = false) {
    const shown = await readShownContact(c.var.ctx, organization, isOpened);
    return c.html(
      <OrganizationPage
        frame={c.var.frame}
        organization={organization}
        {...shown}
        panel={await panel?.(c.var.ctx, organization)}
        reference={reference()}
      />,
    );
  }

  function showAdd(c: C, form: FormState) {
    return c.html(
      <OrganizationFormPage
        frame={c.var.frame}
        form={form}
        reference={reference()}
        title="录入单位"
        action="/organizations"
        cancelHref="/organizations"
        breadcrumbs={[{ label: "单位", href: "/organizations" }, { label: "录入单位" }]}
        subject={{ step: "add" }}
      />,
      formStatus(form),
    );
  }

  function showCorrect(c: C, organization: OrganizationRow, form: FormState) {
    const path = `/organizations/${organization.id}`;
    return c.html(
      <OrganizationFormPage
        frame={c.var.frame}
        form={form}
        reference={reference()}
        title={`修改单位资料：${organization.name}`}
        action={path}
        cancelHref={path}
        breadcrumbs={[
          { label: "单位", href: "/organizations" },
          { label: organization.name, href: path },
          { label: "修改资料" },
        ]}
        subject={{ step: "correct", ...organization }}
      />,
      formStatus(form),
    );
  }

  return app;
}

/** What narrows the register, as its address says. */
function readRegister(query: Query, reference: ReferenceBook) {
  const text = query.text("q");
  const chosen = {
    kind: readChoices(query, "kind", ORGANIZATION_KINDS),
    status: readChoices(query, "status", ORGANIZATION_STATUSES),
    industry: readChoices(query, "industry", isCodeOf(reference, "industry")),
  };
  const filter = {
    text,
    kinds: chosen.kind,
    statuses: chosen.status,
    industries: chosen.industry.flatMap((code) => reference.withDescendants("industry", code)),
  };
  return { filter, text, chosen };
}
