import type { Page } from "../kernel/pagination.ts";
import { ROLE_LABELS } from "../kernel/permissions.ts";
import { ActiveFilters } from "../web/active-filters.tsx";
import { Badge, type BadgeTone } from "../web/badge.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Filters, type FiltersProps } from "../web/filters.tsx";
import { Icon } from "../web/icons.tsx";
import { Layout } from "../web/layout.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import { ACCOUNT_ROLES, MEMBERSHIP_STATUS_LABELS, MEMBERSHIP_STATUSES, type MembershipStatus } from "./account.ts";
import type { AccountView } from "./queries.ts";

const TONES: Record<MembershipStatus, BadgeTone> = {
  pending: "warning",
  active: "success",
  refused: "error",
  disabled: "neutral",
  erased: "neutral",
};

export function MembershipBadge({ status }: { status: MembershipStatus }) {
  return <Badge tone={TONES[status]}>{MEMBERSHIP_STATUS_LABELS[status]}</Badge>;
}

interface AccountsPageProps {
  frame: Frame;
  page: Page<AccountView>;
  text: string;
  chosen: { role: readonly string[]; status: readonly string[] };
  /** Only the accounts of this organization; empty for all. */
  organization: { id: string; name: string } | null;
  href: (page: number) => string;
}

/** 账号: every account, for the security administrator. */
export function AccountsPage(props: AccountsPageProps) {
  const { frame, page, organization, href } = props;
  const filters = filtersOf(props);
  return (
    <Layout
      frame={frame}
      title="账号"
      current="administration"
      breadcrumbs={[{ label: "管理", href: "/administration" }, { label: "账号" }]}
    >
      <PageHeading
        title="账号"
        lead={organization === null ? undefined : `只列“${organization.name}”的账号。`}
        actions={
          <a class="btn btn-primary" href="/administration/invitations">
            <Icon name="plus" />
            邀请
          </a>
        }
      />
      <Columns side="left" aside={<Filters {...filters} />}>
        <Panel>
          <ActiveFilters {...filters} />
          <Table
            caption="账号列表"
            captionHidden
            columns={[
              {
                header: "姓名",
                heading: true,
                cell: (row: AccountView) => <a href={`/administration/accounts/${row.id}`}>{row.name}</a>,
              },
              { header: "登录邮箱", cell: (row) => row.email },
              { header: "角色", cell: (row) => ROLE_LABELS[row.role] },
              { header: "单位", cell: (row) => row.organizationName ?? frame.site.bureauName },
              { header: "状态", cell: (row) => <MembershipBadge status={row.status} /> },
            ]}
            rows={page.rows}
            empty={
              <EmptyState title="没有符合条件的账号">
                <p>
                  请减少筛选条件，或<a href="/administration/accounts">查看全部账号</a>。
                </p>
              </EmptyState>
            }
          />
          <Pagination page={page} href={href} />
          <ExportLinks total={page.total} href={href(1)} />
        </Panel>
      </Columns>
    </Layout>
  );
}

function filtersOf({ text, chosen, organization }: AccountsPageProps): FiltersProps {
  return {
    action: "/administration/accounts",
    keep: { organization: organization?.id ?? "" },
    search: { id: "account-text", label: "姓名、邮箱或单位", value: text },
    facets: [
      {
        name: "role",
        label: "角色",
        chosen: chosen.role,
        options: ACCOUNT_ROLES.map((role) => ({ value: role, label: ROLE_LABELS[role] })),
      },
      {
        name: "status",
        label: "状态",
        chosen: chosen.status,
        options: MEMBERSHIP_STATUSES.map((status) => ({ value: status, label: MEMBERSHIP_STATUS_LABELS[status] })),
      },
    ],
  };
}
