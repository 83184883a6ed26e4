import { ROLE_LABELS } from "../kernel/permissions.ts";
import type { Frame } from "../web/env.ts";
import { Form, FormButtons, RequiredLegend } from "../web/form.tsx";
import type { FormState } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { TextField } from "../web/text-fields.tsx";
import type { AdministratorRole } from "./account.ts";
import { SomebodySignedIn } from "./invitation.page.tsx";
import { NewPasswordFields } from "./password.page.tsx";

const DUTIES: Record<AdministratorRole, string> = {
  admin: "管理设置、选项表、词库和备份，看不到保密内容和操作日志。",
  securityAdmin: "审核注册、管理账号和角色，看不到业务内容，也不能改自己的角色。",
  auditor: "查看操作日志，只看不改。",
};

interface FirstAdministratorPageProps {
  frame: Frame;
  form: FormState;
  role: AdministratorRole;
  token: string;
}

/** The first account of one of the three administrators' roles, on a service that has none yet. */
export function FirstAdministratorPage({ frame, form, role, token }: FirstAdministratorPageProps) {
  const label = ROLE_LABELS[role];
  return (
    <Layout frame={frame} title={`设立${label}`} hasErrors={Object.keys(form.errors).length > 0}>
      <PageHeading title={`设立${label}`} lead={`${label}：${DUTIES[role]}`} />
      <Notice tone="info">
        <p>系统管理员、安全管理员、审计员须由三个人分别担任，各用一个链接设立。请由担任{label}的本人填写。</p>
      </Notice>
      <SomebodySignedIn frame={frame} />
      <Panel>
        <Form form={form} action={`/first-administrator/${token}`}>
          <RequiredLegend />
          <TextField form={form} name="name" label="姓名" autocomplete="name" required width="medium" />
          <TextField
            form={form}
            name="email"
            label="电子邮箱"
            hint="用它登录"
            type="email"
            autocomplete="username"
            required
            width="medium"
          />
          <NewPasswordFields form={form} />
          <FormButtons>
            <button class="btn btn-primary" type="submit">
              设立{label}
            </button>
          </FormButtons>
        </Form>
      </Panel>
    </Layout>
  );
}
