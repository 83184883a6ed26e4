import { Badge, type BadgeTone } from "../web/badge.tsx";
import {
  INTRODUCTION_STATUS_LABELS,
  type IntroductionStatus,
  OPEN_STATUSES,
  TURN_LABELS,
  type Turn,
} from "./introduction.ts";
import type { IntroductionView } from "./present-introduction.ts";

const TONES: Partial<Record<IntroductionStatus, BadgeTone>> = {
  proposed: "warning",
  contracted: "success",
  declined: "neutral",
  ended: "neutral",
  withdrawn: "neutral",
};

export function IntroductionStatusBadge({ status }: { status: IntroductionStatus }) {
  return <Badge tone={TONES[status] ?? "primary"}>{INTRODUCTION_STATUS_LABELS[status]}</Badge>;
}

/** `您（企业）`, `工作人员` … */
export function turnWord(view: Pick<IntroductionView, "side" | "turn" | "isMyTurn">): string {
  if (view.turn === null) return "已结束";
  if (view.turn === "both" && view.isMyTurn) return "您和对方";
  return view.isMyTurn ? "您" : TURN_LABELS[view.turn satisfies Turn];
}

/** Whose turn, for how long, until when. */
export function Clock({ view }: { view: IntroductionView }) {
  const { turn, waitingDays, dueOn, dueTime, isOverdue, overdueDays } = view;
  if (turn === null) return <span>已结束</span>;
  return (
    <span class="introduction-clock">
      <span>
        轮到{turnWord(view)}，{waitingDays === 0 ? "今天起" : `已 ${waitingDays} 天`}
      </span>
      {dueOn === null ? null : (
        <span>
          <time datetime={dueOn}>{dueOn}</time>
          {dueTime === null ? "" : ` ${dueTime}`} 前
        </span>
      )}
      {isOverdue ? <Badge tone="error">{overdueDays === 0 ? "已超期" : `超期 ${overdueDays} 个工作日`}</Badge> : null}
    </span>
  );
}

const STEPS = [...OPEN_STATUSES, "contracted"] as const;

/** How far it has come; one that is over says so in its badge. */
export function Stages({ status }: { status: IntroductionStatus }) {
  const at = (STEPS as readonly IntroductionStatus[]).indexOf(status);
  if (at === -1) return null;
  return (
    <ol class="stages" aria-label="对接进展">
      {STEPS.map((step, index) => (
        <li
          class={index < at ? "stage-done" : index === at ? "stage-now" : "stage-open"}
          {...(index === at ? { "aria-current": "step" } : {})}
        >
          {INTRODUCTION_STATUS_LABELS[step]}
        </li>
      ))}
    </ol>
  );
}
