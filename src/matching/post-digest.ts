import { createHash } from "node:crypto";
import type { AchievementRecord } from "../achievements/queries.ts";
import type { NeedRecord } from "../needs/queries.ts";

const DIGEST_LENGTH = 16;

/** What a verdict on the need was about: another text or fact gives another digest, another contact or date does not. */
export function digestNeed(need: NeedRecord): string {
  // A list asks for each of its rows.
  const known = digests.get(need) ?? digestTexts(need);
  digests.set(need, known);
  return known;
}

const digests = new WeakMap<NeedRecord, string>();

function digestTexts(need: NeedRecord): string {
  const { title, keywords, problem, keyTechnology, goal, presentBase, requirements } = need;
  const { industry, technicalField, needType, cooperationModes, budgetFen } = need;
  const facts = [industry, technicalField, needType, cooperationModes, budgetFen];
  return digest([title, keywords, problem, keyTechnology, goal, presentBase, requirements, ...facts]);
}

/** The same of an achievement. */
export function digestAchievement(achievement: AchievementRecord): string {
  const { title, keywords, abstract, innovations, scenes, figures } = achievement;
  const { industry, technicalField, stage, readinessLevel, transferModes, priceFen, intellectualProperties } =
    achievement;
  const { form, evaluationForm, level, applicationState, registrationNumber } = achievement;
  const facts = [industry, technicalField, stage, readinessLevel, transferModes, priceFen, intellectualProperties];
  const standing = [form, evaluationForm, level, applicationState, registrationNumber];
  return digest([title, keywords, abstract, innovations, scenes, figures, ...facts, ...standing]);
}

/** What both posts said when a page was shown: a form carries it, so that nobody judges what they have not read. */
export function digestPair(need: NeedRecord, achievement: AchievementRecord): string {
  return `${digestNeed(need)}.${digestAchievement(achievement)}`;
}

function digest(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, DIGEST_LENGTH);
}
