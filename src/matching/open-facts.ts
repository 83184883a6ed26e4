/** Every open fact of a pair: facts of the form, evidence, requirements, keywords. */
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import { isTelling } from "./criteria/criterion.ts";
import type { MatchableAchievement, MatchScore } from "./matchable.ts";
import { both, type OpenFact, ofAchievement, ofNeed, type Pair, same, shared } from "./open-fact.ts";
import { requirementFacts, wordFacts } from "./open-requirements.ts";

/** The facts of a pair as it stands. */
export function openFactsOf(pair: Pair, match: MatchScore, book: ReferenceBook): OpenFact[] {
  const { need, achievement } = pair;
  const codes = (list: ListName): string[] => book.options(list).map(({ code }) => code);
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
    ...evidenceFacts(achievement, codes),
    ...requirementFacts(pair, match),
    ...wordFacts(pair),
  ];
}

/** What stands behind an achievement, as far as it says nothing of it. */
function evidenceFacts(
  { rights, applicationState, evaluationForm, isRegistered }: MatchableAchievement,
  codes: (list: ListName) => string[],
): OpenFact[] {
  const statuses = codes("intellectualPropertyStatus");
  const anyRight = codes("intellectualPropertyKind").flatMap((kind) => statuses.map((status) => ({ kind, status })));
  const open: [label: string, isOpen: boolean, ways: Partial<MatchableAchievement>[]][] = [
    ["知识产权", rights.every(({ kind }) => kind === ""), anyRight.map((right) => ({ rights: [right] }))],
    ["应用状态", applicationState === null, codes("applicationState").map((code) => ({ applicationState: code }))],
    ["评价情况", !isTelling(evaluationForm), codes("evaluationForm").map((code) => ({ evaluationForm: code }))],
    ["成果登记号", !isRegistered, [{ isRegistered: true }]],
  ];
  return open.flatMap(([label, isOpen, ways]) =>
    shared(
      ["", label],
      [false, isOpen],
      ways.map((way) => ofAchievement(() => way)),
    ),
  );
}
