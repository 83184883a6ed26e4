import { compareRows, type PostScores, type Selected } from "./rank-selection.ts";
import { gradeOf, leastRawFor } from "./score-match.ts";
import type { Weights } from "./weights.ts";

/** One post of a list with its places: in the list itself, and in the order that the words alone would give. */
export type Place<Post> = { selected: Selected<Post>; rank: number; baselineRank: number };

/**
 * Counts who stands before a post in the unfiltered list as people see it: it shows related posts only, so those that are
 * 无相关 come after all of them. @returns null when the post is not held.
 */
export function findPlace<Post extends { id: string; number: string }>(
  { scores, weights }: { scores: PostScores<Post>; weights: Weights },
  postId: string,
): Place<Post> | null {
  const { raws, ofText, postAt, score, rest, restAtMost } = scores;
  const at = raws.findIndex((_, slot) => postAt(slot)?.id === postId);
  const post = at === -1 ? null : postAt(at);
  if (post === null) return null;
  const rawOf = (slot: number): number => raws[slot] ?? 0;
  const scored = score(post, rawOf(at));
  const tenths = scored.tenths + rest(post);
  const isRelated = gradeOf({ ...scored, tenths }, weights) !== "none";
  const leastRaw = leastRawFor("weak", weights);
  const selected: Selected<Post> = { post, raw: rawOf(at), ofText: ofText(at), tenths };
  const place = { selected, rank: 1, baselineRank: 1 };
  for (let slot = 0; slot < raws.length; slot++) {
    const other = postAt(slot);
    if (other === null || other === post) continue;
    const lead = ofText(slot) - ofText(at);
    if (lead > 0 || (lead === 0 && other.number < post.number)) place.baselineRank++;
    const { tenths: sure, textTenths } = score(other, rawOf(slot));
    const mayBeRelated = rawOf(slot) >= leastRaw;
    const mayScoreMore = sure + restAtMost >= tenths;
    if (isRelated ? !(mayBeRelated && mayScoreMore) : !(mayBeRelated || mayScoreMore)) continue;
    const row = { post: other, raw: rawOf(slot), tenths: sure + rest(other) };
    const isOtherRelated = gradeOf({ tenths: row.tenths, textTenths }, weights) !== "none";
    if (isOtherRelated === isRelated ? compareRows(row, selected) < 0 : isOtherRelated) place.rank++;
  }
  return place;
}
