import { askFor, type Criterion, type CriterionReference, isTelling, missingFact } from "./criterion.ts";
import { memoizePairs } from "./pair-memo.ts";

/** Judgement: a field and its part nearly agree; two parts of one field share methods; two fields seldom do. */
const FITS = { same: 1, parentChild: 0.8, siblings: 0.5, unrelated: 0.15 } as const;

/** 技术领域: the eight fields of the national list and their second level. */
export function technicalFieldCriterion({ find, label }: CriterionReference): Criterion {
  const parentOf = (code: string): string | null => find("technicalField", code)?.parent ?? null;
  const relate = memoizePairs((a, b): keyof typeof FITS => {
    if (a === b) return "same";
    if (parentOf(a) === b || parentOf(b) === a) return "parentChild";
    return parentOf(a) !== null && parentOf(a) === parentOf(b) ? "siblings" : "unrelated";
  });
  return {
    criterion: "technicalField",
    fit: ({ technicalField: ours }, { technicalField: theirs }) =>
      isTelling(ours) && isTelling(theirs) ? FITS[relate(ours, theirs)] : null,
    because: ({ technicalField: ours }, { technicalField: theirs }) => {
      if (!isTelling(ours) || !isTelling(theirs)) return missingFact("技术领域", isTelling(ours), isTelling(theirs));
      const [a, b] = [label("technicalField", ours), label("technicalField", theirs)];
      const relation = relate(ours, theirs);
      if (relation === "same") return `同属“${a}”领域`;
      const sides = `需求属“${a}”，成果属“${b}”`;
      if (relation === "parentChild") return `${sides}，为同一领域的上下级`;
      return relation === "siblings" ? `${sides}，为同一领域的不同方向` : `${sides}，领域不同`;
    },
    question: ({ technicalField: ours }, { technicalField: theirs }) =>
      askFor(isTelling(ours) ? null : "技术领域", isTelling(theirs) ? null : "技术领域"),
  };
}
