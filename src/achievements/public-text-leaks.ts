import { CONTACT_WORDS, type ContactInText, findContactsInText } from "../kernel/contacts-in-text.ts";
import { type FormErrors, namePath } from "../web/form-state.ts";
import type { AchievementDraft } from "./achievement.ts";
import { ACHIEVEMENT_FIELD_LABELS } from "./achievement-form.ts";

/** A contact that stands in a public text. */
export interface TextLeak extends ContactInText {
  /** As named in the form: `abstract`, `figures[0][name]`. */
  field: string;
}

type LeakingText = Pick<
  AchievementDraft,
  | "title"
  | "abstract"
  | "innovations"
  | "scenes"
  | "team"
  | "figures"
  | "keywords"
  | "readinessEvidence"
  | "transferNote"
>;

/** Numbers of patents and registrations are no contacts. */
export function findPublicTextLeaks(text: LeakingText): TextLeak[] {
  return publicTexts(text).flatMap(([field, written]) =>
    findContactsInText(written.normalize("NFKC")).map((contact) => ({ ...contact, field })),
  );
}

/** Said at each field; a field with several names them all. */
export function leakErrors(leaks: readonly TextLeak[]): FormErrors {
  const fields = [...new Set(leaks.map(({ field }) => field))];
  const wordsAt = (at: string): string =>
    leaks.flatMap(({ field, kind, found }) => (field === at ? [`${CONTACT_WORDS[kind]} ${found}`] : [])).join("、");
  return Object.fromEntries(
    fields.map((field) => [
      field,
      `这里会公开，却有${wordsAt(field)}：请删去，联系方式填在“联系人”里；确要公开的，再提交一次`,
    ]),
  );
}

/** The field of a leak as the form names it. */
export function leakLabel(field: string): string {
  const labels: Readonly<Record<string, string>> = ACHIEVEMENT_FIELD_LABELS;
  return labels[namePath(field)[0] ?? ""] ?? field;
}

/** A sentence for each field, without the numbers: they are told only beside the text. */
export function leakSentences(leaks: readonly TextLeak[]): string[] {
  return [...new Set(leaks.map(({ field }) => leakLabel(field)))].map((label) => {
    const words = leaks.filter(({ field }) => leakLabel(field) === label).map(({ kind }) => CONTACT_WORDS[kind]);
    return `“${label}”里有${[...new Set(words)].join("、")}`;
  });
}

function publicTexts(text: LeakingText): [string, string][] {
  const { title, abstract, innovations, scenes, team, figures, keywords, readinessEvidence, transferNote } = text;
  return [
    ...Object.entries({ title, abstract, innovations, scenes, team }),
    ...figures.flatMap(({ name, value }, row): [string, string][] => [
      [`figures[${row}][name]`, name],
      [`figures[${row}][value]`, value],
    ]),
    ["keywords", keywords.join(" ")],
    ...Object.entries({ readinessEvidence, transferNote }),
  ];
}
