import type { ReferenceBook } from "../reference/reference-book.ts";
import type { FacetOption, FiltersProps } from "../web/filters.tsx";
import { type ChosenFilters, NO_INDUSTRY } from "./chosen-filters.ts";
import { describeShare, type Share } from "./hit-rate.ts";
import { GRADE_LABELS, GRADES, type Grade } from "./matchable.ts";
import { VERDICT_STATE_LABELS, VERDICT_STATES, type VerdictState } from "./verdict.ts";

interface RankedList {
  path: string;
  chosen: ChosenFilters;
  gradeCounts: Record<Grade, number>;
  verdictCounts: Record<VerdictState, number>;
  /** How often pairs of each grade were adopted; null while too few were judged. */
  adoption: Record<Grade, Share> | null;
  /** By root of the tree, or `NO_INDUSTRY`. */
  industryCounts: ReadonlyMap<string, number>;
  reference: ReferenceBook;
}

/** 研判状态, 等级 and 产业 of a ranked list, with what each would leave. */
export function matchFilters(list: RankedList): FiltersProps {
  const { path, chosen, adoption, gradeCounts, verdictCounts, industryCounts, reference } = list;
  const roots = reference.options("industry").filter(({ parent }) => parent === null);
  const industries: FacetOption[] = [...roots, { code: NO_INDUSTRY, label: "未填写产业" }]
    .map(({ code, label }) => ({ value: code, label, count: industryCounts.get(code) ?? 0 }))
    .filter(({ value, count }) => count > 0 || chosen.industry.includes(value));
  return {
    action: path,
    facets: [
      {
        name: "verdict",
        label: "研判状态",
        chosen: chosen.verdict,
        options: VERDICT_STATES.map((state) => ({
          value: state,
          label: VERDICT_STATE_LABELS[state],
          count: verdictCounts[state],
        })),
      },
      {
        name: "grade",
        label: "相关等级",
        chosen: chosen.grade,
        options: GRADES.map((grade) => ({
          value: grade,
          label: GRADE_LABELS[grade],
          count: gradeCounts[grade],
          note: noteOf(adoption?.[grade]),
        })),
      },
      { name: "industry", label: "产业", chosen: chosen.industry, options: industries },
    ],
  };
}

function noteOf(share: Share | undefined): string | undefined {
  return share === undefined || share.of === 0 ? undefined : `采纳率 ${describeShare(share)}`;
}
