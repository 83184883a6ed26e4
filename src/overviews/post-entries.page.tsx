import type { AchievementRecord } from "../achievements/queries.ts";
import { formatMoney } from "../kernel/money.ts";
import type { NeedView } from "../needs/present-need.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { findHighlights } from "../search/highlight.ts";
import { Badge } from "../web/badge.tsx";
import { Highlight } from "../web/highlight.tsx";
import type { PostEntry } from "../web/post-list.tsx";

type Facts = Pick<
  AchievementRecord,
  "id" | "number" | "title" | "industry" | "stage" | "priceFen" | "organizationName"
>;

/** A need in a list that shows both kinds. */
export function needEntry(view: NeedView, reference: ReferenceBook, terms: readonly string[]): PostEntry {
  const title = view.text?.title ?? "保密需求";
  return {
    href: `/needs/${view.id}`,
    title: <Highlight text={title} ranges={findHighlights(title, terms)} />,
    number: view.number,
    badges: view.access === "band" ? <Badge tone="warning">保密需求</Badge> : undefined,
    facts: [
      { label: "产业", value: reference.label("industry", view.industry) },
      { label: "预算", value: view.amountBand },
    ],
  };
}

/** An achievement in a list that shows both kinds. */
export function achievementEntry(row: Facts, reference: ReferenceBook, terms: readonly string[]): PostEntry {
  return {
    href: `/achievements/${row.id}`,
    title: <Highlight text={row.title} ranges={findHighlights(row.title, terms)} />,
    number: row.number,
    facts: [
      { label: "单位", value: row.organizationName },
      { label: "产业", value: reference.label("industry", row.industry) },
      { label: "阶段", value: reference.label("stage", row.stage) },
      { label: "价格", value: row.priceFen === null ? "面议" : formatMoney(row.priceFen) },
    ],
  };
}
