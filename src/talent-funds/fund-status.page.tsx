import { Badge, type BadgeTone } from "../web/badge.tsx";
import { FULFILMENT_LABELS, FUND_ENTRY_STATUS_LABELS, type Fulfilment, type FundEntryStatus } from "./talent-fund.ts";

const TONES: Record<Fulfilment, BadgeTone> = {
  uncommitted: "neutral",
  underway: "primary",
  overdue: "error",
  fulfilled: "success",
  fulfilledLate: "warning",
  exceeded: "success",
};

export function FulfilmentBadge({ fulfilment }: { fulfilment: Fulfilment }) {
  return <Badge tone={TONES[fulfilment]}>{FULFILMENT_LABELS[fulfilment]}</Badge>;
}

const ENTRY_TONES: Record<FundEntryStatus, BadgeTone> = { pending: "warning", approved: "success", refused: "neutral" };

export function EntryBadge({ status }: { status: FundEntryStatus }) {
  return <Badge tone={ENTRY_TONES[status]}>{FUND_ENTRY_STATUS_LABELS[status]}</Badge>;
}
