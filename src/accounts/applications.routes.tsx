import { type Context, Hono } from "hono";
import { Conflict } from "../kernel/errors.ts";
import { may, type Permission } from "../kernel/permissions.ts";
import { readShownContact } from "../organizations/shown-contact.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv, Frame } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { EMPTY_FORM, type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { ApplicationPage, approvalsHome } from "./applications.page.tsx";
import { getDecidableApplication } from "./applications.ts";
import { approveMembership } from "./approve-membership.ts";
import { type LetterDeps, letterHead } from "./letters.ts";
import { refuseMembership, refuseSchema } from "./refuse-membership.ts";

interface ApplicationDeps extends LetterDeps {
  reference: () => ReferenceBook;
}

/** Where a list of applications stands, and who decides there. */
interface Place {
  path: "/administration/approvals" | "/organization/colleagues";
  permission: Permission;
  label: string;
  /** The page above the list, and its key in the navigation. */
  home: (frame: Frame) => { key: string; label: string; href: string };
}

const PLACES: readonly Place[] = [
  {
    path: "/administration/approvals",
    permission: "organization.approve",
    home: approvalsHome,
    label: "注册审核",
  },
  {
    path: "/organization/colleagues",
    permission: "colleague.invite",
    home: () => ({ key: "organization", label: "本单位", href: "/organization" }),
    label: "同事账号",
  },
];

/** 审核: the page of one application and its two decisions, for the bureau and for colleagues. */
export function applicationRoutes({ reference, ...letters }: ApplicationDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  for (const place of PLACES) {
    const one = `${place.path}/:id{[0-9a-f]{32}}` as const;

    app.get(one, permit(place.permission), async (c) => {
      try {
        return await showOne(c, place, c.req.param("id"), EMPTY_FORM);
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        return redirectWithFlash(c, place.path, { tone: "info", text: "这份申请已经办理，不需要再操作。" });
      }
    });
    app.post(`${one}/approval`, permit(place.permission), async (c) => {
      const accountId = c.req.param("id");
      const { name } = await approveMembership(c.var.ctx, { accountId }, letterHead(letters, c.var.frame));
      return redirectWithFlash(c, place.path, { tone: "success", text: `已通过${name}的申请。` });
    });
    app.post(`${one}/refusal`, permit(place.permission), async (c) => {
      const accountId = c.req.param("id");
      const posted = await readForm(c);
      const labels = { reason: "不通过的原因" };
      const schema = refuseSchema.omit({ accountId: true }).strict();
      const refused = await submitForm(schema, posted, { labels }, ({ reason }) =>
        refuseMembership(c.var.ctx, { accountId, reason }, letterHead(letters, c.var.frame)),
      );
      if (!refused.ok) return showOne(c, place, accountId, refused.form);
      const text = `${refused.result.name}的申请未通过，原因已记下。`;
      return redirectWithFlash(c, place.path, { tone: "info", text });
    });
  }

  async function showOne(c: Context<AppEnv>, place: Place, accountId: string, form: FormState) {
    const application = await getDecidableApplication(c.var.ctx, accountId);
    const shown = await readShownContact(c.var.ctx, application.organization, false);
    const page = (
      <ApplicationPage
        frame={c.var.frame}
        form={form}
        application={application}
        contact={shown.contact}
        openContactAt={
          shown.isContactOpen || !may(c.var.ctx.actor, "contact.read")
            ? null
            : `/organizations/${application.organization.id}/contact-view`
        }
        reference={reference()}
        path={`${place.path}/${accountId}`}
        breadcrumbs={[place.home(c.var.frame), { label: place.label, href: place.path }, { label: application.name }]}
        current={place.home(c.var.frame).key}
      />
    );
    return c.html(page, formStatus(form));
  }

  return app;
}
