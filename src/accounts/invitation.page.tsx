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
      <SomebodySignedIn frame={frame} />
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

/** The account to come is another one than that of whoever uses this browser. */
export function SomebodySignedIn({ frame }: { frame: Frame }) {
  if (frame.actor.accountId === null) return null;
  return (
    <Notice tone="info">
      <p>这台设备现在由{frame.actor.name}登录着。请由本人填写；开通后要用新账号，请先退出再登录。</p>
    </Notice>
  );
}
