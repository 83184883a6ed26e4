import { climbWeights, crossValidateGains, orderOf, type Steps } from "./climb-weights.ts";
import { FITTED_CHANNELS, type JudgedNeed } from "./judged-needs.ts";
import { CRITERION_LABELS } from "./matchable.ts";
import { CHANNEL_STEPS } from "./meaning.ts";
import { signFlipTest } from "./paired-test.ts";
import type { Scoring } from "./score-match.ts";
import { CHANNEL_LABELS, type Grades, type Weights } from "./weights.ts";

/** Chance would bring a gain like this in one of twenty tries. */
const SIGNIFICANT_BELOW = 0.05;
/** Needs with two unlike judgements; with fewer hardly any gain is significant. Judgement. */
const LEAST_NEEDS = 30;
/** Points moved from one criterion to another in one step. */
const POINTS_STEP = 2;

export type FittedWeights = {
  /** Needs with at least two judgements of unlike levels. */
  needs: number;
  /** Mean pairwise order by need, on titles the weights were not fitted on. */
  before: number;
  after: number;
  better: number;
  worse: number;
  p: number;
  isSignificant: boolean;
  /** Every weight that could move, before and after on all labels. */
  changes: readonly { label: string; before: number; after: number }[];
  proposed: Omit<Weights, "version">;
};

/** What is fitted: the present values, the steps between them, and weights with other values in their place. */
type Target = {
  labels: readonly string[];
  present: readonly number[];
  steps: Steps;
  place: (values: readonly number[]) => Omit<Weights, "version">;
};

/** Why there is too little to fit on, or null. */
export function tooFewJudgements(needs: readonly JudgedNeed[]): string | null {
  const telling = countTelling(needs);
  if (telling >= LEAST_NEEDS) return null;
  return `标注太少，权重不作改动：只有 ${telling} 条需求有两种以上等级的判断，至少需要 ${LEAST_NEEDS} 条。请积累更多研判后再运行。`;
}

/** The channels of text and meaning, from labelled texts. @throws where the weights have no channels. */
export function fitChannels(needs: readonly JudgedNeed[], weights: Weights): FittedWeights {
  const { channels } = weights;
  if (!channels) throw new Error(`engine version ${weights.version} has no channels to fit`);
  const step = 1 / CHANNEL_STEPS;
  return fit(needs, {
    labels: FITTED_CHANNELS.map((channel) => CHANNEL_LABELS[channel]),
    present: [channels.text, ...FITTED_CHANNELS.map((channel) => channels[channel])],
    steps: (values) =>
      FITTED_CHANNELS.flatMap((_, index) => [
        values.with(index + 1, (values[index + 1] ?? 0) + step),
        values.with(index + 1, (values[index + 1] ?? 0) - step),
      ]).filter((next) => next.every((value) => value >= 0 && value <= 8)),
    place: ([, near = 0, nearOfWhole = 0, topic = 0]) => {
      const { version: _, ...rest } = weights;
      const moved = { ...channels, near, nearOfWhole, topic };
      return { ...rest, channels: { ...moved, share: shareFor(needs, channels, moved) } };
    },
  });
}

/** The points of the criteria, from the service's own verdicts. Grades go on asking the same share of the text's points. */
export function fitPoints(
  needs: readonly JudgedNeed[],
  criteria: Scoring["criteria"],
  weights: Weights,
): FittedWeights {
  const names = ["text" as const, ...criteria.map(({ criterion }) => criterion)];
  return fit(needs, {
    labels: names.map((name) => CRITERION_LABELS[name]),
    present: names.map((name) => weights.points[name] ?? 0),
    steps: (values) =>
      names.flatMap((_, from) =>
        names.flatMap((__, to) => {
          const less = toTenths((values[from] ?? 0) - POINTS_STEP);
          const more = toTenths((values[to] ?? 0) + POINTS_STEP);
          return from === to || less < 0 ? [] : [values.with(from, less).with(to, more)];
        }),
      ),
    place: (values) => {
      const { version: _, ...rest } = weights;
      const points = Object.fromEntries(names.map((name, index) => [name, values[index] ?? 0]));
      const text = values[0] ?? 0;
      const share = weights.points.text === 0 ? 1 : text / weights.points.text;
      const { grades, gradesWithMeaning } = weights;
      return {
        ...rest,
        points: { ...points, text },
        grades: scaleText(grades, share),
        ...(gradesWithMeaning ? { gradesWithMeaning: scaleText(gradesWithMeaning, share) } : {}),
      };
    },
  });
}

function scaleText({ strong, fair, weak }: Grades, share: number): Grades {
  const scaled = ({ score, text }: Grades["weak"]) => ({ score, text: toTenths(text * share) });
  return { strong: scaled(strong), fair: scaled(fair), weak: scaled(weak) };
}

function toTenths(points: number): number {
  return Math.round(points * 10) / 10;
}

function fit(needs: readonly JudgedNeed[], { labels, present, steps, place }: Target): FittedWeights {
  const { before, after, gains } = crossValidateGains(needs, present, steps);
  const values = climbWeights(needs, present, steps);
  const p = signFlipTest(gains);
  // The text's channel leads the values and is the unit of the others, so it has no label.
  const offset = values.length - labels.length;
  const moved = values.some((value, index) => value !== present[index]);
  return {
    needs: countTelling(needs),
    before,
    after,
    better: gains.filter((gain) => gain > 0).length,
    worse: gains.filter((gain) => gain < 0).length,
    p,
    isSignificant: moved && after > before && p < SIGNIFICANT_BELOW,
    changes: labels.map((label, index) => ({
      label,
      before: present[index + offset] ?? 0,
      after: values[index + offset] ?? 0,
    })),
    proposed: place(values),
  };
}

function countTelling(needs: readonly JudgedNeed[]): number {
  return needs.filter((need) => orderOf(need, []) !== null).length;
}

type Channels = NonNullable<Weights["channels"]>;

/** Keeps the mean raw score of the judged pairs, so that the grades' thresholds still mean what they did. */
function shareFor(needs: readonly JudgedNeed[], present: Channels, moved: Channels): number {
  const pairs = needs.flatMap((need) => need.pairs);
  const sumUnder = ({ text, near, nearOfWhole, topic }: Channels) =>
    pairs.reduce((sum, { parts: [words = 0, a = 0, b = 0, c = 0] }) => {
      return sum + Math.max(0, text * words + near * a + nearOfWhole * b + topic * c);
    }, 0);
  const [before, after] = [sumUnder(present), sumUnder(moved)];
  return after === 0 ? present.share : Math.round(((present.share * before) / after) * 100) / 100;
}
