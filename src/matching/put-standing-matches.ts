import { inArray, or, sql } from "drizzle-orm";
import { z } from "zod";
import { standingMatches } from "../../db/schema/standing-matches.ts";
import type { Context } from "../kernel/context.ts";
import { movePlace, outboxPosition } from "../kernel/outbox.ts";
import { slices } from "../kernel/slices.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { listFromBefore, putNeedsFromBefore, putRematchedNeeds, type RematchedNeeds } from "./rematched-needs.ts";
import { compareStanding, type RescoredPost, type StandingMatchRow } from "./rescored-posts.ts";

/** Whose place in the outbox says what has been matched. */
export const STANDING_SUBSCRIBER = "standing-matches";
/** Counts what was written, so that of two processes at the same place the slower one finds that the other was first. */
export const STANDING_TURN = "standing-matches.turn";

const ROWS_AT_ONCE = 100;

const COMMAND = { permission: "match.review", schema: z.object({}), input: {} } as const;

/** From now on every change is followed; what is already published is matched without a notice. */
export async function beginStandingMatches(ctx: Context): Promise<void> {
  await write(ctx, COMMAND, async (tx) => {
    await movePlace(tx.db, STANDING_SUBSCRIBER, null, await outboxPosition(tx.db));
    await putNeedsFromBefore(tx);
    await tx.audit({ action: "standingMatches.begin", entity: "standingMatches", entityId: "all" });
  });
}

export interface Rematched extends RematchedNeeds {
  /** Null before anything was written. */
  turn: number | null;
  from: number;
  to: number;
  /** Asked once no other process can write: what was found never seems older than a page that did not show it. */
  foundAt: () => Date;
}

/** Writes down what was matched, and that it was. @throws Conflict when another process has gone on meanwhile. */
export async function putStandingMatches(ctx: Context, rematched: Rematched): Promise<void> {
  const { turn, from, to, posts, endedNeedIds } = rematched;
  await write(ctx, COMMAND, async (tx) => {
    await movePlace(tx.db, STANDING_TURN, turn, (turn ?? 0) + 1);
    await movePlace(tx.db, STANDING_SUBSCRIBER, from, to);
    const gone = endedNeedIds.map((id): RescoredPost => ({ ...NO_MATCHES, side: "need", id }));
    const needIds = [...posts, ...gone].flatMap(({ side, id }) => (side === "need" ? [id] : []));
    const achievementIds = posts.flatMap(({ side, id }) => (side === "achievement" ? [id] : []));
    const stored = await tx.db
      .select()
      .from(standingMatches)
      .where(or(inArray(standingMatches.needId, needIds), inArray(standingMatches.achievementId, achievementIds)));
    const now = rematched.foundAt();
    const changes = compareStanding(stored, [...posts, ...gone], { now, newId: tx.newId });
    const quiet = await listFromBefore(tx, needIds);
    const news = changes.found.filter(({ needId }) => !quiet.has(needId)).map(({ id }) => id);
    const fromBefore = new Set(changes.found.filter(({ needId }) => quiet.has(needId)).map(({ id }) => id));
    const put = changes.put.map((row) => (fromBefore.has(row.id) ? { ...row, ...seenByAll(now) } : row));
    for (const rows of slices([...put, ...changes.ended], ROWS_AT_ONCE)) await putRows(tx, rows);
    await putRematchedNeeds(tx, rematched);
    for (const standingMatchIds of slices(news, ROWS_AT_ONCE)) {
      await tx.emit({ event: "standingMatches.found", payload: { standingMatchIds } });
    }
    await tx.audit({
      action: "standingMatches.rematch",
      entity: "standingMatches",
      entityId: "all",
      detail: {
        needs: needIds.length,
        achievements: achievementIds.length,
        found: changes.found.length,
        ended: changes.ended.length,
      },
    });
  });
}

const NO_MATCHES = { version: "", engineVersion: "", matches: [] };

async function putRows({ db }: WriteContext, rows: StandingMatchRow[]): Promise<void> {
  await db
    .insert(standingMatches)
    .values(rows)
    .onConflictDoUpdate({
      target: [standingMatches.needId, standingMatches.achievementId],
      set: {
        score: sql`excluded.score`,
        grade: sql`excluded.grade`,
        openScore: sql`excluded.open_score`,
        openGrade: sql`excluded.open_grade`,
        engineVersion: sql`excluded.engine_version`,
        postVersions: sql`excluded.post_versions`,
        foundAt: sql`excluded.found_at`,
        endedAt: sql`excluded.ended_at`,
        staffSeenAt: sql`excluded.staff_seen_at`,
        needOwnerSeenAt: sql`excluded.need_owner_seen_at`,
        achievementOwnerSeenAt: sql`excluded.achievement_owner_seen_at`,
      },
    });
}

/** What was there before anybody followed is no news to anybody. */
function seenByAll(now: Date) {
  return { staffSeenAt: now, needOwnerSeenAt: now, achievementOwnerSeenAt: now };
}
