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
import { ANNOUNCEMENT_STATUS_LABELS, ANNOUNCEMENT_STATUSES, type AnnouncementStatus } from "./announcement.ts";
import { AnnouncementBadges, datesOf } from "./announcement-status.page.tsx";
import { ANNOUNCEMENTS_PATH } from "./announcements.page.tsx";
import type { AnnouncementRow } from "./queries.ts";

export const DESK_PATH = "/desk/announcements";

interface DeskAnnouncementsPageProps {
  frame: Frame;
  page: Page<AnnouncementRow>;
  counts: Partial<Record<AnnouncementStatus, number>>;
  /** Null shows all. */
  status: AnnouncementStatus | null;
  today: string;
}

/** 公告管理: drafts, what is shown and what was, for staff. */
export function DeskAnnouncementsPage({ frame, page, counts, status, today }: DeskAnnouncementsPageProps) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const tab = (key: AnnouncementStatus) => ({
    key,
    label: ANNOUNCEMENT_STATUS_LABELS[key],
    href: listAddress(DESK_PATH, { status: key }),
    count: counts[key] ?? 0,
  });
  return (
    <Layout
      frame={frame}
      title="公告管理"
      current="announcements"
      breadcrumbs={[{ label: "公告", href: ANNOUNCEMENTS_PATH }, { label: "公告管理" }]}
    >
      <PageHeading
        title="公告管理"
        lead="草稿发布后显示在首页和公告页；置顶的排在前面，到期自动不再显示。"
        actions={
          <a class="btn btn-primary" href="/announcements/new">
            <Icon name="plus" />
            写公告
          </a>
        }
      />
      <Tabs
        label="按状态查看"
        current={status ?? "all"}
        tabs={[{ key: "all", label: "全部", href: DESK_PATH, count: total }, ...ANNOUNCEMENT_STATUSES.map(tab)]}
      />
      <Panel>
        <Table
          caption="公告"
          captionHidden
          columns={[
            {
              header: "公告",
              heading: true,
              cell: (row: AnnouncementRow) => (
                <>
                  <a href={`${ANNOUNCEMENTS_PATH}/${row.id}`}>{row.title}</a>
                  <span class="cell-note">{datesOf(row)}</span>
                </>
              ),
            },
            { header: "状态", cell: (row) => <AnnouncementBadges row={row} today={today} /> },
            { header: "更新日期", nowrap: true, cell: ({ updatedAt }) => shanghaiDay(updatedAt) },
          ]}
          rows={page.rows}
          empty={
            <EmptyState title={total === 0 ? "还没有写过公告" : "这个状态下没有公告"}>
              <p>
                {total === 0 ? <a href="/announcements/new">写第一条公告</a> : <a href={DESK_PATH}>查看全部公告</a>}
              </p>
            </EmptyState>
          }
        />
        <Pagination page={page} href={(number) => listAddress(DESK_PATH, { status: status ?? "" }, number)} />
        <ExportLinks total={page.total} href={listAddress(DESK_PATH, { status: status ?? "" })} />
      </Panel>
    </Layout>
  );
}
