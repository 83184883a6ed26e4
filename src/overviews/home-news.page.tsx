import type { AnnouncementRow } from "../announcements/queries.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { Badge } from "../web/badge.tsx";
import { Panel } from "../web/page.tsx";

/** 公告 on the home page; nothing stands there while there are none. */
export function HomeNews({ announcements }: { announcements: readonly AnnouncementRow[] }) {
  if (announcements.length === 0) return null;
  return (
    <Panel title="公告" actions={<a href="/announcements">查看全部</a>}>
      <ul class="news">
        {announcements.map(({ id, title, pinned, publishedAt }) => (
          <li>
            <a href={`/announcements/${id}`}>{title}</a>
            {pinned ? <Badge tone="primary">置顶</Badge> : null}
            <span class="news-day">{publishedAt === null ? "" : shanghaiDay(publishedAt)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
