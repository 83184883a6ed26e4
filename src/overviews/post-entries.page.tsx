import { describePrice } from "../achievements/achievement.ts";
import type { AchievementView } from "../achievements/present-achievement.ts";
import type { ExpertView } from "../experts/present-expert.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { describeBudget } from "../needs/need.ts";
import type { NeedView } from "../needs/present-need.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { findHighlights } from "../search/highlight.ts";
import { Badge } from "../web/badge.tsx";
import { excerptAround } from "../web/excerpt.ts";
import { Highlight } from "../web/highlight.tsx";
import type { PostEntry } from "../web/post-list.tsx";

/** A need in a list that shows both kinds; with searched words also where they stand. */
export function needEntry(view: NeedView, reference: ReferenceBook, terms: readonly string[]): PostEntry {
  const title = view.text?.title ?? "保密需求";
  const parts = view.text === null ? [] : [view.text.problem, view.text.goal, view.text.keyTechnology];
  return {
    href: `/needs/${view.id}`,
    title,
    marks: findHighlights(title, terms),
    number: view.number,
    badges: view.access === "band" ? <Badge tone="warning">保密需求</Badge> : undefined,
    excerpt: excerptOf(parts, terms),
    facts: [
      { label: "产业", value: labelPath(reference, "industry", view.industry) },
      { label: "预算", value: view.text === null ? view.amountBand : describeBudget(view.text) },
      { label: "发布日期", value: dayOf(view.publishedAt) },
    ].filter(({ value }) => value !== ""),
  };
}

/** An achievement in a list that shows both kinds; with searched words also where they stand. */
export function achievementEntry(view: AchievementView, reference: ReferenceBook, terms: readonly string[]): PostEntry {
  const { title, abstract, innovations, scenes, transferNote } = view.text;
  return {
    href: `/achievements/${view.id}`,
    title,
    marks: findHighlights(title, terms),
    number: view.number,
    excerpt: excerptOf([abstract, innovations, scenes, transferNote], terms),
    facts: [
      ...(view.isUnclaimed ? [] : [{ label: "单位", value: view.organizationName }]),
      { label: "产业", value: labelPath(reference, "industry", view.text.industry) },
      { label: "阶段", value: labelPath(reference, "stage", view.text.stage) },
      { label: "价格", value: describePrice(view.text) },
      { label: "发布日期", value: dayOf(view.publishedAt) },
    ].filter(({ value }) => value !== ""),
  };
}

/** An expert in a list of all kinds. */
export function expertEntry(view: ExpertView, reference: ReferenceBook, terms: readonly string[]): PostEntry {
  const { name, introduction, keywords, industries } = view;
  return {
    href: `/experts/${view.id}`,
    title: name,
    marks: findHighlights(name, terms),
    number: view.number,
    excerpt: excerptOf([introduction, keywords.join("、")], terms),
    facts: [
      { label: "单位", value: view.organizationName },
      { label: "职称", value: view.title },
      { label: "产业", value: industries.map((code) => labelPath(reference, "industry", code)).join("、") },
    ].filter(({ value }) => value !== ""),
  };
}

const dayOf = (instant: Date | null): string => (instant === null ? "" : shanghaiDay(instant));

function excerptOf(parts: readonly string[], terms: readonly string[]) {
  const text = parts.find((part) => findHighlights(part, terms).length > 0);
  if (text === undefined) return undefined;
  const excerpt = excerptAround(text, findHighlights(text, terms));
  return <Highlight text={excerpt.text} ranges={excerpt.ranges} />;
}
