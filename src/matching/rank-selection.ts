import { GRADES, type Grade } from "./matchable.ts";
import { gradeOf, leastRawFor, type ScoredPair } from "./score-match.ts";
import type { Weights } from "./weights.ts";

/** The posts of one side, by slot, with what is needed to score them. */
export type PostScores<Post> = {
  /** Combined raw scores of text and meaning. */
  raws: Float64Array;
  /** What the words alone contribute to that of a slot. */
  ofText: (slot: number) => number;
  postAt: (slot: number) => Post | null;
  /** What the cheap criteria give. */
  score: (post: Post, raw: number) => ScoredPair;
  /** The tenths that the costly ones add, 0 to `restAtMost`; asked only where they decide something. */
  rest: (post: Post) => number;
  restAtMost: number;
};

export type Selected<Post> = { post: Post; raw: number; ofText: number; tenths: number };

type Ordered = Pick<Selected<{ number: string }>, "post" | "raw" | "tenths">;

const MAX_TENTHS = 1000;

/**
 * Scores and grades every post and returns the best `limit` of those wanted, in order: best score first, as people read
 * it; equal scores by the finer raw score, then by number. Exact: the costly criteria are left out only where neither
 * grade nor list depends on them, and only rows that can be among the first `limit` are sorted.
 * @param wants asked once for every post; callers count in it.
 * @param least when it is better than 弱相关, nobody is asked about what is surely worse.
 */
export function selectBest<Post extends { number: string }>(
  { raws, ofText, postAt, score, rest, restAtMost }: PostScores<Post>,
  weights: Weights,
  limit: number,
  wants: (post: Post, grade: Grade, slot: number) => boolean,
  least: Exclude<Grade, "none"> = "weak",
): Selected<Post>[] {
  // Tenths that each wanted post has for sure, and whether the rest is among them.
  const sure = new Int16Array(raws.length).fill(-1);
  const isWhole = new Uint8Array(raws.length);
  const tally = new Uint32Array(MAX_TENTHS + 1);
  const leastRaw = leastRawFor(least, weights);
  const isWorse = (grade: Grade): boolean => GRADES.indexOf(grade) > GRADES.indexOf(least);
  for (let slot = 0; slot < raws.length; slot++) {
    const raw = raws[slot] ?? 0;
    if (raw < leastRaw && least !== "weak") continue;
    const post = postAt(slot);
    if (post === null) continue;
    // Nine in ten posts say too little of the need for any grade, whatever their facts are.
    const early = raw >= leastRaw ? null : "none";
    if (early !== null && !wants(post, early, slot)) continue;
    const scored = score(post, raw);
    if (early === null) {
      const worst = gradeOf(scored, weights);
      scored.tenths += restAtMost;
      const best = gradeOf(scored, weights);
      scored.tenths -= restAtMost;
      const isDecided = best === worst || isWorse(best);
      if (!isDecided) {
        scored.tenths += rest(post);
        isWhole[slot] = 1;
      }
      const grade = isDecided ? best : gradeOf(scored, weights);
      if (!wants(post, isWorse(grade) ? "none" : grade, slot)) continue;
    }
    sure[slot] = scored.tenths;
    tally[scored.tenths] = (tally[scored.tenths] ?? 0) + 1;
  }
  const leastOfList = leastTenths(tally, limit);
  const rows: Selected<Post>[] = [];
  for (let slot = 0; slot < raws.length; slot++) {
    const own = sure[slot] ?? -1;
    if (own < 0 || own + (isWhole[slot] ? 0 : restAtMost) < leastOfList) continue;
    const post = postAt(slot);
    if (post === null) continue;
    const tenths = isWhole[slot] ? own : own + rest(post);
    if (tenths >= leastOfList) rows.push({ post, raw: raws[slot] ?? 0, ofText: ofText(slot), tenths });
  }
  return rows.sort(compareRows).slice(0, limit);
}

/** The score from which on there are at least `limit` rows, or 0. */
function leastTenths(tally: Uint32Array, limit: number): number {
  let least = MAX_TENTHS;
  let rows = tally[least] ?? 0;
  while (least > 0 && rows < limit) {
    least--;
    rows += tally[least] ?? 0;
  }
  return least;
}

/** Best first: the score as people read it, then the finer raw score, then the number. */
export function compareRows(a: Ordered, b: Ordered): number {
  if (a.tenths !== b.tenths) return b.tenths - a.tenths;
  if (a.raw !== b.raw) return b.raw - a.raw;
  return a.post.number < b.post.number ? -1 : a.post.number > b.post.number ? 1 : 0;
}
