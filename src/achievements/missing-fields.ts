import { Refused } from "../kernel/errors.ts";
import type { Vault } from "../kernel/vault.ts";
import type { AchievementDraft } from "./achievement.ts";
import { toDraft } from "./achievement-content.ts";
import { ACHIEVEMENT_FIELD_LABELS } from "./achievement-form.ts";
import type { AchievementRow } from "./queries.ts";

type Field = keyof typeof ACHIEVEMENT_FIELD_LABELS;
type Asked = Pick<
  AchievementDraft,
  "title" | "abstract" | "industry" | "technicalField" | "keywords" | "stage" | "transferModes" | "contact"
>;

/**
 * What the form asks for, by the names of its fields, as far as nothing stands in its place: 面议 does for a price, and an
 * achievement without a last day gets one as it is published.
 */
const REQUIRED: readonly (readonly [Field, (achievement: Asked) => { length: number }])[] = [
  ["title", ({ title }) => title],
  ["abstract", ({ abstract }) => abstract],
  ["industry", ({ industry }) => industry],
  ["technicalField", ({ technicalField }) => technicalField],
  ["keywords", ({ keywords }) => keywords],
  ["stage", ({ stage }) => stage],
  ["transferModes", ({ transferModes }) => transferModes],
  ["contact[name]", ({ contact }) => contact.name],
  ["contact[phone]", ({ contact }) => contact.phone],
];

/** The required fields that are empty, as after an import. */
export function missingAchievementFields(achievement: Asked): Field[] {
  return REQUIRED.flatMap(([field, read]) => (read(achievement).length === 0 ? [field] : []));
}

/** The same by their names on the screen. */
export const missingAchievementLabels = (achievement: Asked): string[] =>
  missingAchievementFields(achievement).map((field) => ACHIEVEMENT_FIELD_LABELS[field]);

/** @throws Refused `achievement.incomplete`: nobody could judge such an achievement, or be put in touch. */
export function refuseIncomplete(achievement: AchievementRow, vault: Vault): void {
  const missing = missingAchievementLabels(toDraft(achievement, vault));
  if (missing.length > 0) throw new Refused("achievement.incomplete", { fields: missing.join("、") });
}
