import { askFor, type Criterion, type CriterionReference, isTelling, missingFact } from "./criterion.ts";
import { createIndustryAffinity } from "./industry-affinity.ts";

/** 产业: how near the two nodes of the industry tree are. */
export function industryCriterion(reference: CriterionReference): Criterion {
  const affinity = createIndustryAffinity(reference.affinities, reference.find);
  return {
    criterion: "industry",
    fit: ({ industry: ours }, { industry: theirs }) =>
      isTelling(ours) && isTelling(theirs) ? affinity.between(ours, theirs).value : null,
    because: ({ industry: ours }, { industry: theirs }) => {
      if (!isTelling(ours) || !isTelling(theirs)) return missingFact("产业", isTelling(ours), isTelling(theirs));
      const { relation, reason } = affinity.between(ours, theirs);
      const [a, b] = [reference.label("industry", ours), reference.label("industry", theirs)];
      if (relation === "same") return `同属“${a}”`;
      const sides = `需求属“${a}”，成果属“${b}”`;
      if (relation === "parentChild") return `${sides}，为同一产业的上下级`;
      if (relation === "siblings") return `${sides}，为同一产业的不同环节`;
      return relation === "unrelated" ? `${sides}，两个产业关联较少` : `${sides}：${reason}`;
    },
    question: ({ industry: ours }, { industry: theirs }) =>
      askFor(isTelling(ours) ? null : "所属产业", isTelling(theirs) ? null : "所属产业"),
  };
}
