import { Timeline, type TimelineEntry } from "../web/timeline.tsx";
import { CLOSE_REASON_LABELS } from "./need.ts";
import type { NeedTrail, NeedView } from "./present-need.ts";
import type { NeedCheck } from "./queries.ts";

export type NeedEvent = TimelineEntry;

const STEP_WORDS = { formalCheck: "形式审核", diagnosis: "诊断复核" } as const;
const OUTCOME_WORDS = { passed: "通过", returned: "退回整改", refused: "不予受理" } as const;
const OUTCOME_TONES = { passed: "success", returned: "warning", refused: "error" } as const;

/** What happened to the need, newest first, for those who follow its work. */
export function needEvents(view: NeedView, checks: readonly NeedCheck[]): NeedEvent[] {
  const { trail } = view;
  if (trail === null) return [];
  const events: NeedEvent[] = [
    { at: trail.createdAt, title: BEGINNINGS[trail.source] },
    ...(trail.submittedAt === null ? [] : [{ at: trail.submittedAt, title: "提交" }]),
    ...checks.map(
      (check): NeedEvent => ({
        at: check.at,
        title: `${STEP_WORDS[check.step]}${OUTCOME_WORDS[check.outcome]}`,
        by: check.reviewerName === "" ? undefined : `${check.reviewerName}${actedFor(check)}`,
        note: check.opinion,
        tone: OUTCOME_TONES[check.outcome],
      }),
    ),
    ...(view.publishedAt === null
      ? []
      : [{ at: view.publishedAt, tone: "success" as const, ...publication(trail, checks) }]),
    ...(trail.closedAt === null ? [] : [{ at: trail.closedAt, title: closeWords(trail) }]),
  ];
  return events
    .map((event, order) => ({ event, order }))
    .sort((a, b) => b.event.at.getTime() - a.event.at.getTime() || b.order - a.order)
    .map(({ event }) => event);
}

const actedFor = ({ actedForName }: NeedCheck): string => (actedForName === "" ? "" : `（代${actedForName}）`);

const BEGINNINGS: Record<NeedTrail["source"], string> = {
  web: "企业建立草稿",
  phone: "工作人员代录",
  import: "批量导入",
};

/** Who imports may publish at once: those who follow the need see that nobody checked it. */
function publication({ source }: NeedTrail, checks: readonly NeedCheck[]): Pick<NeedEvent, "title" | "note"> {
  const isChecked = source !== "import" || checks.some(({ outcome }) => outcome === "passed");
  return { title: "发布", note: isChecked ? undefined : "导入时选择不经审核直接发布" };
}

function closeWords({ closeReason }: NeedTrail): string {
  return closeReason === null ? "关闭" : `关闭：${CLOSE_REASON_LABELS[closeReason]}`;
}

export function NeedHistory({ events }: { events: readonly NeedEvent[] }) {
  return <Timeline entries={events} />;
}
