import { shanghaiDay } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import { Badge } from "../web/badge.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { excerptAround } from "../web/excerpt.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import type { AnnouncementRow } from "./queries.ts";

export const ANNOUNCEMENTS_PATH = "/announcements";

interface AnnouncementsPageProps {
  frame: Frame;
  page: Page<AnnouncementRow>;
}

/** 公告: what the bureau tells everybody today. */
export function AnnouncementsPage({ frame, page }: AnnouncementsPageProps) {
  const isWriter = may(frame.actor, "announcement.write");
  return (
    <Layout frame={frame} title="公告" current="announcements" breadcrumbs={[{ label: "公告" }]}>
      <PageHeading
        title="公告"
        lead="征集、对接活动和政策通知。"
        actions={
          isWriter ? (
            <>
              <a class="btn btn-primary" href="/announcements/new">
                写公告
              </a>
              <a class="btn btn-outline" href="/desk/announcements">
                管理公告
              </a>
            </>
          ) : undefined
        }
      />
      <Panel>
        {page.total === 0 ? (
          <NoAnnouncements frame={frame} isWriter={isWriter} />
        ) : (
          <ol class="post-list" aria-label="公告">
            {page.rows.map((row) => (
              <li>
                <div class="post-head">
                  <h2>
                    <a href={`${ANNOUNCEMENTS_PATH}/${row.id}`}>{row.title}</a>
                  </h2>
                  {row.pinned ? <Badge tone="primary">置顶</Badge> : null}
                </div>
                <p class="post-excerpt">{excerptAround(row.body, []).text}</p>
                <dl class="post-facts">
                  <div>
                    <dt>发布日期</dt>
                    <dd>{row.publishedAt === null ? "" : shanghaiDay(row.publishedAt)}</dd>
                  </div>
                </dl>
              </li>
            ))}
          </ol>
        )}
        {page.total <= page.pageSize && page.page === 1 ? null : (
          <Pagination page={page} href={(number) => listAddress(ANNOUNCEMENTS_PATH, {}, number)} />
        )}
        <ExportLinks total={page.total} href={ANNOUNCEMENTS_PATH} />
      </Panel>
    </Layout>
  );
}

function NoAnnouncements({ frame, isWriter }: { frame: Frame; isWriter: boolean }) {
  if (isWriter)
    return (
      <EmptyState title="现在没有显示的公告">
        <p>征集需求、举办对接活动或转发政策时，写一条公告，发布后显示在首页。</p>
        <p>
          <a class="btn btn-primary" href="/announcements/new">
            写公告
          </a>
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="现在没有公告">
      <p>
        {frame.site.bureauName}发布的征集和活动通知列在这里。也可以用<a href="/feeds">订阅源</a>
        在阅读器里接收，或先看看<a href="/needs">技术需求</a>和<a href="/achievements">科技成果</a>。
      </p>
    </EmptyState>
  );
}
