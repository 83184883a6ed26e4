import type { MatchableAchievement, MatchableNeed } from "../matchable.ts";
import type { OrganizationFacts } from "../organization-facts.ts";
import type { Criterion } from "./criterion.ts";

/** 合作历史: whether the two have worked together before; without a history nobody loses by it. */
export function partnerHistoryCriterion(organizations: Pick<OrganizationFacts, "partnershipOf">): Criterion {
  const find = ({ organizationId: ours }: MatchableNeed, { organizationId: theirs }: MatchableAchievement) =>
    ours === null || theirs === null ? null : organizations.partnershipOf(ours, theirs);
  return {
    criterion: "partnerHistory",
    fit: (need, achievement) => (find(need, achievement) === null ? null : 1),
    because: (need, achievement) => {
      const partnership = find(need, achievement);
      if (partnership === null) return "双方没有合作记录，按平均计分";
      return `双方合作过 ${partnership.times} 次，最近一次在 ${partnership.lastOn}`;
    },
    // That two have not met is no missing fact.
    question: () => null,
  };
}
