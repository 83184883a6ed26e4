/** 参考数据: option lists, lexicon and industry affinities, as one readable book held in memory. */
export interface Option {
  code: string;
  label: string;
  parent: string | null;
  note: string;
  attributes: Readonly<Record<string, string | number>>;
  retired: boolean;
}

export interface OptionList {
  list: string;
  label: string;
  source: string;
  options: readonly Option[];
}

export interface LexiconTerm {
  term: string;
  industry: string;
  synonyms: readonly string[];
}

export interface Affinity {
  a: string;
  b: string;
  value: number;
  reason: string;
}

export const LIST_NAMES = [
  "industry",
  "technicalField",
  "needType",
  "cooperationMode",
  "contractKind",
  "planSource",
  "socioeconomicObjective",
  "partyNature",
  "stage",
  "intellectualPropertyKind",
  "intellectualPropertyStatus",
  "declineReason",
  "provinceUniversityBase",
  "fundPurpose",
  "achievementForm",
  "evaluationForm",
  "achievementLevel",
  "applicationState",
  "region",
  "country",
  "requirementUnit",
] as const;
export type ListName = (typeof LIST_NAMES)[number];

export interface ReferenceBook {
  lists: readonly OptionList[];
  lexicon: readonly LexiconTerm[];
  affinities: readonly Affinity[];
  /** Options one may choose today, in order. */
  options: (list: ListName) => readonly Option[];
  find: (list: ListName, code: string) => Option | null;
  /** The Chinese label; `未填写` for an empty code, the code itself for an unknown one. */
  label: (list: ListName, code: string) => string;
  /** The node and everything below it. */
  withDescendants: (list: ListName, code: string) => string[];
  /** The node and everything above it; empty for an empty code. */
  withAncestors: (list: ListName, code: string) => string[];
}

export function createReferenceBook(
  lists: readonly OptionList[],
  lexicon: readonly LexiconTerm[],
  affinities: readonly Affinity[],
): ReferenceBook {
  const byCode = new Map(
    lists.map(({ list, options }) => [list, new Map(options.map((option) => [option.code, option]))]),
  );
  const all = (list: ListName): readonly Option[] => lists.find((one) => one.list === list)?.options ?? [];
  const find = (list: ListName, code: string): Option | null => byCode.get(list)?.get(code) ?? null;
  const withDescendants = (list: ListName, code: string): string[] => [
    code,
    ...all(list)
      .filter((option) => option.parent === code)
      .flatMap((option) => withDescendants(list, option.code)),
  ];
  const withAncestors = (list: ListName, code: string): string[] =>
    code === "" ? [] : [code, ...withAncestors(list, find(list, code)?.parent ?? "")];
  return {
    lists,
    lexicon,
    affinities,
    options: (list) => all(list).filter((option) => !option.retired),
    find,
    label: (list, code) => (code === "" ? "未填写" : (find(list, code)?.label ?? code)),
    withDescendants,
    withAncestors,
  };
}
