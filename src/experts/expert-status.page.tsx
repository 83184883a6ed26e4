import { Badge, type BadgeTone } from "../web/badge.tsx";
import { EXPERT_STATUS_LABELS, type ExpertStatus } from "./expert.ts";

const TONES: Record<ExpertStatus, BadgeTone> = {
  draft: "neutral",
  consented: "warning",
  published: "success",
  erased: "neutral",
};

export function ExpertStatusBadge({ status }: { status: ExpertStatus }) {
  return <Badge tone={TONES[status]}>{EXPERT_STATUS_LABELS[status]}</Badge>;
}
