import type { ReferenceBook } from "../reference/reference-book.ts";
import type { FacetOption, FiltersProps } from "../web/filters.tsx";
import { type ChosenFilters, NO_INDUSTRY } from "./chosen-filters.ts";
import { GRADE_LABELS, GRADES, type Grade } from "./matchable.ts";

interface RankedList {
  path: string;
  chosen: ChosenFilters;
  gradeCounts: Record<Grade, number>;
  /** By root of the tree, or `NO_INDUSTRY`. */
  industryCounts: ReadonlyMap<string, number>;
  reference: ReferenceBook;
}

/** 等级 and 产业 of a ranked list, with what each would leave. */
export function matchFilters({ path, chosen, gradeCounts, industryCounts, reference }: RankedList): FiltersProps {
  const roots = reference.options("industry").filter(({ parent }) => parent === null);
  const industries: FacetOption[] = [...roots, { code: NO_INDUSTRY, label: "未填写产业" }]
    .map(({ code, label }) => ({ value: code, label, count: industryCounts.get(code) ?? 0 }))
    .filter(({ value, count }) => count > 0 || chosen.industry.includes(value));
  return {
    action: path,
    facets: [
      {
        name: "grade",
        label: "相关等级",
        chosen: chosen.grade,
        options: GRADES.map((grade) => ({ value: grade, label: GRADE_LABELS[grade], count: gradeCounts[grade] })),
      },
      { name: "industry", label: "产业", chosen: chosen.industry, options: industries },
    ],
  };
}
