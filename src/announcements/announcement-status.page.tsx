import { shanghaiDay } from "../kernel/dates.ts";
import { Badge } from "../web/badge.tsx";
import { ANNOUNCEMENT_STATUS_LABELS, describePeriod, isShown } from "./announcement.ts";
import type { AnnouncementRow } from "./queries.ts";

const TONES = { draft: "neutral", published: "success", withdrawn: "warning" } as const;

/** Where an announcement stands, for staff. */
export function AnnouncementBadges({ row, today }: { row: AnnouncementRow; today: string }) {
  const isWaiting = row.status === "published" && !isShown(row, today);
  return (
    <>
      <Badge tone={TONES[row.status]}>{ANNOUNCEMENT_STATUS_LABELS[row.status]}</Badge>
      {row.pinned ? <Badge tone="primary">置顶</Badge> : null}
      {isWaiting ? <Badge tone="warning">{row.fromDay > today ? "未到显示日期" : "已过显示日期"}</Badge> : null}
    </>
  );
}

/** `2026-11-23 发布 · 显示至 2026-12-31` */
export function datesOf(row: AnnouncementRow): string {
  const published = row.publishedAt === null ? "" : `${shanghaiDay(row.publishedAt)} 发布`;
  return [published, describePeriod(row)].filter((part) => part !== "").join(" · ");
}
