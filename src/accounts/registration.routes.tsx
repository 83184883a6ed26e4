import { type Context, Hono } from "hono";
import { ORGANIZATION_FIELD_LABELS } from "../organizations/organization.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { getSiteSettings } from "../settings/queries.ts";
import type { AppEnv } from "../web/env.ts";
import { EMPTY_FORM, type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { personNameSchema } from "./account.ts";
import { InvitationPage } from "./invitation.page.tsx";
import { getInvitation, type Invitation } from "./invitations.ts";
import { type LetterDeps, letterHead } from "./letters.ts";
import { behindLink, leadToSignIn } from "./one-time-link.routes.tsx";
import { PrivacyPage } from "./privacy.page.tsx";
import { consentSchema } from "./privacy-notice.ts";
import { registerMember, registrationSchema } from "./register-member.ts";
import { RegisteredPage } from "./registered.page.tsx";
import { RegistrationPage } from "./registration.page.tsx";
import { ACCOUNT_SENTENCES } from "./sentences.ts";
import { typedTwice } from "./typed-twice.ts";

interface RegistrationDeps extends LetterDeps {
  reference: () => ReferenceBook;
}

const LABELS = {
  ...Object.fromEntries(Object.entries(ORGANIZATION_FIELD_LABELS).map(([name, label]) => [nested(name), label])),
  "applicant[name]": "您的姓名",
  "applicant[email]": "登录邮箱",
  name: "您的姓名",
};
const INVITATION_PATH = "/invitation/:token";
const invitationForm = typedTwice({ name: personNameSchema, consent: consentSchema });
const INVITATION_OBJECTIONS = {
  labels: LABELS,
  fieldOf: { "account.emailTaken": "" },
  sentences: ACCOUNT_SENTENCES,
};

/** Ways to an account for people who have none: registering, and following an invitation. */
export function registrationRoutes({ reference, ...letters }: RegistrationDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/register", permit("account.register"), (c) => showRegistration(c, EMPTY_FORM));
  app.post("/register", permit("account.register"), async (c) => {
    const posted = await readForm(c);
    const schema = typedTwice(registrationSchema.shape);
    const sent = await submitForm(schema, posted, { labels: LABELS }, (input) =>
      registerMember(c.var.ctx, input, letterHead(letters, c.var.frame)),
    );
    return sent.ok ? c.redirect("/registered", 303) : showRegistration(c, sent.form);
  });
  app.get("/registered", permit("account.register"), (c) => c.html(<RegisteredPage frame={c.var.frame} />));
  app.get("/privacy", permit("public.read"), async (c) => {
    const { keepNamesDays } = await getSiteSettings(c.var.ctx.db);
    return c.html(<PrivacyPage frame={c.var.frame} keepNamesDays={keepNamesDays} />);
  });

  app.get(INVITATION_PATH, permit("account.register"), (c) =>
    behindLink(c, "invitation", async () => {
      const token = c.req.param("token");
      return showInvitation(c, await getInvitation(c.var.ctx, token), token, EMPTY_FORM);
    }),
  );
  app.post(INVITATION_PATH, permit("account.register"), (c) =>
    behindLink(c, "invitation", async () => {
      const token = c.req.param("token");
      const invitation = await getInvitation(c.var.ctx, token);
      const accepted = await submitForm(invitationForm, await readForm(c), INVITATION_OBJECTIONS, (input) =>
        acceptInvitation(c.var.ctx, { ...input, token }),
      );
      if (!accepted.ok) return showInvitation(c, invitation, token, accepted.form);
      return leadToSignIn(c, "账号已开通");
    }),
  );

  function showRegistration(c: Context<AppEnv>, form: FormState) {
    return c.html(<RegistrationPage frame={c.var.frame} form={form} reference={reference()} />, formStatus(form));
  }

  return app;
}

function showInvitation(c: Context<AppEnv>, invitation: Invitation, token: string, form: FormState) {
  const page = <InvitationPage frame={c.var.frame} form={form} invitation={invitation} token={token} />;
  return c.html(page, formStatus(form));
}

/** `contact[name]` → `organization[contact][name]`. */
function nested(name: string): string {
  const [head = "", ...rest] = name.split("[");
  return [`organization[${head}]`, ...rest].join("[");
}
