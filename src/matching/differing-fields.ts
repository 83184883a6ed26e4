import { describePrice } from "../achievements/achievement.ts";
import type { AchievementView } from "../achievements/present-achievement.ts";
import { describeRequirement } from "../kernel/requirement.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";

/** One field of two achievements; of long texts only the sentences that the other does not say. */
export interface DifferingField {
  label: string;
  before: string;
  after: string;
  isChanged: boolean;
}

/** Where two achievements differ, under the names that their fields have on the screen. */
export function differingFields(a: AchievementView, b: AchievementView, reference: ReferenceBook): DifferingField[] {
  const short = (label: string, read: (view: AchievementView) => string) => fieldOf(label, read(a), read(b));
  const long = (label: string, read: (view: AchievementView) => string) => {
    const [before, after] = [sentencesOf(read(a)), sentencesOf(read(b))];
    return fieldOf(label, without(before, after), without(after, before));
  };
  return [
    short("成果名称", ({ text }) => text.title),
    short("单位", ({ isUnclaimed, organizationName }) => (isUnclaimed ? "待认领" : organizationName)),
    long("成果简介", ({ text }) => text.abstract),
    long("创新点", ({ text }) => text.innovations),
    long("应用场景", ({ text }) => text.scenes),
    long("转化说明", ({ text }) => text.transferNote),
    short("性能指标", ({ text }) => text.figures.map(describeRequirement).join("\n")),
    short("产业", ({ text }) => labelPath(reference, "industry", text.industry)),
    short("阶段", ({ text }) => labelPath(reference, "stage", text.stage)),
    short("价格", ({ text }) => describePrice(text)),
    short("知识产权", ({ text }) => text.intellectualProperties.map(({ number }) => number).join("、")),
    short("成果登记号", ({ text }) => text.registrationNumber),
  ];
}

function fieldOf(label: string, before: string, after: string): DifferingField {
  return { label, before: before || "（空）", after: after || "（空）", isChanged: before !== after };
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[。；！？\n])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}

function without(sentences: readonly string[], others: readonly string[]): string {
  const said = new Set(others);
  return sentences.filter((sentence) => !said.has(sentence)).join("\n");
}
