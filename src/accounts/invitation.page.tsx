import { shanghaiMinute } from "../kernel/dates.ts";
import { ROLE_LABELS } from "../kernel/permissions.ts";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import type { FormState } from "../web/form-state.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { TextField } from "../web/text-fields.tsx";
import type { Invitation } from "./invitations.ts";
import { NewPasswordFields } from "./password.page.tsx";
import { ConsentField } from "./privacy.page.tsx";

interface InvitationPageProps {
  frame: Frame;
  form: FormState;
  invitation: Invitation;
  token: string;
}

/** What the holder of an invitation sees: the one account that the link makes. */
export function InvitationPage({ frame, form, invitation, token }: InvitationPageProps) {
  const place = invitation.organizationName ?? frame.site.bureauName;
  return (
    <Layout frame={frame} title="开通账号" hasErrors={Object.keys(form.errors).length > 0}>
      <PageHeading title="开通账号" lead={`${place}邀请您使用“${frame.site.serviceName}”。`} />
      <Panel>
        <KeyValues
          facts={[
            { label: "所属单位", value: place },
            { label: "角色", value: ROLE_LABELS[invitation.role] },
            { label: "登录邮箱", value: invitation.email },
            { label: "链接有效到", value: shanghaiMinute(invitation.expiresAt) },
          ]}
        />
        <Form form={form} action={`/invitation/${token}`}>
          <RequiredLegend />
          <TextField form={form} name="name" label="您的姓名" required width="short" autocomplete="name" />
          <NewPasswordFields form={form} />
          <ConsentField form={form} />
          <FormButtons>
            <button class="btn btn-primary" type="submit">
              开通账号
            </button>
          </FormButtons>
        </Form>
      </Panel>
    </Layout>
  );
}

interface IssuedLinkPageProps {
  frame: Frame;
  title: string;
  /** For whom, and what the link does. */
  sentence: string;
  link: string;
  expiresAt: Date;
  /** A letter with the link was sent too. */
  mailed: boolean;
  back: { href: string; label: string };
  current: string;
}

/** A one-time link, shown this once. */
export function IssuedLinkPage(props: IssuedLinkPageProps) {
  return (
    <Layout frame={props.frame} title={props.title} current={props.current}>
      <PageHeading title={props.title} />
      <Notice tone="warning" title="链接只在这里显示一次，离开后无法再看到">
        <p>{props.sentence}请用电话、当面等可靠的方式交给本人，不要发到群里。</p>
        {props.mailed ? <p>同样的链接也已寄到对方的邮箱。</p> : null}
      </Notice>
      <Panel>
        <div class="field">
          <label class="field-label" for="one-time-link">
            一次性链接
          </label>
          <p class="field-hint" id="one-time-link-hint">
            有效到 {shanghaiMinute(props.expiresAt)}，只能使用一次
          </p>
          <input
            class="input control-full"
            id="one-time-link"
            readonly
            value={props.link}
            aria-describedby="one-time-link-hint"
          />
        </div>
        <p class="mt-5">
          <a class="btn btn-outline" href={props.back.href}>
            {props.back.label}
          </a>
        </p>
      </Panel>
    </Layout>
  );
}
