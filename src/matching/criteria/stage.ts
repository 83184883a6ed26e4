import type { MatchableAchievement, MatchableNeed } from "../matchable.ts";
import { askFor, type Criterion, type CriterionReference, missingFact } from "./criterion.ts";

const STAGES = ["laboratory", "benchTrial", "pilotTrial", "smallBatch", "industrialized"] as const;
type Stage = (typeof STAGES)[number];
/** The last readiness level of each stage, as the option list of stages says (GB/T 22900-2022). */
const LAST_LEVEL: Record<Stage, number> = {
  laboratory: 4,
  benchTrial: 5,
  pilotTrial: 7,
  smallBatch: 8,
  industrialized: 9,
};

/**
 * How well a stage serves a type of need, 0–1. Judgement: who wants to buy wants proof, who wants to solve a problem
 * together takes what works in a trial, who applies for a project needs something left to do. Types not listed (people,
 * platforms, rights) do not depend on a stage.
 */
const FITS: Readonly<Record<string, Readonly<Record<Stage, number>> | undefined>> = {
  technicalBreakthrough: { laboratory: 0.6, benchTrial: 0.8, pilotTrial: 1, smallBatch: 1, industrialized: 0.9 },
  achievementAcquisition: { laboratory: 0.1, benchTrial: 0.3, pilotTrial: 0.7, smallBatch: 0.9, industrialized: 1 },
  productProcessDevelopment: { laboratory: 0.4, benchTrial: 0.7, pilotTrial: 1, smallBatch: 1, industrialized: 0.9 },
  equipmentDigitalUpgrade: { laboratory: 0.1, benchTrial: 0.3, pilotTrial: 0.7, smallBatch: 0.9, industrialized: 1 },
  inspectionTesting: { laboratory: 0.4, benchTrial: 0.5, pilotTrial: 0.7, smallBatch: 0.9, industrialized: 1 },
  jointProjectApplication: { laboratory: 0.9, benchTrial: 1, pilotTrial: 1, smallBatch: 0.7, industrialized: 0.5 },
};

const isStage = (code: string | null): code is Stage => code !== null && Object.hasOwn(LAST_LEVEL, code);

function stageOf({ stage, readinessLevel }: MatchableAchievement): Stage | null {
  if (isStage(stage)) return stage;
  if (readinessLevel === null) return null;
  return STAGES.find((one) => readinessLevel <= LAST_LEVEL[one]) ?? null;
}

function fitOf(need: MatchableNeed, achievement: MatchableAchievement): number | null {
  const stage = stageOf(achievement);
  return (stage && FITS[need.needType ?? ""]?.[stage]) ?? null;
}

/** 阶段: whether the achievement is ripe enough for what the need wants. */
export function stageCriterion({ label }: CriterionReference): Criterion {
  return {
    criterion: "stage",
    fit: fitOf,
    because: (need, achievement) => {
      const stage = stageOf(achievement);
      if (need.needType === null) return missingFact("需求类型", false, true);
      if (stage === null) return missingFact("所处阶段", true, false);
      const type = label("needType", need.needType);
      const fit = fitOf(need, achievement);
      if (fit === null) return `“${type}”类需求不看成果阶段，按平均计分`;
      const said = `成果处于“${label("stage", stage)}”`;
      if (fit >= 0.8) return `${said}，适合“${type}”类需求`;
      return fit >= 0.4 ? `${said}，对“${type}”类需求尚可` : `${said}，对“${type}”类需求偏早`;
    },
    question: (need, achievement) =>
      askFor(need.needType === null ? "需求类型" : null, stageOf(achievement) === null ? "成果所处阶段" : null),
  };
}
