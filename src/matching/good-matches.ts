import type { Grade } from "./matchable.ts";
import type { Candidates } from "./rank.ts";
import { selectBest } from "./rank-selection.ts";

/** 较强相关 or better: what is worth telling somebody without being asked. */
export type GoodGrade = Exclude<Grade, "weak" | "none">;

/** One pair, seen from the post that was matched: the other post, and what the ranked lists say of the two. */
export interface GoodMatch {
  id: string;
  version: string;
  score: number;
  grade: GoodGrade;
}

/** Every good match of one post, by the same scores and grades as its ranked list. */
export function goodMatches<Post extends { id: string; version: string; number: string }>({
  scores,
  weights,
}: Candidates<Post>): GoodMatch[] {
  const grades = new Map<string, GoodGrade>();
  const rows = selectBest(scores, weights, Number.POSITIVE_INFINITY, ({ id }, grade) => {
    if (grade !== "strong" && grade !== "fair") return false;
    grades.set(id, grade);
    return true;
  });
  return rows.flatMap(({ post: { id, version }, tenths }) => {
    const grade = grades.get(id);
    return grade === undefined ? [] : [{ id, version, score: tenths / 10, grade }];
  });
}
