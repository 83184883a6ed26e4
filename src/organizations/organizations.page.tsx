import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import { industryFacet } from "../reference/facet-options.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { ActiveFilters } from "../web/active-filters.tsx";
import { Badge, type BadgeTone } from "../web/badge.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ContactsExport, ExportLinks } from "../web/export-links.tsx";
import { countChosen, Filters, type FiltersProps } from "../web/filters.tsx";
import { Icon } from "../web/icons.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import {
  ORGANIZATION_KIND_LABELS,
  ORGANIZATION_KINDS,
  ORGANIZATION_STATUS_LABELS,
  ORGANIZATION_STATUSES,
  type OrganizationStatus,
} from "./organization.ts";
import type { OrganizationRow } from "./queries.ts";

const STATUS_TONES: Record<OrganizationStatus, BadgeTone> = {
  pending: "warning",
  approved: "success",
  refused: "error",
  disabled: "neutral",
};

export function OrganizationStatusBadge({ status }: { status: OrganizationStatus }) {
  return <Badge tone={STATUS_TONES[status]}>{ORGANIZATION_STATUS_LABELS[status]}</Badge>;
}

interface OrganizationsPageProps {
  frame: Frame;
  /** How many organizations wait for approval. */
  waiting: number;
  page: Page<OrganizationRow>;
  reference: ReferenceBook;
  text: string;
  chosen: { kind: readonly string[]; status: readonly string[]; industry: readonly string[] };
  /** Address of page n with the filters kept. */
  href: (page: number) => string;
}

/** 单位库: the register as staff and leaders read it. */
export function OrganizationsPage(props: OrganizationsPageProps) {
  const { frame, waiting, page, reference, href } = props;
  const filters = filtersOf(props);
  return (
    <Layout frame={frame} title="单位" current="organizations" breadcrumbs={[{ label: "单位" }]}>
      <PageHeading
        title="单位"
        lead="参与对接的企业、高校院所和协作部门。"
        actions={
          may(frame.actor, "organization.approve") ? (
            <a class="btn btn-primary" href="/organizations/new">
              <Icon name="plus" />
              录入单位
            </a>
          ) : undefined
        }
      />
      {waiting > 0 && may(frame.actor, "organization.approve") ? (
        <Notice tone="info">
          <p>
            有 {waiting} 个单位的注册在等待审核，<a href="/administration/approvals">去审核</a>。
          </p>
        </Notice>
      ) : null}
      <Columns side="left" aside={<Filters {...filters} />}>
        <Panel>
          <ActiveFilters {...filters} />
          <Table
            caption="单位列表"
            captionHidden
            columns={[
              {
                header: "名称",
                heading: true,
                cell: (row: OrganizationRow) => (
                  <>
                    <a href={`/organizations/${row.id}`}>{row.name}</a>
                    <span class="cell-note">{row.creditCode}</span>
                  </>
                ),
              },
              { header: "类型", nowrap: true, cell: (row) => ORGANIZATION_KIND_LABELS[row.kind] },
              { header: "地区", cell: (row) => reference.label("region", row.region) },
              {
                header: "产业",
                cell: (row) => (row.kind === "enterprise" ? labelPath(reference, "industry", row.industry) : "—"),
              },
              { header: "状态", cell: (row) => <OrganizationStatusBadge status={row.status} /> },
            ]}
            rows={page.rows}
            empty={
              countChosen(filters) === 0 ? (
                <EmptyState title="还没有单位">
                  <p>企业和高校院所的注册通过审核后列在这里，工作人员也可以录入。</p>
                </EmptyState>
              ) : (
                <EmptyState title="没有符合条件的单位">
                  <p>
                    请减少筛选条件，或<a href="/organizations">查看全部单位</a>。
                  </p>
                </EmptyState>
              )
            }
          />
          <Pagination page={page} href={href} />
          <ExportLinks total={page.total} href={href(1)} />
          {may(frame.actor, "organization.correct") ? (
            <ContactsExport total={page.total} action={href(1).replace("/organizations", "/organizations/contacts")} />
          ) : null}
        </Panel>
      </Columns>
    </Layout>
  );
}

function filtersOf({ text, chosen, reference }: OrganizationsPageProps): FiltersProps {
  return {
    action: "/organizations",
    search: { id: "organization-text", label: "名称或信用代码", value: text },
    facets: [
      {
        name: "kind",
        label: "类型",
        chosen: chosen.kind,
        options: ORGANIZATION_KINDS.map((kind) => ({ value: kind, label: ORGANIZATION_KIND_LABELS[kind] })),
      },
      {
        name: "status",
        label: "状态",
        chosen: chosen.status,
        options: ORGANIZATION_STATUSES.map((status) => ({ value: status, label: ORGANIZATION_STATUS_LABELS[status] })),
      },
      industryFacet(reference, chosen.industry),
    ],
  };
}
