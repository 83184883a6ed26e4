import { Refused } from "../kernel/errors.ts";
import type { Vault } from "../kernel/vault.ts";
import type { NeedDraft } from "./need.ts";
import { toDraft } from "./need-content.ts";
import { NEED_FIELD_LABELS } from "./need-form.ts";
import type { NeedRow } from "./queries.ts";

type Field = keyof typeof NEED_FIELD_LABELS;
type Asked = Pick<
  NeedDraft,
  | "title"
  | "problem"
  | "goal"
  | "industry"
  | "technicalField"
  | "needType"
  | "cooperationModes"
  | "keywords"
  | "contact"
>;

/**
 * What the form asks for, by the names of its fields, as far as nothing stands in its place: 面议 does for an amount, and
 * a need without a last day gets one as it is published.
 */
const REQUIRED: readonly (readonly [Field, (need: Asked) => { length: number }])[] = [
  ["title", ({ title }) => title],
  ["problem", ({ problem }) => problem],
  ["goal", ({ goal }) => goal],
  ["industry", ({ industry }) => industry],
  ["technicalField", ({ technicalField }) => technicalField],
  ["needType", ({ needType }) => needType],
  ["cooperationModes", ({ cooperationModes }) => cooperationModes],
  ["keywords", ({ keywords }) => keywords],
  ["contact[name]", ({ contact }) => contact.name],
  ["contact[phone]", ({ contact }) => contact.phone],
];

/** The required fields that are empty, as after an import. */
export function missingNeedFields(need: Asked): Field[] {
  return REQUIRED.flatMap(([field, read]) => (read(need).length === 0 ? [field] : []));
}

/** The same by their names on the screen. */
export const missingNeedLabels = (need: Asked): string[] =>
  missingNeedFields(need).map((field) => NEED_FIELD_LABELS[field]);

/** @throws Refused `need.incomplete`: nobody could answer such a need, or be put in touch. */
export function refuseIncomplete(need: NeedRow, vault: Vault): void {
  const missing = missingNeedLabels(toDraft(need, vault));
  if (missing.length > 0) throw new Refused("need.incomplete", { fields: missing.join("、") });
}
