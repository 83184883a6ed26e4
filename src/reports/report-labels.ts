import type { Database } from "../../db/client.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import { readPartyNames } from "../organizations/party-facets.ts";
import { FUNDING_SOURCE_LABELS } from "../province-university-projects/province-university-project.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import { DIRECTION_LABELS, FOLLOW_UP_YEARS, yearsWord } from "../technology-contracts/technology-contract.ts";
import { type Dimension, NO_VALUE, type ReportLine } from "./report.ts";
import { QUARTERS, quarterWord } from "./report-period.ts";

/** The option lists that dimensions choose from. */
const LISTS: Partial<Record<Dimension, ListName>> = {
  contractKind: "contractKind",
  base: "provinceUniversityBase",
  purpose: "fundPurpose",
  industry: "industry",
  region: "region",
};
/** The bureaus' forms have a row for each of these, also where it is nothing. */
const WHOLE_LISTS: readonly Dimension[] = ["contractKind", "base", "purpose"];
/** Dimensions of few values, each always shown, in this order. */
const WORDS: Partial<Record<Dimension, Readonly<Record<string, string>>>> = {
  quarter: Object.fromEntries(QUARTERS.map((quarter) => [quarter, quarterWord(quarter)])),
  direction: DIRECTION_LABELS,
  fundingSource: FUNDING_SOURCE_LABELS,
  followUpYears: Object.fromEntries(FOLLOW_UP_YEARS.map((years) => [years, yearsWord(years)])),
};

export function valuesAlwaysShown(dimension: Dimension, reference: ReferenceBook): string[] {
  const words = WORDS[dimension];
  if (words !== undefined) return Object.keys(words);
  const list = LISTS[dimension];
  return list !== undefined && WHOLE_LISTS.includes(dimension) ? reference.options(list).map(({ code }) => code) : [];
}

/** Whether records can have this value, or none: a code, one of few words, or a party. */
export function isValueOf(dimension: Dimension, value: string, reference: ReferenceBook): boolean {
  if (value === NO_VALUE) return true;
  const list = LISTS[dimension];
  if (list !== undefined) return reference.find(list, value) !== null;
  const words = WORDS[dimension];
  return words === undefined ? ID_PATTERN.test(value) : Object.hasOwn(words, value);
}

/** A dimension, and what it says of records without a value. */
interface LabelledDimension {
  key: Dimension;
  none: string;
}

/** What people call these values of a dimension. */
export async function readValueLabels(
  db: Database,
  { key, none }: LabelledDimension,
  values: readonly string[],
  reference: ReferenceBook,
): Promise<(value: string) => string> {
  const isParty = key === "institution" || key === "enterprise";
  const ids = isParty ? values.filter((value) => value !== NO_VALUE) : [];
  const names = await readPartyNames(db, { institution: ids, enterprise: [] });
  const list = LISTS[key];
  return (value) => {
    if (value === NO_VALUE) return none;
    if (list !== undefined) return reference.label(list, value);
    return WORDS[key]?.[value] ?? names.get(value) ?? value;
  };
}

/** The lines with what people call their values, in the order of the list or by name; those without a value last. */
export async function labelValues(
  db: Database,
  dimension: LabelledDimension,
  lines: readonly Omit<ReportLine, "label">[],
  reference: ReferenceBook,
): Promise<ReportLine[]> {
  const { key } = dimension;
  const values = lines.map(({ value }) => value);
  const labelOf = await readValueLabels(db, dimension, values, reference);
  const labelled = lines.map((line) => ({ ...line, label: labelOf(line.value) }));
  if (WORDS[key] !== undefined) return labelled;
  const list = LISTS[key];
  const order = list === undefined ? [] : reference.options(list).map(({ code }) => code);
  const placeOf = (value: string): number => {
    if (value === NO_VALUE) return Number.MAX_SAFE_INTEGER;
    const place = order.indexOf(value);
    return place === -1 ? order.length : place;
  };
  return labelled.sort((a, b) => placeOf(a.value) - placeOf(b.value) || (a.label < b.label ? -1 : 1));
}
