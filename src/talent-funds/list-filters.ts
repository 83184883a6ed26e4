import { industryFacet } from "../reference/facet-options.ts";
import { isCodeOf } from "../reference/known-code.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { FiltersProps } from "../web/filters.tsx";
import { readOnlyUnproved } from "../web/only-unproved.ts";
import { readChoices } from "../web/read-choices.ts";
import type { Query } from "../web/read-query.ts";
import { readYears } from "../web/read-years.ts";
import type { FundFilter } from "./fund-filter.ts";
import { FULFILMENT_LABELS, FULFILMENTS, type Fulfilment } from "./talent-fund.ts";

/** What narrows the list, as its address says it. */
export interface ChosenFunds {
  text: string;
  year: readonly string[];
  fulfilment: readonly Fulfilment[];
  industry: readonly string[];
  waits: boolean;
  isUnproved: boolean;
}

export function readChosen(query: Query, reference: ReferenceBook): ChosenFunds {
  return {
    text: query.text("q"),
    year: readYears(query),
    fulfilment: readChoices(query, "fulfilment", FULFILMENTS),
    industry: readChoices(query, "industry", isCodeOf(reference, "industry")),
    waits: readChoices(query, "waits", ["yes"]).length > 0,
    isUnproved: readOnlyUnproved(query),
  };
}

export function filterOf(chosen: ChosenFunds, reference: ReferenceBook, today: string): FundFilter {
  return {
    text: chosen.text,
    searchesBeneficiaries: true,
    years: chosen.year.map(Number),
    fulfilments: chosen.fulfilment,
    industries: chosen.industry.flatMap((code) => reference.withDescendants("industry", code)),
    waits: chosen.waits,
    isUnproved: chosen.isUnproved,
    today,
  };
}

interface Shown {
  chosen: ChosenFunds;
  years: readonly number[];
  /** Funds with an approved entry that lacks a voucher. */
  unproved: number;
  reference: ReferenceBook;
}

/** The facets beside the list. */
export function fundFilters(action: string, { chosen, years, unproved, reference }: Shown): FiltersProps {
  return {
    action,
    search: { id: "fund-text", label: "企业、编号、人员或项目", value: chosen.text },
    facets: [
      {
        name: "year",
        label: "年度",
        chosen: chosen.year,
        options: years.map((year) => ({ value: String(year), label: `${year} 年` })),
      },
      {
        name: "fulfilment",
        label: "兑现",
        chosen: chosen.fulfilment,
        options: FULFILMENTS.map((value) => ({ value, label: FULFILMENT_LABELS[value] })),
      },
      {
        name: "waits",
        label: "待办",
        chosen: chosen.waits ? ["yes"] : [],
        options: [{ value: "yes", label: "有待核准的分录" }],
      },
      {
        name: "voucher",
        label: "凭证",
        chosen: chosen.isUnproved ? ["missing"] : [],
        options: [{ value: "missing", label: "缺凭证", count: unproved }],
      },
      industryFacet(reference, chosen.industry),
    ],
  };
}
