import type { ExportColumn } from "../exchange/export-list.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { CAMPAIGN_FIELD_LABELS, standingOf } from "./campaign.ts";
import { industriesOf } from "./campaign-status.page.tsx";
import type { CampaignRow } from "./queries.ts";

const LABELS = CAMPAIGN_FIELD_LABELS;

/** 征集批次 as a file, for everybody who reads the list. */
export function campaignColumns(reference: ReferenceBook, today: string): ExportColumn<CampaignRow>[] {
  return [
    { header: "编号", cell: ({ number }) => number },
    { header: LABELS.title, cell: ({ title }) => title, width: 30 },
    { header: "状态", cell: (row) => standingOf(row, today) },
    { header: LABELS.opensOn, cell: ({ opensOn }) => opensOn },
    { header: LABELS.closesOn, cell: ({ closesOn }) => closesOn },
    { header: LABELS.industries, cell: (row) => industriesOf(row, reference), width: 24 },
    { header: LABELS.body, cell: ({ body }) => body, width: 60 },
  ];
}
