import { shanghaiDay } from "../kernel/dates.ts";
import { ConfirmForm } from "../web/confirm-form.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Form, FormButtons } from "../web/form.tsx";
import type { FormState } from "../web/form-state.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { TextField } from "../web/text-fields.tsx";
import { ApplicationsTable } from "./applications.page.tsx";
import type { Application } from "./applications.ts";
import type { Invitation } from "./invitations.ts";
import { InvitationsTable, inviteLabel } from "./invitations-table.page.tsx";
import type { AccountView } from "./queries.ts";

interface ColleaguesPageProps {
  frame: Frame;
  form: FormState;
  /** Whether letters can be sent: invitations then go out by mail. */
  mails: boolean;
  colleagues: readonly AccountView[];
  applications: readonly Application[];
  invitations: readonly Invitation[];
}

const PATH = "/organization/colleagues";

/** 同事账号: who acts for the organization. */
export function ColleaguesPage({ frame, form, mails, colleagues, applications, invitations }: ColleaguesPageProps) {
  return (
    <Layout
      frame={frame}
      title="同事账号"
      current="organization"
      breadcrumbs={[{ label: "本单位", href: "/organization" }, { label: "同事账号" }]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        title="同事账号"
        lead="这些同事能代表本单位填报、查看本单位的草稿和联系方式。有人离职，请及时移除。"
      />
      {applications.length === 0 ? null : (
        <Panel title="等待审核">
          <ApplicationsTable applications={applications} path={PATH} />
        </Panel>
      )}
      <Panel title="同事">
        <Table
          caption="同事"
          captionHidden
          columns={[
            { header: "姓名", heading: true, cell: (row: AccountView) => row.name },
            { header: "登录邮箱", cell: (row) => row.email },
            { header: "开通", cell: (row) => shanghaiDay(row.createdAt) },
            {
              header: "操作",
              cell: (row) => (row.id === frame.actor.accountId ? "您本人" : <RemoveColleague colleague={row} />),
            },
          ]}
          rows={colleagues}
          empty="没有同事账号"
        />
        <ExportLinks total={colleagues.length} href={PATH} noun="个" />
      </Panel>
      <Panel title="邀请同事">
        <Form form={form} action={`${PATH}/invitations`}>
          <TextField
            form={form}
            name="email"
            label="同事的电子邮箱"
            hint={`会${mails ? "寄去" : "生成"}一个 72 小时内有效的一次性链接，同事打开后设置密码即可使用，不用再审核`}
            type="email"
            required
            width="medium"
            autocomplete="off"
          />
          <FormButtons>
            <button class="btn btn-primary" type="submit">
              {inviteLabel(mails)}
            </button>
          </FormButtons>
        </Form>
      </Panel>
      {invitations.length === 0 ? null : (
        <Panel title="还没使用的邀请">
          <InvitationsTable
            invitations={invitations}
            path={`${PATH}/invitations`}
            bureauName={frame.site.bureauName}
            mails={mails}
            again={({ email }) => ({ email })}
          />
        </Panel>
      )}
    </Layout>
  );
}

function RemoveColleague({ colleague }: { colleague: AccountView }) {
  return (
    <ConfirmForm
      action={`${PATH}/${colleague.id}/removal`}
      label="移除"
      sentence={`移除后，${colleague.name}立即退出，不能再登录；他填报的内容仍归本单位。恢复须联系安全管理员。`}
      confirmLabel="确认移除"
      danger
    />
  );
}
