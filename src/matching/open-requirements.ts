/** 待补信息 of the texts: requirements that are not met, and keywords that are not used. */
import { describeRequirement, type Requirement } from "../kernel/requirement.ts";
import { normalize } from "../search/normalize.ts";
import { type CoveredRequirement, claimIn, coverageOf } from "./coverage.ts";
import type { MatchScore } from "./matchable.ts";
import { both, type Fill, type OpenFact, ofAchievement, ofNeed, type Pair, same, shared } from "./open-fact.ts";

/** Requirement by requirement what the achievement could say; or the requirements, where the need lists none. */
export function requirementFacts({ need, achievement }: Pair, match: MatchScore): OpenFact[] {
  if (need.requirements.length === 0) {
    const offered = achievement.figures[0];
    const row: Requirement = offered ?? {
      name: "主要指标",
      operator: "gte",
      value: "1",
      valueTo: "",
      unit: "",
      must: true,
    };
    const fill = both(
      ofNeed(() => ({ requirements: [{ ...row, must: true }] })),
      offered ? same : ofAchievement(() => ({ figures: [row] })),
    );
    return shared(["可验收的技术指标", "相应的性能指标"], [true, offered === undefined], [fill]);
  }
  return coverageOf(match)
    .filter(({ state }) => state !== "met")
    .map((row) => ({ sides: ["institution"], act: actOf(row), fills: [stating(row)] }));
}

function actOf({ requirement, state, quote }: CoveredRequirement): string {
  const said = quote === null ? "" : claimIn(quote);
  const required = describeRequirement(requirement);
  if (state === "contradicted") return `成果若能达到“${required}”，更正性能指标（现在写的是“${said}”）`;
  return `成果若能满足“${required}”，写进性能指标`;
}

/** The requirement among the figures, in place of the one that says something else. */
function stating({ requirement, quote }: CoveredRequirement): Fill {
  const replaced = quote?.source === "figure" ? quote.text : null;
  return ofAchievement(({ achievement: { figures } }) => ({
    figures: [requirement, ...figures.filter((figure) => describeRequirement(figure) !== replaced)],
  }));
}

/** Keywords of the need that the achievement does not use: perhaps it only has another word for them. */
export function wordFacts({ need, achievement }: Pair): OpenFact[] {
  const said = normalize([achievement.title, ...achievement.keywords, achievement.body].join("\n"));
  return need.keywords
    .filter((keyword) => normalize(keyword).trim() !== "" && !said.includes(normalize(keyword).trim()))
    .map((keyword) => ({
      sides: ["institution"],
      act: `成果若确实涉及“${keyword}”，在简介或关键词中写明`,
      fills: [ofAchievement(({ achievement: { keywords } }) => ({ keywords: [...keywords, keyword] }))],
    }));
}
