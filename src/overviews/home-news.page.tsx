import type { AnnouncementRow } from "../announcements/queries.ts";
import type { CampaignRow } from "../campaigns/queries.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { Badge } from "../web/badge.tsx";
import { Panel } from "../web/page.tsx";

interface HomeNewsProps {
  announcements: readonly AnnouncementRow[];
  campaigns: readonly CampaignRow[];
}

/** 公告 and 征集批次 on the home page; nothing stands there while there are none. */
export function HomeNews({ announcements, campaigns }: HomeNewsProps) {
  const parts = [
    announcements.length === 0 ? null : (
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
    ),
    campaigns.length === 0 ? null : (
      <Panel title="正在征集" actions={<a href="/campaigns">查看全部</a>}>
        <ul class="news">
          {campaigns.map(({ id, title, closesOn }) => (
            <li>
              <a href={`/campaigns/${id}`}>{title}</a>
              <span class="news-day">{closesOn} 截止</span>
            </li>
          ))}
        </ul>
      </Panel>
    ),
  ].filter((part) => part !== null);
  if (parts.length < 2) return parts[0] ?? null;
  return <div class="newest">{parts}</div>;
}
