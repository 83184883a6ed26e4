import type { CriterionName, Grade } from "./matchable.ts";

export interface Weights {
  version: string;
  /** Points of each criterion at its best; together 100. */
  points: Readonly<Record<CriterionName, number>>;
  /** Raw text score at which text has earned 1 − 1/e of its points. */
  textScale: number;
  /** Share of its points a criterion gives when a fact is missing: the average, so nobody gains or loses by it. */
  neutral: number;
  /** The least score, and the least text points, of each grade above 无相关. */
  grades: Readonly<Record<Exclude<Grade, "none">, { score: number; text: number }>>;
}

/** Version 1 of the weights. Never changed in place: a stored verdict names the version it was made with. */
export const WEIGHTS_V1: Weights = deepFreeze({
  version: "1",
  points: {
    // Measured: on labelled pairs text alone orders .76 of pairs rightly; no other fact was in those data.
    text: 60,
    // Judgement: the national challenge contest declines most often for 方向不符; the industry tree tells it best.
    industry: 14,
    // Judgement: coarser than industry (eight fields), so about half of it.
    technicalField: 8,
    // Judgement: 阶段太早 is the first decline reason of enterprises; stages move, so it does not outweigh the field.
    stage: 6,
    // Judgement: modes are negotiable in practice; 面议 is the most frequent entry on provincial forms.
    cooperationMode: 6,
    // Judgement: as above; most prices are not given.
    budget: 6,
  },
  // Labelled pairs: the median of 较强 and 强 pairs (raw .7 to .8) earns nearly half of the text's points.
  textScale: 1.2,
  // Half: the middle of every criterion's range.
  neutral: 0.5,
  grades: {
    // Fitted to the labels with all other facts neutral (20 points). Raw 1.6, the score above which as many pairs lie as
    // are labelled 强 (quantile 1.57). Facts alone make no match, so each grade also asks for text of its own.
    strong: { score: 64, text: 30 },
    // Raw 1.0 (quantile 1.02 of pairs labelled 较强 or better).
    fair: { score: 54, text: 20 },
    // Raw .4, between the least mean absolute error (.28) and the level of chance in bodies of 400 characters (.4).
    weak: { score: 37, text: 10 },
  },
});

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === "object" && part !== null) deepFreeze(part);
  return Object.freeze(value);
}
