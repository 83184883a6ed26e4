import { shanghaiDay } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Icon } from "../web/icons.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import { Tabs } from "../web/tabs.tsx";
import { EXPERT_STATUS_LABELS, type ExpertStatus } from "./expert.ts";
import { ExpertStatusBadge } from "./expert-status.page.tsx";
import type { ExpertView } from "./present-expert.ts";

interface ExpertRegisterPageProps {
  frame: Frame;
  /** `/my/experts` or `/desk/experts`. */
  path: string;
  title: string;
  lead: string;
  page: Page<ExpertView>;
  /** Null for all. */
  status: ExpertStatus | null;
  counts: Partial<Record<ExpertStatus, number>>;
}

const SHOWN = ["consented", "draft", "published"] as const;

/** 专家登记: an institution's own experts, or all of them for staff, with what waits for somebody first. */
export function ExpertRegisterPage(props: ExpertRegisterPageProps) {
  const { frame, path, title, page, status, counts } = props;
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <Layout
      frame={frame}
      title={title}
      current="experts"
      breadcrumbs={[{ label: "专家", href: "/experts" }, { label: title }]}
    >
      <PageHeading
        title={title}
        lead={props.lead}
        actions={
          <a class="btn btn-primary" href="/experts/new">
            <Icon name="plus" />
            登记专家
          </a>
        }
      />
      <Tabs
        label="专家的状态"
        current={status ?? "all"}
        tabs={[
          { key: "all", label: "全部", href: path, count: all },
          ...SHOWN.map((one) => ({
            key: one,
            label: EXPERT_STATUS_LABELS[one],
            href: listAddress(path, { status: one }),
            count: counts[one] ?? 0,
          })),
        ]}
      />
      <Panel>
        <Table
          caption={title}
          captionHidden
          columns={[
            {
              header: "专家",
              heading: true,
              cell: (row: ExpertView) => (
                <>
                  <a href={`/experts/${row.id}`}>{row.name}</a>
                  <span class="cell-note">
                    {row.number} {row.title}
                  </span>
                </>
              ),
            },
            { header: "单位", cell: ({ organizationName }) => organizationName },
            { header: "研究方向", cell: ({ keywords }) => keywords.join("、") },
            { header: "状态", nowrap: true, cell: (row) => <ExpertStatusBadge status={row.status} /> },
            {
              header: "更新",
              nowrap: true,
              cell: ({ file }) => (file === null ? "" : shanghaiDay(file.updatedAt)),
            },
          ]}
          rows={page.rows}
          empty={
            <EmptyState title={status === null ? "还没有登记专家" : "没有这个状态的专家"}>
              <p>
                {status === null ? (
                  <>
                    先<a href="/experts/new">登记一位专家</a>，再登记本人的同意，专家页才会公开。
                  </>
                ) : (
                  <a href={path}>查看全部</a>
                )}
              </p>
            </EmptyState>
          }
        />
        <Pagination page={page} href={(number) => listAddress(path, { status: status ?? "" }, number)} />
        <ExportLinks total={page.total} href={listAddress(path, { status: status ?? "" })} />
      </Panel>
    </Layout>
  );
}
