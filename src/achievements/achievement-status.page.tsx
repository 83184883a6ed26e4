import { Badge, type BadgeTone } from "../web/badge.tsx";
import {
  ACHIEVEMENT_CLOSE_REASON_LABELS,
  ACHIEVEMENT_STATUS_LABELS,
  type AchievementCloseReason,
  type AchievementStatus,
} from "./achievement.ts";
import type { AchievementView } from "./present-achievement.ts";

const TONES: Record<AchievementStatus, BadgeTone> = {
  draft: "neutral",
  submitted: "info",
  published: "success",
  returned: "warning",
  refused: "error",
  closed: "neutral",
};

interface StatusBadgeProps {
  status: AchievementStatus;
  closeReason?: AchievementCloseReason | null;
}

/** 已发布, 已关闭（已过期） … */
export function AchievementStatusBadge({ status, closeReason }: StatusBadgeProps) {
  const reason =
    closeReason === null || closeReason === undefined ? "" : `（${ACHIEVEMENT_CLOSE_REASON_LABELS[closeReason]}）`;
  return <Badge tone={TONES[status]}>{`${ACHIEVEMENT_STATUS_LABELS[status]}${reason}`}</Badge>;
}

/** Everything about an achievement that one word can say. */
export function AchievementBadges({ view }: { view: AchievementView }) {
  return (
    <span class="badges">
      <AchievementStatusBadge status={view.status} closeReason={view.file?.closeReason ?? null} />
      {view.isUnclaimed ? <Badge tone="warning">待认领</Badge> : null}
      {view.file?.nearDuplicateOf ? <Badge tone="warning">{`疑似与 ${view.file.nearDuplicateOf} 重复`}</Badge> : null}
    </span>
  );
}

/** A draft may have no title yet. */
export function titleOf(title: string): string {
  return title === "" ? "（未填写名称）" : title;
}
