import type { Database } from "../../db/client.ts";
import { readPartyNames } from "../organizations/party-facets.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import { DIRECTION_LABELS, DIRECTIONS } from "../technology-contracts/technology-contract.ts";
import { type Dimension, NO_VALUE, type ReportLine } from "./report.ts";
import type { ReportDefinition } from "./report-definition.ts";
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

export function valuesAlwaysShown(dimension: Dimension, reference: ReferenceBook): string[] {
  if (dimension === "quarter") return QUARTERS.map(String);
  if (dimension === "direction") return [...DIRECTIONS];
  const list = LISTS[dimension];
  return list !== undefined && WHOLE_LISTS.includes(dimension) ? reference.options(list).map(({ code }) => code) : [];
}

/** The lines with what people call their values, in the order of the list or by name; those without a value last. */
export async function labelValues(
  db: Database,
  { key, none }: Pick<ReportDefinition["dimensions"][number], "none"> & { key: Dimension },
  lines: readonly Omit<ReportLine, "label">[],
  reference: ReferenceBook,
): Promise<ReportLine[]> {
  const isParty = key === "institution" || key === "enterprise";
  const ids = isParty ? lines.map(({ value }) => value).filter((value) => value !== NO_VALUE) : [];
  const names = await readPartyNames(db, { institution: ids, enterprise: [] });
  const list = LISTS[key];
  const order = list === undefined ? [] : reference.options(list).map(({ code }) => code);
  const labelOf = (value: string): string => {
    if (value === NO_VALUE) return none;
    if (key === "quarter") return quarterWord(QUARTERS.find((one) => String(one) === value) ?? 1);
    if (key === "direction") return DIRECTION_LABELS[value === "outbound" ? "outbound" : "inbound"];
    return list === undefined ? (names.get(value) ?? value) : reference.label(list, value);
  };
  const placeOf = (value: string): number => {
    if (value === NO_VALUE) return Number.MAX_SAFE_INTEGER;
    const place = order.indexOf(value);
    return place === -1 ? order.length : place;
  };
  const labelled = lines.map((line) => ({ ...line, label: labelOf(line.value) }));
  if (key === "quarter" || key === "direction") return labelled;
  return labelled.sort((a, b) => placeOf(a.value) - placeOf(b.value) || (a.label < b.label ? -1 : 1));
}
