import { shanghaiDay } from "../kernel/dates.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { findHighlights } from "../search/highlight.ts";
import { excerptAround } from "../web/excerpt.ts";
import { Highlight } from "../web/highlight.tsx";
import type { PostEntry } from "../web/post-list.tsx";
import { describePrice } from "./achievement.ts";
import { AchievementBadges, titleOf } from "./achievement-status.page.tsx";
import type { AchievementView } from "./present-achievement.ts";

/** One achievement of a list, with the searched words marked. @param terms none where nothing was searched. */
export function achievementEntry(view: AchievementView, terms: readonly string[], reference: ReferenceBook): PostEntry {
  const { text } = view;
  const title = titleOf(view.text.title);
  const body = [text.abstract, text.innovations, text.scenes, text.transferNote].find(hasTerm(terms)) ?? text.abstract;
  const excerpt = excerptAround(body, findHighlights(body, terms));
  return {
    href: `/achievements/${view.id}`,
    title,
    marks: findHighlights(title, terms),
    number: view.number,
    badges: view.file === null && !view.isUnclaimed ? undefined : <AchievementBadges view={view} />,
    excerpt: body === "" ? undefined : <Highlight text={excerpt.text} ranges={excerpt.ranges} />,
    keywords: text.keywords,
    facts: [
      ...(view.isUnclaimed ? [] : [{ label: "单位", value: view.organizationName }]),
      { label: "产业", value: labelPath(reference, "industry", text.industry) },
      { label: "阶段", value: labelPath(reference, "stage", text.stage) },
      { label: "价格", value: describePrice(text) },
      { label: "发布日期", value: view.publishedAt === null ? "" : shanghaiDay(view.publishedAt) },
    ].filter(({ value }) => value !== ""),
  };
}

const hasTerm =
  (terms: readonly string[]) =>
  (part: string): boolean =>
    findHighlights(part, terms).length > 0;
