import type { CriterionName, Grade } from "./matchable.ts";

/** How text and meaning become one raw score: share × (text × raw text + near, nearOfWhole and topic × their products). */
export interface Channels {
  share: number;
  text: number;
  near: number;
  nearOfWhole: number;
  topic: number;
}

export const CHANNEL_LABELS: Record<keyof Channels, string> = {
  share: "文本与语义合计的比例",
  text: "用词",
  near: "名称的词邻近",
  nearOfWhole: "全文的词邻近",
  topic: "主题",
};

export interface Weights {
  version: string;
  /** Points of each criterion at its best; together 100. One without points is not asked; meaning shares those of text. */
  points: Readonly<Partial<Record<Exclude<CriterionName, "meaning">, number>>> & Readonly<Record<"text", number>>;
  /** Of an engine that has word vectors; absent where only the text counts. */
  channels?: Readonly<Channels>;
  /** Raw text score at which text has earned 1 − 1/e of its points. */
  textScale: number;
  /** Share of its points a criterion gives when a fact is missing: the average, so nobody gains or loses by it. */
  neutral: number;
  /** The least score, and the least points of text and meaning, of each grade above 无相关. */
  grades: Grades;
  /** The same where word vectors are known; absent where only the text counts. */
  gradesWithMeaning?: Grades;
}

export type Grades = Readonly<Record<Exclude<Grade, "none">, { score: number; text: number }>>;

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
  // With all other facts neutral (20 points) a score is a raw text score; facts alone make no match, so each grade also
  // asks for text of its own, less than with neutral facts and more than chance gives.
  grades: {
    // Raw 1.6: as many labelled pairs lie above it as are labelled 强 (quantile 1.57).
    strong: { score: 64, text: 33 },
    // Raw 1.0: the same for 较强 or better (quantile 1.02).
    fair: { score: 54, text: 26 },
    // Raw .7: of labelled pairs above it .89 are related at all. The least mean absolute error would be at .28, but those
    // pairs were chosen beforehand: among 5,865 papers of all disciplines .4 calls 410 related to a need, .7 only 32, and
    // tells every second need honestly that there is nothing.
    weak: { score: 46, text: 20 },
  },
});

/** Of every version that has them. */
const CHANNELS: Channels = {
  // Labelled pairs: brings the quantiles of 强 and of 较强 or better (2.57, 1.76) back to those of text alone (1.54, 1.06).
  share: 0.6,
  text: 1,
  // Measured on the same pairs with topic and text as here: pairwise .765 without, .776 with.
  near: 1,
  // Half: a whole need says more than its title, but less to the point (configuration C takes .2 for its terms).
  nearOfWhole: 0.5,
  // Measured on 1,000 papers: MRR .579 without, .633 with; on 5,865 papers 4 is no better.
  topic: 3,
};

/** Version 2: requirements count, and meaning beside the text where word vectors have been learnt. */
export const WEIGHTS_V2: Weights = deepFreeze({
  version: "2",
  points: {
    // As in version 1, nine tenths of it: no labelled pairs with requirements are known that would say more.
    text: 54,
    // Judgement: as in version 1, less the same share.
    industry: 12,
    // Judgement: as in version 1.
    technicalField: 7,
    // Judgement: 技术指标不满足 is one of the decline reasons, and as telling as the industry where both sides give
    // figures. In the invented county it decides something in 185 of the 990 rows of first pages, and changes the first
    // place of 6 of 123 needs, five of them to one whose rival mentions nothing that was asked.
    coverage: 12,
    // Judgement: the three below as in version 1, less the same share.
    stage: 5,
    cooperationMode: 5,
    budget: 5,
  },
  channels: CHANNELS,
  // As in version 1: the scale of the raw score has not changed.
  textScale: 1.2,
  // As in version 1. A need without requirements and an achievement that mentions none get the half, too.
  neutral: 0.5,
  // The same raw scores as in version 1, with all other facts neutral (23 points), and the same shares of the text.
  grades: {
    strong: { score: 62.5, text: 29.7 },
    fair: { score: 53.5, text: 23.4 },
    weak: { score: 46.5, text: 18 },
  },
  gradesWithMeaning: {
    // Raw 1.6 (quantile 1.54); of text and meaning three quarters of what neutral facts leave to them, as in version 1.
    strong: { score: 62.5, text: 29.7 },
    // Raw 1.06, the quantile.
    fair: { score: 54.5, text: 25.2 },
    // Raw .9: whole texts of one discipline are alike, so more than by text alone. Of 5,865 papers of all disciplines 26
    // lie above it for one need, 69 above .7; one of text alone. Higher, it would meet 较强 of the labelled titles.
    weak: { score: 52, text: 23.4 },
  },
});

/** Version 3: evidence, freshness, common history and the enterprise's profile count, too. */
export const WEIGHTS_V3: Weights = deepFreeze({
  version: "3",
  points: {
    // As in version 2, less a thirteenth, to make room for the four last ones: none of them was in labelled pairs.
    text: 50,
    // Judgement: as in version 2, less the same share.
    industry: 11,
    technicalField: 6,
    coverage: 11,
    stage: 4,
    cooperationMode: 4,
    budget: 4,
    // Judgement: 相对现有技术优势不明 and 权属/合规 are decline reasons, but rights are checked again before a contract.
    evidence: 3,
    // Judgement: the weakest sign; it parts equals, since an open post has a last day and an owner anyway.
    freshness: 1,
    // Judgement: who has worked together agrees sooner. Little, so that newcomers are found: half of it is neutral.
    partnerHistory: 2,
    // Measured on labelled pairs: staff judged vague needs for a platform or system by the enterprise's business. As much
    // as a raw text score of .4 more is worth around .6, where such needs lie. Concrete needs all get the half.
    profile: 4,
  },
  // As in version 2.
  channels: CHANNELS,
  textScale: 1.2,
  neutral: 0.5,
  // The same raw scores as in versions 1 and 2, with all other facts neutral (25 points), and the same shares of the text.
  grades: {
    // 50 × (1 − e^(−1.6/1.2)) = 36.8, and 25; of the text 55 %.
    strong: { score: 61.7, text: 27.5 },
    // Raw 1: 28.3 and 25; 43 %.
    fair: { score: 53, text: 21.7 },
    // Raw .7: 22.1 and 25; a third.
    weak: { score: 47, text: 16.7 },
  },
  gradesWithMeaning: {
    strong: { score: 61.7, text: 27.5 },
    // Raw 1.06: 29.3 and 25; 47 %.
    fair: { score: 54, text: 23.3 },
    // Raw .9: 26.4 and 25; 43 %.
    weak: { score: 51.5, text: 21.7 },
  },
});

/** Every version the program has had. */
export const ALL_WEIGHTS: readonly Weights[] = [WEIGHTS_V1, WEIGHTS_V2, WEIGHTS_V3];
/** Versions fitted to labels count from here, so that a later version of the program's never meets one. */
export const FIRST_FITTED_VERSION = 1001;
/** In force where no version was adopted: without a database, and in a new one. */
export const LATEST_WEIGHTS: Weights = ALL_WEIGHTS.reduce((_, later) => later);

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === "object" && part !== null) deepFreeze(part);
  return Object.freeze(value);
}
