import { compareRows, type PostScores, type Selected } from "./rank-selection.ts";

/** One post of a list with its places: in the list itself, and in the order that the words alone would give. */
export type Place<Post> = { selected: Selected<Post>; rank: number; baselineRank: number };

/** Counts who stands before a post in the whole, unfiltered list. @returns null when the post is not held. */
export function findPlace<Post extends { id: string; number: string }>(
  scores: PostScores<Post>,
  postId: string,
): Place<Post> | null {
  const { raws, texts, postAt, score, rest, restAtMost } = scores;
  const at = raws.findIndex((_, slot) => postAt(slot)?.id === postId);
  const post = at === -1 ? null : postAt(at);
  if (post === null) return null;
  const rawOf = (slot: number): number => raws[slot] ?? 0;
  const textOf = (slot: number): number => texts[slot] ?? 0;
  const tenths = score(post, rawOf(at)).tenths + rest(post);
  const selected: Selected<Post> = { post, raw: rawOf(at), ofText: textOf(at), tenths };
  const place = { selected, rank: 1, baselineRank: 1 };
  for (let slot = 0; slot < raws.length; slot++) {
    const other = postAt(slot);
    if (other === null || other === post) continue;
    const lead = textOf(slot) - textOf(at);
    if (lead > 0 || (lead === 0 && other.number < post.number)) place.baselineRank++;
    const sure = score(other, rawOf(slot)).tenths;
    if (sure + restAtMost < tenths) continue;
    const row = { post: other, raw: rawOf(slot), tenths: sure > tenths ? sure : sure + rest(other) };
    if (compareRows(row, selected) < 0) place.rank++;
  }
  return place;
}
