import type { Page } from "../kernel/pagination.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Icon } from "../web/icons.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { type Column, Table } from "../web/table.tsx";
import { Tabs } from "../web/tabs.tsx";
import { DOCKING_EVENT_STATUS_LABELS, DOCKING_EVENT_STATUSES, type DockingEventStatus } from "./docking-event.ts";
import { DockingAnswerBadge, DockingEventBadge, hoursOf } from "./docking-event-status.page.tsx";
import type { DockingEventRow, listOwnInvitations } from "./queries.ts";

const PATH = "/docking-events";

interface StaffListProps {
  frame: Frame;
  page: Page<DockingEventRow>;
  status: DockingEventStatus | null;
  counts: Partial<Record<DockingEventStatus, number>>;
  reference: ReferenceBook;
}

/** 对接会 as staff keep them. */
export function DockingEventRegisterPage({ frame, page, status, counts, reference }: StaffListProps) {
  const href = listAddress(PATH, { status: status ?? "" });
  return (
    <Layout frame={frame} title="对接会" current="docking-events" breadcrumbs={[{ label: "对接会" }]}>
      <PageHeading
        title="对接会"
        lead="按产业和匹配情况邀请单位，安排谁和谁谈，会上发起对接，会后看结果。"
        actions={
          <a class="btn btn-primary" href={`${PATH}/new`}>
            <Icon name="plus" />
            筹备对接会
          </a>
        }
      />
      <Tabs
        label="对接会的状态"
        current={status ?? "all"}
        tabs={[
          { key: "all", label: "全部", href: PATH, count: Object.values(counts).reduce((sum, one) => sum + one, 0) },
          ...DOCKING_EVENT_STATUSES.map((one) => ({
            key: one,
            label: DOCKING_EVENT_STATUS_LABELS[one],
            href: listAddress(PATH, { status: one }),
            count: counts[one] ?? 0,
          })),
        ]}
      />
      <Panel>
        <Table
          caption="对接会"
          captionHidden
          columns={[
            ...columns(reference),
            { header: "状态", nowrap: true, cell: (row: DockingEventRow) => <DockingEventBadge status={row.status} /> },
          ]}
          rows={page.rows}
          empty={
            <EmptyState title={status === null ? "还没有对接会" : "没有这个状态的对接会"}>
              <p>
                {status === null ? <a href={`${PATH}/new`}>筹备第一场对接会</a> : <a href={PATH}>查看全部对接会</a>}
              </p>
            </EmptyState>
          }
        />
        <Pagination page={page} href={(number) => listAddress(PATH, { status: status ?? "" }, number)} />
        <ExportLinks total={page.total} href={href} />
      </Panel>
    </Layout>
  );
}

interface PublicListProps {
  frame: Frame;
  /** What the reader's organization is invited to; null for those who are never invited. */
  own: Awaited<ReturnType<typeof listOwnInvitations>> | null;
  events: readonly DockingEventRow[];
  reference: ReferenceBook;
}

/** 对接会 for everybody else: their own invitations, and what is announced to the public. */
export function DockingEventsPage({ frame, own, events, reference }: PublicListProps) {
  return (
    <Layout frame={frame} title="对接会" current="docking-events" breadcrumbs={[{ label: "对接会" }]}>
      <PageHeading title="对接会" lead="企业和高校院所面对面谈需求与成果。" />
      <div class="flow">
        {own === null ? null : (
          <Panel title="邀请本单位的">
            <Table
              caption="邀请本单位的对接会"
              captionHidden
              columns={[
                ...columns(reference).map((column) => ({
                  ...column,
                  cell: (row: (typeof own)[number]) => column.cell(row.event),
                })),
                {
                  header: "答复",
                  nowrap: true,
                  cell: ({ event, invitation }: (typeof own)[number]) =>
                    event.status === "cancelled" || event.status === "held" ? (
                      <DockingEventBadge status={event.status} />
                    ) : (
                      <DockingAnswerBadge status={invitation.status} />
                    ),
                },
              ]}
              rows={own}
              empty={
                <EmptyState title="还没有邀请">
                  <p>工作人员邀请本单位后，对接会列在这里，并有消息提醒。</p>
                </EmptyState>
              }
            />
          </Panel>
        )}
        <Panel title={own === null ? "近期的对接会" : "其他公开的"}>
          <Table
            caption="近期公开的对接会"
            captionHidden
            columns={columns(reference)}
            rows={events}
            empty={
              <EmptyState title="近期没有公开的对接会">
                <p>
                  可以先浏览<a href="/needs">技术需求</a>和<a href="/achievements">科技成果</a>。
                </p>
              </EmptyState>
            }
          />
        </Panel>
        <ExportLinks total={(own?.length ?? 0) + events.length} href={PATH} />
      </div>
    </Layout>
  );
}

function columns(reference: ReferenceBook): Column<DockingEventRow>[] {
  return [
    {
      header: "对接会",
      heading: true,
      cell: (row) => (
        <>
          <a href={`${PATH}/${row.id}`}>{row.name}</a>
          <span class="cell-note">{row.number}</span>
        </>
      ),
    },
    { header: "时间", cell: hoursOf },
    { header: "地点", cell: ({ place }) => place },
    { header: "面向产业", cell: ({ industries }) => industryNames(reference, industries) },
  ];
}

export const industryNames = (reference: ReferenceBook, codes: readonly string[]): string =>
  codes.length === 0 ? "不限" : codes.map((code) => labelPath(reference, "industry", code)).join("、");
