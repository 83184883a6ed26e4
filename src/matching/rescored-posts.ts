import type { standingMatches } from "../../db/schema/standing-matches.ts";
import type { GoodGrade, GradedMatch } from "./good-matches.ts";

export type StandingMatchRow = typeof standingMatches.$inferSelect;

/** One post as it was just matched: all its good matches, none when it is no longer published. */
export interface RescoredPost {
  side: "need" | "achievement";
  id: string;
  version: string;
  engineVersion: string;
  matches: readonly GradedMatch<GoodGrade>[];
}

/** What has to be written so that the rows say what the posts' matches say. */
export interface StandingChanges {
  /** New rows, and rows whose score changed or which came back. */
  put: StandingMatchRow[];
  ended: StandingMatchRow[];
  /** Of `put`, what nobody was told of yet. */
  found: StandingMatchRow[];
}

/**
 * Compares stored rows with matches. A pair that fell below the grade and returns with unchanged texts keeps who has seen
 * it, since only the statistics moved; with other texts it is new again.
 */
export function compareStanding(
  stored: readonly StandingMatchRow[],
  posts: readonly RescoredPost[],
  { now, newId }: { now: Date; newId: () => string },
): StandingChanges {
  const rows = new Map(stored.map((row) => [pairOf(row), row]));
  const changed = new Map<string, StandingMatchRow>();
  const found = new Set<string>();
  const change = (row: StandingMatchRow): void => {
    rows.set(pairOf(row), row);
    changed.set(pairOf(row), row);
  };
  for (const post of posts) {
    const wanted = new Set(post.matches.map((match) => pairOf(pairIds(post, match))));
    for (const row of rows.values()) {
      const isOfPost = (post.side === "need" ? row.needId : row.achievementId) === post.id;
      if (isOfPost && row.endedAt === null && !wanted.has(pairOf(row))) change({ ...row, endedAt: now });
    }
    for (const match of post.matches) {
      const ids = pairIds(post, match);
      const known = rows.get(pairOf(ids));
      const postVersions = post.side === "need" ? [post.version, match.version] : [match.version, post.version];
      const fresh = {
        ...ids,
        id: known?.id ?? newId(),
        score: match.score,
        grade: match.grade,
        openScore: match.open.score,
        openGrade: match.open.grade,
        engineVersion: post.engineVersion,
        postVersions: postVersions.join(":"),
        foundAt: now,
        endedAt: null,
        staffSeenAt: null,
        needOwnerSeenAt: null,
        achievementOwnerSeenAt: null,
      };
      if (known === undefined || (known.endedAt !== null && known.postVersions !== fresh.postVersions)) {
        found.add(pairOf(ids));
        change(fresh);
      } else if (known.endedAt !== null || isScoredOtherwise(known, fresh)) {
        const { score, grade, openScore, openGrade, engineVersion, endedAt } = fresh;
        change({ ...known, score, grade, openScore, openGrade, engineVersion, endedAt });
      }
    }
  }
  const all = [...changed.values()];
  return {
    put: all.filter(({ endedAt }) => endedAt === null),
    ended: all.filter(({ endedAt }) => endedAt !== null),
    found: all.filter((row) => row.endedAt === null && found.has(pairOf(row))),
  };
}

type Scores = Pick<StandingMatchRow, "score" | "grade" | "openScore" | "openGrade">;

function isScoredOtherwise(a: Scores, b: Scores): boolean {
  if (a.score !== b.score || a.grade !== b.grade) return true;
  return a.openScore !== b.openScore || a.openGrade !== b.openGrade;
}

function pairIds({ side, id }: RescoredPost, match: GradedMatch): { needId: string; achievementId: string } {
  return side === "need" ? { needId: id, achievementId: match.id } : { needId: match.id, achievementId: id };
}

function pairOf({ needId, achievementId }: { needId: string; achievementId: string }): string {
  return `${needId}:${achievementId}`;
}
