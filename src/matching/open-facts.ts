/** 待补信息: facts of a pair that somebody left open, or that are not as the need requires, each with ways to fill it. */
import type { Requirement } from "../kernel/requirement.ts";
import { describeRequirement } from "../kernel/requirement.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { normalize } from "../search/normalize.ts";
import { type CoveredRequirement, coverageOf } from "./coverage.ts";
import { isTelling, type Side } from "./criteria/criterion.ts";
import type { MatchableAchievement, MatchableNeed, MatchScore } from "./matchable.ts";

export interface Pair {
  need: MatchableNeed;
  achievement: MatchableAchievement;
}

export interface OpenFact {
  sides: readonly Side[];
  /** What the side is asked to do. */
  act: string;
  /** Every way in which it may turn out; the best of them counts. */
  fills: readonly ((pair: Pair) => Pair)[];
}

const ofNeed =
  (changes: (pair: Pair) => Partial<MatchableNeed>) =>
  (pair: Pair): Pair => ({ ...pair, need: { ...pair.need, ...changes(pair) } });
const ofAchievement =
  (changes: (pair: Pair) => Partial<MatchableAchievement>) =>
  (pair: Pair): Pair => ({ ...pair, achievement: { ...pair.achievement, ...changes(pair) } });
type Fill = (pair: Pair) => Pair;
const both =
  (first: Fill, second: Fill): Fill =>
  (pair) =>
    second(first(pair));
const same: Fill = (pair) => pair;

/** A fact that both sides state: whoever has not stated it may agree with the other. */
function shared(label: [need: string, achievement: string], open: [boolean, boolean], fills: Fill[]): OpenFact[] {
  const [needIs, achievementIs] = open;
  if (!needIs && !achievementIs) return [];
  const parts = [needIs && `需求补充${label[0]}`, achievementIs && `成果补充${label[1]}`].filter(
    (part) => part !== false,
  );
  const sides = [needIs && "enterprise", achievementIs && "institution"].filter((side) => side !== false);
  return [{ sides: sides as Side[], act: parts.join("，"), fills }];
}

/** The facts of a pair as it stands. */
export function openFactsOf(pair: Pair, match: MatchScore, book: ReferenceBook): OpenFact[] {
  const { need, achievement } = pair;
  const codes = (list: Parameters<ReferenceBook["options"]>[0]): string[] => book.options(list).map(({ code }) => code);
  const place = (field: "industry" | "technicalField", label: string): OpenFact[] => {
    const code = [need[field], achievement[field]].find(isTelling) ?? codes(field).find(isTelling) ?? null;
    const [ours, theirs] = [!isTelling(need[field]), !isTelling(achievement[field])];
    const fill = both(
      ours ? ofNeed(() => ({ [field]: code })) : same,
      theirs ? ofAchievement(() => ({ [field]: code })) : same,
    );
    return shared([label, label], [ours, theirs], [fill]);
  };
  const stageIsOpen = achievement.stage === null && achievement.readinessLevel === null;
  const types = need.needType === null ? codes("needType").map((needType) => ofNeed(() => ({ needType }))) : [same];
  const stages = stageIsOpen ? codes("stage").map((stage) => ofAchievement(() => ({ stage }))) : [same];
  const modes = [need.cooperationModes.length === 0, achievement.transferModes.length === 0] as const;
  const someMode = [...need.cooperationModes, ...achievement.transferModes, ...codes("cooperationMode")];
  const price = need.budgetFen ?? achievement.priceFen ?? 0;
  return [
    ...place("industry", "产业"),
    ...place("technicalField", "技术领域"),
    ...shared(
      ["需求类型", "所处阶段"],
      [need.needType === null, stageIsOpen],
      types.flatMap((type) => stages.map((stage) => both(type, stage))),
    ),
    ...shared(
      ["合作方式", "转化方式"],
      [...modes],
      someMode.map((mode) =>
        both(
          modes[0] ? ofNeed(() => ({ cooperationModes: [mode] })) : same,
          modes[1] ? ofAchievement(() => ({ transferModes: [mode] })) : same,
        ),
      ),
    ),
    ...shared(
      ["预算", "价格"],
      [need.budgetFen === null, achievement.priceFen === null],
      [
        both(
          need.budgetFen === null ? ofNeed(() => ({ budgetFen: price })) : same,
          achievement.priceFen === null ? ofAchievement(() => ({ priceFen: price })) : same,
        ),
      ],
    ),
    ...shared(["", "知识产权"], [false, achievement.ipCount === 0], [ofAchievement(() => ({ ipCount: 1 }))]),
    ...shared(
      ["", "应用状态"],
      [false, achievement.applicationState === null],
      codes("applicationState").map((applicationState) => ofAchievement(() => ({ applicationState }))),
    ),
    ...requirementFacts(pair, match),
    ...wordFacts(pair),
  ];
}

/** Requirement by requirement what the achievement could say; or the requirements, where the need lists none. */
function requirementFacts({ need, achievement }: Pair, match: MatchScore): OpenFact[] {
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
  const said = quote === null ? "" : quote.text.slice(quote.value.start, quote.value.end);
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
function wordFacts({ need, achievement }: Pair): OpenFact[] {
  const said = normalize([achievement.title, ...achievement.keywords, achievement.body].join("\n"));
  return need.keywords
    .filter((keyword) => normalize(keyword).trim() !== "" && !said.includes(normalize(keyword).trim()))
    .map((keyword) => ({
      sides: ["institution"],
      act: `成果若确实涉及“${keyword}”，在简介或关键词中写明`,
      fills: [ofAchievement(({ achievement: { keywords } }) => ({ keywords: [...keywords, keyword] }))],
    }));
}
