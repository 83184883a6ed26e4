import { describePrice } from "../achievements/achievement.ts";
import type { AchievementView } from "../achievements/present-achievement.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";

export interface Fact {
  label: string;
  value: string;
}

/** What staff want to know of a candidate before opening it, as far as anybody said it. */
export function factsOf(achievement: AchievementView, reference: ReferenceBook): Fact[] {
  const { text } = achievement;
  return [
    { label: "单位", value: achievement.isUnclaimed ? "待认领" : achievement.organizationName },
    { label: "阶段", value: labelPath(reference, "stage", text.stage) },
    { label: "价格", value: describePrice(text) },
    { label: "产业", value: labelPath(reference, "industry", text.industry) },
  ].filter(({ value }) => value !== "");
}
