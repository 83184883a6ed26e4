import { type ChosenParties, partyFacets, readParties } from "../organizations/party-facets.ts";
import { facetOptions, industryFacet } from "../reference/facet-options.ts";
import { isCodeOf } from "../reference/known-code.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import type { FiltersProps } from "../web/filters.tsx";
import { readOnlyUnproved } from "../web/only-unproved.ts";
import { readChoices } from "../web/read-choices.ts";
import type { Query } from "../web/read-query.ts";
import { readYears } from "../web/read-years.ts";
import { type ContractFilter, DUE_KINDS, type DueKind } from "./contract-filter.ts";
import { CONTRACT_CODE_LISTS } from "./registration-form.ts";
import type { ContractSummary } from "./summarize-contracts.ts";
import {
  CONTRACT_FIELD_LABELS,
  CONTRACT_STATUS_LABELS,
  CONTRACT_STATUSES,
  type ContractStatus,
  DIRECTION_LABELS,
  DIRECTIONS,
  type Direction,
} from "./technology-contract.ts";

/** What narrows the list, as its address says it. */
export interface ChosenContracts extends ChosenParties {
  text: string;
  status: readonly ContractStatus[];
  direction: readonly Direction[];
  kind: readonly string[];
  industry: readonly string[];
  intellectualProperty: readonly string[];
  planSource: readonly string[];
  region: readonly string[];
  year: readonly string[];
  due: readonly DueKind[];
  isUnproved: boolean;
}

export function readChosen(query: Query, reference: ReferenceBook): ChosenContracts {
  const codes = (name: string, list: ListName) => readChoices(query, name, isCodeOf(reference, list));
  return {
    ...readParties(query),
    text: query.text("q"),
    status: readChoices(query, "status", CONTRACT_STATUSES),
    direction: readChoices(query, "direction", DIRECTIONS),
    kind: codes("kind", "contractKind"),
    industry: codes("industry", "industry"),
    intellectualProperty: codes("intellectualProperty", CONTRACT_CODE_LISTS.intellectualProperty),
    planSource: codes("planSource", CONTRACT_CODE_LISTS.planSource),
    region: codes("region", "region"),
    year: readYears(query),
    due: readChoices(query, "due", DUE_KINDS),
    isUnproved: readOnlyUnproved(query),
  };
}

export function filterOf(chosen: ChosenContracts, reference: ReferenceBook, today: string): ContractFilter {
  return {
    text: chosen.text,
    institutionIds: chosen.institution,
    enterpriseIds: chosen.enterprise,
    statuses: chosen.status,
    directions: chosen.direction,
    kinds: chosen.kind,
    industries: chosen.industry.flatMap((code) => reference.withDescendants("industry", code)),
    intellectualProperties: chosen.intellectualProperty,
    planSources: chosen.planSource,
    regions: chosen.region.flatMap((code) => reference.withDescendants("region", code)),
    years: chosen.year,
    due: chosen.due,
    isUnproved: chosen.isUnproved,
    today,
  };
}

const DUE_WORDS: Readonly<Record<DueKind, string>> = { milestone: "有节点超期", followUp: "该回访" };

interface Shown {
  chosen: ChosenContracts;
  summary: Pick<ContractSummary, "byStatus" | "byPlace">;
  years: readonly string[];
  /** Contracts with a payment that lacks a voucher. */
  unproved: number;
  /** What the chosen organizations are called. */
  names: ReadonlyMap<string, string>;
  reference: ReferenceBook;
}

/** Of a place also those within it. */
function withWiderPlaces(byPlace: ReadonlyMap<string, number>, reference: ReferenceBook): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [place, count] of byPlace)
    for (const code of reference.withAncestors("region", place)) counts.set(code, (counts.get(code) ?? 0) + count);
  return counts;
}

/** The facets beside the list. */
export function contractFilters(
  action: string,
  { chosen, summary, years, unproved, names, reference }: Shown,
): FiltersProps {
  const option = <Value extends string>(values: readonly Value[], labels: Readonly<Record<Value, string>>) =>
    values.map((value) => ({ value, label: labels[value] }));
  return {
    action,
    search: { id: "contract-text", label: "名称、编号或单位", value: chosen.text },
    facets: [
      {
        name: "status",
        label: "状态",
        chosen: chosen.status,
        options: option(CONTRACT_STATUSES, CONTRACT_STATUS_LABELS).map((one) => {
          return { ...one, count: summary.byStatus[one.value] ?? 0 };
        }),
      },
      {
        name: "direction",
        label: "方向",
        chosen: chosen.direction,
        options: option(DIRECTIONS, DIRECTION_LABELS),
      },
      {
        name: "kind",
        label: "合同类型",
        chosen: chosen.kind,
        options: reference.options("contractKind").map(({ code, label }) => ({ value: code, label })),
      },
      {
        name: "region",
        label: "对方所在地区",
        chosen: chosen.region,
        options: facetOptions(reference, "region", chosen.region, withWiderPlaces(summary.byPlace, reference)),
      },
      {
        name: "year",
        label: "签订年度",
        chosen: chosen.year,
        options: years.map((year) => ({ value: year, label: `${year} 年` })),
      },
      industryFacet(reference, chosen.industry),
      ...(["intellectualProperty", "planSource"] as const).map((name) => ({
        name,
        label: CONTRACT_FIELD_LABELS[name],
        chosen: chosen[name],
        options: reference.options(CONTRACT_CODE_LISTS[name]).map(({ code, label }) => ({ value: code, label })),
      })),
      { name: "due", label: "待办", chosen: chosen.due, options: option(DUE_KINDS, DUE_WORDS) },
      {
        name: "voucher",
        label: "到款凭证",
        chosen: chosen.isUnproved ? ["missing"] : [],
        options: [{ value: "missing", label: "缺凭证", count: unproved }],
      },
      ...partyFacets(chosen, names),
    ],
  };
}
