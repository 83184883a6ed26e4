import type { Grade } from "./matchable.ts";
import type { Candidates } from "./rank.ts";
import { selectBest } from "./rank-selection.ts";
import { gradeOf } from "./score-match.ts";

/** 较强相关 or better: what is worth telling somebody without being asked. */
export type GoodGrade = Exclude<Grade, "weak" | "none">;
const GOOD: readonly GoodGrade[] = ["strong", "fair"];

/** One pair, seen from the post that was matched: the other post, and what the ranked lists say of the two. */
export interface GradedMatch<G extends Grade = Grade> {
  id: string;
  version: string;
  score: number;
  grade: G;
  /** Without what the bureau knows of the organizations: what the other side may be shown. */
  open: { score: number; grade: Grade };
}

type Post = { id: string; version: string; number: string };

/** Every good match of one post, by the same scores and grades as its ranked list. */
export function goodMatches<P extends Post>(candidates: Candidates<P>): GradedMatch<GoodGrade>[] {
  return matchesOf(candidates, GOOD);
}

/** The matches of these grades, best first. */
export function matchesOf<P extends Post, G extends Exclude<Grade, "none">>(
  { scores, weights, ofOrganizations }: Candidates<P>,
  wanted: readonly G[],
): GradedMatch<G>[] {
  const grades = new Map<string, G>();
  const wants = ({ id }: P, grade: Grade): boolean => {
    // Asked of every post, most of which are not related at all.
    if (grade === "none") return false;
    const found = wanted.find((one) => one === grade);
    if (found !== undefined) grades.set(id, found);
    return found !== undefined;
  };
  const least = wanted.includes("weak" as G) ? "weak" : "fair";
  const rows = selectBest(scores, weights, Number.POSITIVE_INFINITY, wants, least);
  return rows.flatMap(({ post, raw, tenths }): GradedMatch<G>[] => {
    const { id, version } = post;
    const grade = grades.get(id);
    if (grade === undefined) return [];
    const openTenths = tenths - ofOrganizations(post);
    const { textTenths } = scores.score(post, raw);
    const open = { score: openTenths / 10, grade: gradeOf({ tenths: openTenths, textTenths }, weights) };
    return [{ id, version, score: tenths / 10, grade, open }];
  });
}
