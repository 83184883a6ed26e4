import { type Context, Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { may } from "../kernel/permissions.ts";
import { listChoosableOrganizations } from "../organizations/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { EMPTY_FORM, type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { submitForm } from "../web/submit-form.ts";
import { applicationColumns, invitationColumns } from "./account-columns.ts";
import { AdministrationPage } from "./administration.page.tsx";
import { administrationAccountRoutes } from "./administration-accounts.routes.tsx";
import { InvitationsPage } from "./administration-invitations.page.tsx";
import { ApplicationsPage } from "./applications.page.tsx";
import { applicationRoutes } from "./applications.routes.tsx";
import { countApplications, listApplications } from "./applications.ts";
import { colleagueRoutes } from "./colleagues.routes.tsx";
import { listInvitations } from "./invitations.ts";
import { inviteAccount, inviteAccountSchema } from "./invite-account.ts";
import { showIssuedLink } from "./issued-link.routes.tsx";
import { type LetterDeps, letterHead } from "./letters.ts";
import { ACCOUNT_SENTENCES } from "./sentences.ts";
import { withdrawInvitation } from "./withdraw-invitation.ts";

interface AdministrationDeps extends LetterDeps {
  reference: () => ReferenceBook;
}

const INVITATIONS = "/administration/invitations";

/** 管理: who may use the service, for the bureau's administrators, and for members within their own organization. */
export function administrationRoutes({ reference, ...letters }: AdministrationDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/administration", permit("administration.open"), async (c) => {
    const { ctx, frame } = c.var;
    const waiting = may(ctx.actor, "organization.approve") ? await countApplications(ctx) : 0;
    return c.html(<AdministrationPage frame={frame} waiting={waiting} />);
  });

  app.get("/administration/approvals", permit("organization.approve"), async (c) => {
    const { format } = readSlice(readQuery(c), 1);
    const applications = await listApplications(c.var.ctx);
    if (format !== null) {
      const list = { name: "注册审核", columns: applicationColumns, rows: applications, total: applications.length };
      return sendFile(c, await exportList(c.var.ctx, format, list));
    }
    return c.html(<ApplicationsPage frame={c.var.frame} applications={applications} />);
  });

  app.get(INVITATIONS, permit("account.administer"), async (c) => {
    const { ctx, frame } = c.var;
    const { format } = readSlice(readQuery(c), 1);
    if (format === null) return showInvitations(c, letters, EMPTY_FORM);
    const rows = await listInvitations(ctx);
    const list = { name: "邀请", columns: invitationColumns(frame.site.bureauName), rows, total: rows.length };
    return sendFile(c, await exportList(ctx, format, list));
  });
  app.post(INVITATIONS, permit("account.administer"), async (c) => {
    const objections = {
      labels: { email: "对方的电子邮箱" },
      fieldOf: {
        "account.emailTaken": "email",
        "invitation.tooMany": "email",
        "invitation.noAgency": "organizationId",
        "organization.notFound": "organizationId",
      },
      sentences: ACCOUNT_SENTENCES,
    };
    const invited = await submitForm(inviteAccountSchema, await readForm(c), objections, (input) =>
      inviteAccount(c.var.ctx, input, letterHead(letters, c.var.frame)),
    );
    if (!invited.ok) return showInvitations(c, letters, invited.form);
    return showIssuedLink(c, invited.result, {
      title: "邀请链接",
      sentence: `${invited.result.email} 的使用人打开这个链接，就能开通账号。`,
      address: `${letters.publicUrl}/invitation`,
      back: { href: INVITATIONS, label: "返回邀请" },
      current: "administration",
    });
  });
  app.post(`${INVITATIONS}/:id{[0-9a-f]{32}}/withdrawal`, permit("account.administer"), async (c) => {
    await withdrawInvitation(c.var.ctx, { invitationId: c.req.param("id") });
    return redirectWithFlash(c, INVITATIONS, { tone: "success", text: "邀请已撤回，链接不再有效。" });
  });

  app.route("/", administrationAccountRoutes(letters));
  app.route("/", applicationRoutes({ reference, ...letters }));
  app.route("/", colleagueRoutes(letters));
  return app;
}

async function showInvitations(c: Context<AppEnv>, { mails }: LetterDeps, form: FormState) {
  const { ctx, frame } = c.var;
  const [invitations, agencies] = await Promise.all([
    listInvitations(ctx),
    listChoosableOrganizations(ctx.db, "agency"),
  ]);
  const page = <InvitationsPage {...{ frame, form, mails, invitations, agencies }} />;
  return c.html(page, formStatus(form));
}
