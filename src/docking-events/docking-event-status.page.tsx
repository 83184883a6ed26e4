import { Badge, type BadgeTone } from "../web/badge.tsx";
import {
  DOCKING_ANSWER_LABELS,
  DOCKING_EVENT_STATUS_LABELS,
  type DockingAnswer,
  type DockingEventStatus,
} from "./docking-event.ts";
import type { DockingEventRow } from "./queries.ts";

const STATUS_TONES: Record<DockingEventStatus, BadgeTone> = {
  draft: "neutral",
  announced: "primary",
  held: "success",
  cancelled: "error",
};
const ANSWER_TONES: Record<DockingAnswer, BadgeTone> = {
  invited: "warning",
  accepted: "success",
  declined: "neutral",
  withdrawn: "neutral",
};

export function DockingEventBadge({ status }: { status: DockingEventStatus }) {
  return <Badge tone={STATUS_TONES[status]}>{DOCKING_EVENT_STATUS_LABELS[status]}</Badge>;
}
export function DockingAnswerBadge({ status }: { status: DockingAnswer }) {
  return <Badge tone={ANSWER_TONES[status]}>{DOCKING_ANSWER_LABELS[status]}</Badge>;
}

/** `2026-12-10 09:00–11:30` */
export const hoursOf = ({
  heldOn,
  startsAt,
  endsAt,
}: Pick<DockingEventRow, "heldOn" | "startsAt" | "endsAt">): string => `${heldOn} ${startsAt}–${endsAt}`;
