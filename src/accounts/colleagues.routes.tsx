import { type Context, Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { EMPTY_FORM, type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { submitForm } from "../web/submit-form.ts";
import { accountColumns } from "./account-columns.ts";
import { listColleagues } from "./account-list.ts";
import { listApplications } from "./applications.ts";
import { ColleaguesPage } from "./colleagues.page.tsx";
import { listInvitations } from "./invitations.ts";
import { inviteColleague, inviteColleagueSchema } from "./invite-colleague.ts";
import { showIssuedLink } from "./issued-link.routes.tsx";
import { type LetterDeps, letterHead } from "./letters.ts";
import { removeColleague } from "./remove-colleague.ts";
import { ACCOUNT_SENTENCES } from "./sentences.ts";
import { withdrawInvitation } from "./withdraw-invitation.ts";

const PATH = "/organization/colleagues";

/** 同事账号: a member lists, invites and removes the people of the own organization. */
export function colleagueRoutes(letters: LetterDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(PATH, permit("colleague.invite"), async (c) => {
    const { ctx, frame } = c.var;
    const { format } = readSlice(readQuery(c), 1);
    if (format === null) return showColleagues(c, letters, EMPTY_FORM);
    const rows = await listColleagues(ctx);
    const list = { name: "同事账号", columns: accountColumns(frame.site.bureauName), rows, total: rows.length };
    return sendFile(c, await exportList(ctx, format, list));
  });

  app.post(`${PATH}/invitations`, permit("colleague.invite"), async (c) => {
    const objections = {
      labels: { email: "同事的电子邮箱" },
      fieldOf: {
        "invitation.isColleague": "email",
        "invitation.isApplicant": "email",
        "invitation.tooMany": "email",
      },
      sentences: ACCOUNT_SENTENCES,
    };
    const invited = await submitForm(inviteColleagueSchema.strict(), await readForm(c), objections, (input) =>
      inviteColleague(c.var.ctx, input, letterHead(letters, c.var.frame)),
    );
    if (!invited.ok) return showColleagues(c, letters, invited.form);
    return showIssuedLink(c, invited.result, {
      title: "邀请链接",
      sentence: `${invited.result.email} 的同事打开这个链接，就能开通本单位的账号。`,
      address: `${letters.publicUrl}/invitation`,
      back: { href: PATH, label: "返回同事账号" },
      current: "organization",
    });
  });

  app.post(`${PATH}/invitations/:id{[0-9a-f]{32}}/withdrawal`, permit("colleague.invite"), async (c) => {
    await withdrawInvitation(c.var.ctx, { invitationId: c.req.param("id") });
    return redirectWithFlash(c, PATH, { tone: "success", text: "邀请已撤回，链接不再有效。" });
  });

  app.post(`${PATH}/:id{[0-9a-f]{32}}/removal`, permit("colleague.invite"), async (c) => {
    await removeColleague(c.var.ctx, { accountId: c.req.param("id") });
    return redirectWithFlash(c, PATH, { tone: "success", text: "已移除，对方在所有设备上已退出。" });
  });

  return app;
}

async function showColleagues(c: Context<AppEnv>, { mails }: LetterDeps, form: FormState) {
  const { ctx, frame } = c.var;
  const [colleagues, applications, invitations] = await Promise.all([
    listColleagues(ctx),
    listApplications(ctx),
    listInvitations(ctx),
  ]);
  const page = <ColleaguesPage {...{ frame, form, mails, colleagues, applications, invitations }} />;
  return c.html(page, formStatus(form));
}
