import type { ReferenceBook } from "../reference/reference-book.ts";
import { Badge } from "../web/badge.tsx";
import { standingOf } from "./campaign.ts";
import type { CampaignRow } from "./queries.ts";

const TONES = { draft: "neutral", open: "success", closed: "neutral" } as const;

/** Where a campaign stands today. */
export function CampaignBadge({ campaign, today }: { campaign: CampaignRow; today: string }) {
  return <Badge tone={TONES[campaign.status]}>{standingOf(campaign, today)}</Badge>;
}

export function industriesOf({ industries }: CampaignRow, reference: ReferenceBook): string {
  return industries.length === 0 ? "不限" : industries.map((code) => reference.label("industry", code)).join("、");
}

export const daysOf = ({ opensOn, closesOn }: CampaignRow): string => `${opensOn} 至 ${closesOn}`;
