import { ROLE_LABELS } from "../kernel/permissions.ts";
import { RadioGroup, SelectField } from "../web/choice-fields.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Form, FormButtons } from "../web/form.tsx";
import type { FormState } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { TextField } from "../web/text-fields.tsx";
import type { Invitation } from "./invitations.ts";
import { InvitationsTable, inviteLabel } from "./invitations-table.page.tsx";
import { INVITED_ROLES } from "./role-class.ts";

interface InvitationsPageProps {
  frame: Frame;
  form: FormState;
  /** Whether letters can be sent: invitations then go out by mail. */
  mails: boolean;
  invitations: readonly Invitation[];
  /** Offices whose people may be invited. */
  agencies: readonly { id: string; name: string }[];
}

/** 邀请: accounts of the bureau and of other offices begin here. */
export function InvitationsPage({ frame, form, mails, invitations, agencies }: InvitationsPageProps) {
  return (
    <Layout
      frame={frame}
      title="邀请"
      current="administration"
      breadcrumbs={[{ label: "管理", href: "/administration" }, { label: "邀请" }]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading title="邀请" lead="对方打开一次性链接，填写姓名、设置密码，账号就开通。链接 72 小时内有效。" />
      <Panel title="发出邀请">
        <Form form={form} action="/administration/invitations">
          <TextField
            form={form}
            name="email"
            label="对方的电子邮箱"
            hint="也是对方的登录邮箱"
            type="email"
            required
            width="medium"
            autocomplete="off"
          />
          <RadioGroup
            form={form}
            name="role"
            label="角色"
            hint="系统管理员、安全管理员、审计员须由三个人分别担任"
            required
            inline
            options={INVITED_ROLES.map((role) => ({ value: role, label: ROLE_LABELS[role] }))}
          />
          <SelectField
            form={form}
            name="organizationId"
            label="所属部门"
            hint="只有协作部门用户要选；没有列出的，请先在“单位”里录入"
            empty="不选"
            options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <FormButtons>
            <button class="btn btn-primary" type="submit">
              {inviteLabel(mails)}
            </button>
          </FormButtons>
        </Form>
      </Panel>
      <Panel title="还没使用的邀请">
        <InvitationsTable
          invitations={invitations}
          path="/administration/invitations"
          bureauName={frame.site.bureauName}
          mails={mails}
          again={invitedAgain}
        />
        <ExportLinks total={invitations.length} href="/administration/invitations" />
      </Panel>
    </Layout>
  );
}

/** The form that invites the same person anew; members of organizations do that themselves. */
function invitedAgain({ email, role, organizationId }: Invitation): Record<string, string> | null {
  return INVITED_ROLES.some((invited) => invited === role)
    ? { email, role, organizationId: organizationId ?? "" }
    : null;
}
