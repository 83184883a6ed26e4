import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import { rootOptions } from "../reference/facet-options.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { Badge, type BadgeTone } from "../web/badge.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { Filters } from "../web/filters.tsx";
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
export function OrganizationsPage({ frame, waiting, page, reference, text, chosen, href }: OrganizationsPageProps) {
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
      <Columns side="left" aside={<OrganizationFilters text={text} chosen={chosen} reference={reference} />}>
        <Panel>
          <Table
            caption="单位列表"
            captionHidden
            columns={[
              {
                header: "名称",
                heading: true,
                cell: (row: OrganizationRow) => <a href={`/organizations/${row.id}`}>{row.name}</a>,
              },
              {
                header: "类型",
                cell: (row) => <span class="whitespace-nowrap">{ORGANIZATION_KIND_LABELS[row.kind]}</span>,
              },
              { header: "信用代码", cell: (row) => <span class="whitespace-nowrap">{row.creditCode}</span> },
              { header: "地区", cell: (row) => reference.label("region", row.region) },
              {
                header: "产业",
                cell: (row) => (row.kind === "enterprise" ? labelPath(reference, "industry", row.industry) : "—"),
              },
              { header: "状态", cell: (row) => <OrganizationStatusBadge status={row.status} /> },
            ]}
            rows={page.rows}
            empty={
              <EmptyState title="没有符合条件的单位">
                <p>
                  请减少筛选条件，或<a href="/organizations">查看全部单位</a>。
                </p>
              </EmptyState>
            }
          />
          <Pagination page={page} href={href} />
        </Panel>
      </Columns>
    </Layout>
  );
}

function OrganizationFilters({
  text,
  chosen,
  reference,
}: Pick<OrganizationsPageProps, "text" | "chosen" | "reference">) {
  return (
    <Filters
      action="/organizations"
      facets={[
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
          options: ORGANIZATION_STATUSES.map((status) => ({
            value: status,
            label: ORGANIZATION_STATUS_LABELS[status],
          })),
        },
        {
          name: "industry",
          label: "产业",
          chosen: chosen.industry,
          options: rootOptions(reference, "industry"),
        },
      ]}
    >
      <label class="field-label" for="organization-text">
        名称或信用代码
      </label>
      <input class="input" type="search" id="organization-text" name="q" value={text} />
    </Filters>
  );
}
