import { Timeline, type TimelineEntry } from "../web/timeline.tsx";
import { ACHIEVEMENT_CLOSE_REASON_LABELS } from "./achievement.ts";
import type { AchievementFile, AchievementView } from "./present-achievement.ts";
import type { AchievementCheck } from "./queries.ts";

export type AchievementEvent = TimelineEntry;

const OUTCOME_WORDS = { passed: "审核通过，发布", returned: "退回整改", refused: "不予受理" } as const;
const OUTCOME_TONES = { passed: "success", returned: "warning", refused: "error" } as const;
const BEGINNINGS: Record<AchievementFile["source"], string> = {
  web: "单位建立草稿",
  phone: "工作人员代录",
  import: "批量导入",
};

/** What happened to the achievement, newest first, for those who follow its work. */
export function achievementEvents(view: AchievementView, checks: readonly AchievementCheck[]): AchievementEvent[] {
  const { file, publishedAt } = view;
  if (file === null) return [];
  const wasPassed = checks.some((check) => check.outcome === "passed");
  const events: AchievementEvent[] = [
    { at: file.createdAt, title: BEGINNINGS[file.source] },
    ...(file.submittedAt === null ? [] : [{ at: file.submittedAt, title: "提交" }]),
    ...checks.map(
      (check): AchievementEvent => ({
        at: check.at,
        title: OUTCOME_WORDS[check.outcome],
        by: check.reviewerName === "" ? undefined : `${check.reviewerName}${actedFor(check)}`,
        note: check.opinion,
        tone: OUTCOME_TONES[check.outcome],
      }),
    ),
    ...(publishedAt === null || wasPassed
      ? []
      : [{ at: publishedAt, title: "发布", tone: "success" as const, note: noteOnUnchecked(file) }]),
    ...(file.closedAt === null ? [] : [{ at: file.closedAt, title: closeWords(file) }]),
  ];
  return events
    .map((event, order) => ({ event, order }))
    .sort((a, b) => b.event.at.getTime() - a.event.at.getTime() || b.order - a.order)
    .map(({ event }) => event);
}

const actedFor = ({ actedForName }: AchievementCheck): string => (actedForName === "" ? "" : `（代${actedForName}）`);

/** Who imports may publish at once: those who follow the achievement see that nobody checked it. */
function noteOnUnchecked({ source }: AchievementFile): string | undefined {
  return source === "import" ? "导入时选择不经审核直接发布" : undefined;
}

function closeWords(file: AchievementFile): string {
  return file.closeReason === null ? "关闭" : `关闭：${ACHIEVEMENT_CLOSE_REASON_LABELS[file.closeReason]}`;
}

export function AchievementHistory({ events }: { events: readonly AchievementEvent[] }) {
  return <Timeline entries={events} />;
}
