import { shanghaiDay } from "../kernel/dates.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { findHighlights } from "../search/highlight.ts";
import { excerptAround } from "../web/excerpt.ts";
import { Highlight } from "../web/highlight.tsx";
import type { PostEntry } from "../web/post-list.tsx";
import { describeBudget } from "./need.ts";
import { NeedBadges, titleOf } from "./need-status.page.tsx";
import type { NeedView } from "./present-need.ts";

/** One need of a list, with the searched words marked. @param terms none where nothing was searched. */
export function needEntry(view: NeedView, terms: readonly string[], reference: ReferenceBook): PostEntry {
  const { text } = view;
  const title = titleOf(view);
  const body =
    text === null ? "" : ([text.problem, text.goal, text.keyTechnology].find(hasTerm(terms)) ?? text.problem);
  const excerpt = excerptAround(body, findHighlights(body, terms));
  return {
    href: `/needs/${view.id}`,
    title,
    marks: findHighlights(title, terms),
    number: view.number,
    badges: view.status === "published" && view.trail === null ? undefined : <NeedBadges view={view} />,
    excerpt: body === "" ? undefined : <Highlight text={excerpt.text} ranges={excerpt.ranges} />,
    keywords: text?.keywords,
    facts: [
      { label: "产业", value: labelPath(reference, "industry", view.industry) },
      { label: "地区", value: view.region === "" ? "" : reference.label("region", view.region) },
      { label: "预算", value: text === null ? view.amountBand : describeBudget(text) },
      { label: "发布日期", value: view.publishedAt === null ? "" : shanghaiDay(view.publishedAt) },
      { label: "有效期至", value: text?.validUntil ?? "" },
    ].filter(({ value }) => value !== ""),
  };
}

const hasTerm =
  (terms: readonly string[]) =>
  (part: string): boolean =>
    findHighlights(part, terms).length > 0;
