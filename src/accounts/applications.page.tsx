import type { Contact } from "../kernel/contact.ts";
import { shanghaiMinute } from "../kernel/dates.ts";
import { may } from "../kernel/permissions.ts";
import { ORGANIZATION_KIND_LABELS } from "../organizations/organization.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { Badge } from "../web/badge.tsx";
import type { Breadcrumb } from "../web/breadcrumbs.tsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import { ContactPanel } from "../web/contact-panel.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ErrorSummary } from "../web/error-summary.tsx";
import { ExportLinks } from "../web/export-links.tsx";
import type { FormState } from "../web/form-state.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { TextArea } from "../web/text-fields.tsx";
import type { Application } from "./applications.ts";

function ApplicationBadge({ isFirst }: Pick<Application, "isFirst">) {
  return isFirst ? <Badge tone="primary">单位首位用户</Badge> : <Badge tone="info">加入已有单位</Badge>;
}

/** Who waits for a decision; each leads to its own page under `path`. */
export function ApplicationsTable({ applications, path }: { applications: readonly Application[]; path: string }) {
  return (
    <Table
      caption="等待审核的注册申请"
      captionHidden
      columns={[
        {
          header: "申请人",
          heading: true,
          cell: (row: Application) => <a href={`${path}/${row.accountId}`}>{row.name}</a>,
        },
        { header: "单位", cell: (row) => row.organization.name },
        { header: "单位类型", cell: (row) => ORGANIZATION_KIND_LABELS[row.organization.kind] },
        { header: "申请", cell: (row) => <ApplicationBadge isFirst={row.isFirst} /> },
        { header: "提交时间", nowrap: true, cell: (row) => shanghaiMinute(row.appliedAt) },
      ]}
      rows={applications}
      empty={
        <EmptyState title="没有等待审核的注册申请">
          <p>有人提交注册后会列在这里。</p>
        </EmptyState>
      }
    />
  );
}

/** Where the queue of the bureau hangs: staff have no page of administration. */
export function approvalsHome(frame: Frame): { key: string; label: string; href: string } {
  return may(frame.actor, "administration.open")
    ? { key: "administration", label: "管理", href: "/administration" }
    : { key: "organizations", label: "单位", href: "/organizations" };
}

/** 注册审核: the queue of the bureau. */
export function ApplicationsPage({ frame, applications }: { frame: Frame; applications: readonly Application[] }) {
  return (
    <Layout
      frame={frame}
      title="注册审核"
      current={approvalsHome(frame).key}
      breadcrumbs={[approvalsHome(frame), { label: "注册审核" }]}
    >
      <PageHeading title="注册审核" lead="单位的首位用户在这里审核；单位已有用户的，也可由其同事审核。" />
      <Panel>
        <ApplicationsTable applications={applications} path="/administration/approvals" />
        <ExportLinks total={applications.length} href="/administration/approvals" />
      </Panel>
    </Layout>
  );
}

interface ApplicationPageProps {
  frame: Frame;
  form: FormState;
  application: Application;
  /** Of the organization: masked for whoever has not opened it (R113). */
  contact: Contact | null;
  /** Where it is opened; null where it is open, or not for this reader. */
  openContactAt: string | null;
  reference: ReferenceBook;
  /** Address of this application; the decisions post below it. */
  path: string;
  breadcrumbs: readonly Breadcrumb[];
  current: string;
}

/** One application, with everything the decision needs, and the two decisions. */
export function ApplicationPage(props: ApplicationPageProps) {
  const { frame, form, application, contact, reference, path } = props;
  const { organization } = application;
  return (
    <Layout
      frame={frame}
      title={`审核：${application.name}`}
      current={props.current}
      breadcrumbs={props.breadcrumbs}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <PageHeading
        title={application.name}
        eyebrow="注册审核"
        badges={<ApplicationBadge isFirst={application.isFirst} />}
      />
      <ErrorSummary errors={form.errors} />
      <Columns aside={<Decisions form={form} path={path} application={application} />}>
        <Panel title="申请人">
          <KeyValues
            facts={[
              { label: "姓名", value: application.name },
              { label: "登录邮箱", value: application.email },
              { label: "提交时间", value: shanghaiMinute(application.appliedAt) },
            ]}
          />
        </Panel>
        <Panel title="单位">
          <KeyValues
            facts={[
              { label: "名称", value: organization.name },
              { label: "类型", value: ORGANIZATION_KIND_LABELS[organization.kind] },
              { label: "统一社会信用代码", value: organization.creditCode },
              { label: "地区", value: labelPath(reference, "region", organization.region) },
              ...(organization.kind === "enterprise"
                ? [{ label: "产业", value: labelPath(reference, "industry", organization.industry) }]
                : []),
            ]}
          />
        </Panel>
        {contact === null ? null : (
          <ContactPanel
            title="单位联系人"
            facts={[
              { label: "姓名", value: contact.name },
              { label: "电话", value: contact.phone },
            ]}
            openAt={props.openContactAt}
          />
        )}
      </Columns>
    </Layout>
  );
}

function Decisions({ form, path, application }: Pick<ApplicationPageProps, "form" | "path" | "application">) {
  const consequence = application.isFirst
    ? `通过后，“${application.organization.name}”完成登记，${application.name}可以登录。`
    : `通过后，${application.name}成为“${application.organization.name}”的用户，能看到本单位的草稿和联系方式。`;
  return (
    <Panel title="决定">
      <p class="field-hint">请与单位联系人电话核实申请人的身份。</p>
      <ConfirmForm action={`${path}/approval`} label="通过" sentence={consequence} confirmLabel="确认通过" />
      <ConfirmForm
        action={`${path}/refusal`}
        label="不通过"
        sentence="申请人会看到原因，核对后可以重新注册。"
        confirmLabel="确认不通过"
        danger
        open={form.errors.reason !== undefined}
      >
        <TextArea form={form} name="reason" label="不通过的原因" required maxLength={200} rows={3} />
      </ConfirmForm>
    </Panel>
  );
}
