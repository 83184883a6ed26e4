import { GRADES, type Grade } from "./matchable.ts";
import type { VerdictKind } from "./verdict.ts";
import { type Interval, wilsonInterval } from "./wilson-interval.ts";

/** 命中率: for how many of the needs that staff judged was one of the first five suggestions adopted. */
export const HIT_RANKS = 5;

/** With fewer verdicts chance decides too much to conclude anything. */
export const ENOUGH_VERDICTS = 50;

/** What counting asks of a verdict in force. */
export interface CountedVerdict {
  needId: string;
  engineVersion: string;
  kind: VerdictKind;
  declineReason: string | null;
  grade: Grade;
  rank: number;
  baselineRank: number;
  givenAt: Date;
}

/** `count` of `of`, with what may lie behind it. */
export type Share = { count: number; of: number; interval: Interval };

export const shareOf = (count: number, of: number): Share => ({ count, of, interval: wilsonInterval(count, of) });

/** Versions that score alike: the same weights, with word vectors or without. Epochs of the statistics hardly differ. */
export interface EngineFamily {
  weights: string;
  withMeaning: boolean;
}

export interface HitRate extends EngineFamily {
  /** Verdicts in force that saw this version. */
  judged: number;
  /** Needs with a verdict among the first five, and those of them with an adoption there. */
  hits: Share;
  /** The same needs: those with an adopted achievement among the first five by words alone. */
  baselineHits: Share;
  lastAt: Date;
}

/** `2/272-1f3c/9ab0`: weights, epoch, word vectors where there are any. */
export function familyOf(engineVersion: string): EngineFamily {
  const [weights = "", , vectors] = engineVersion.split("/");
  return { weights, withMeaning: vectors !== undefined };
}

/** `2` by words alone, `2+` with meaning: as a form carries it. */
export function nameFamily(engineVersion: string): string {
  const { weights, withMeaning } = familyOf(engineVersion);
  return withMeaning ? `${weights}+` : weights;
}

export function isOfFamily(engineVersion: string, family: EngineFamily): boolean {
  const { weights, withMeaning } = familyOf(engineVersion);
  return weights === family.weights && withMeaning === family.withMeaning;
}

/** One row for each family, the one judged last first. */
export function measureHitRates(verdicts: readonly CountedVerdict[]): HitRate[] {
  const byFamily = new Map<string, CountedVerdict[]>();
  for (const verdict of verdicts) {
    const key = JSON.stringify(familyOf(verdict.engineVersion));
    const rows = byFamily.get(key);
    if (rows) rows.push(verdict);
    else byFamily.set(key, [verdict]);
  }
  return [...byFamily.values()]
    .map((rows) => {
      const needsWith = (isCounted: (row: CountedVerdict) => boolean) =>
        new Set(rows.filter(isCounted).map(({ needId }) => needId));
      const judgedNeeds = needsWith(({ rank }) => rank <= HIT_RANKS);
      const hit = needsWith(({ kind, rank }) => kind === "adopted" && rank <= HIT_RANKS);
      const baselineHit = needsWith(({ kind, baselineRank }) => kind === "adopted" && baselineRank <= HIT_RANKS);
      const ofSameNeeds = [...baselineHit].filter((needId) => judgedNeeds.has(needId)).length;
      return {
        ...familyOf(rows[0]?.engineVersion ?? ""),
        judged: rows.length,
        hits: shareOf(hit.size, judgedNeeds.size),
        baselineHits: shareOf(ofSameNeeds, judgedNeeds.size),
        lastAt: new Date(Math.max(...rows.map(({ givenAt }) => givenAt.getTime()))),
      };
    })
    .sort((a, b) => b.lastAt.getTime() - a.lastAt.getTime());
}

/** How many judged pairs of each grade were adopted. @param groups verdicts that are alike in both, with their number. */
export function adoptionByGrade(
  groups: readonly (Pick<CountedVerdict, "grade" | "kind"> & { count: number })[],
): Record<Grade, Share> {
  const sum = (rows: readonly { count: number }[]): number => rows.reduce((total, { count }) => total + count, 0);
  const of = (grade: Grade) => {
    const judged = groups.filter((row) => row.grade === grade);
    return shareOf(sum(judged.filter(({ kind }) => kind === "adopted")), sum(judged));
  };
  return Object.fromEntries(GRADES.map((grade) => [grade, of(grade)])) as Record<Grade, Share>;
}

/** How often each reason was given, the most frequent first. */
export function countDeclineReasons(verdicts: readonly CountedVerdict[]): { reason: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { declineReason } of verdicts) {
    if (declineReason !== null) counts.set(declineReason, (counts.get(declineReason) ?? 0) + 1);
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

/** `62 %（48–74 %）`; nothing counted is no share. */
export function describeShare({ count, of, interval }: Share): string {
  if (of === 0) return "—";
  const whole = (share: number): string => String(Math.round(share * 100));
  return `${percent(count / of)}（${whole(interval.low)}–${whole(interval.high)} %）`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
