import { and, inArray, notInArray, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { rematchedNeeds, standingMatches } from "../../db/schema/standing-matches.ts";
import type { Context } from "../kernel/context.ts";
import { movePlace, outboxPosition } from "../kernel/outbox.ts";
import { slices } from "../kernel/slices.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { listIndexableNeedVersions } from "../needs/queries.ts";
import { compareStanding, type RescoredPost, type StandingMatchRow } from "./rescored-posts.ts";

/** Whose place in the outbox says what has been matched. */
export const STANDING_SUBSCRIBER = "standing-matches";
/** Counts what was written, so that of two processes at the same place the slower one finds that the other was first. */
export const STANDING_TURN = "standing-matches.turn";

/** Matched by no engine yet, and open before anybody followed: what is found for it then is no news to be sent out. */
const FROM_BEFORE = "before";
const DUE_AGAIN = "due";
const ROWS_AT_ONCE = 100;

const COMMAND = { permission: "match.review", schema: z.object({}), input: {} } as const;

/** From now on every change is followed; what is already published is matched without a notice. */
export async function beginStandingMatches(ctx: Context): Promise<void> {
  await write(ctx, COMMAND, async (tx) => {
    await movePlace(tx.db, STANDING_SUBSCRIBER, null, await outboxPosition(tx.db));
    const open = await listIndexableNeedVersions(tx.db);
    const rows = open
      .map((line) => line.split(":"))
      .map(([needId = "", version = ""]) => ({
        needId,
        needVersion: Number(version),
        engineVersion: FROM_BEFORE,
      }));
    for (const some of slices(rows, ROWS_AT_ONCE))
      await tx.db.insert(rematchedNeeds).values(some).onConflictDoNothing();
    await tx.audit({ action: "standingMatches.begin", entity: "standingMatches", entityId: "all" });
  });
}

export interface Rematched {
  /** Null before anything was written. */
  turn: number | null;
  from: number;
  to: number;
  /** Asked once no other process can write: what was found never seems older than a page that did not show it. */
  foundAt: () => Date;
  /** Weights and word vectors. */
  judgement: string;
  posts: readonly RescoredPost[];
  /** Needs that are open no more. */
  endedNeedIds: readonly string[];
  /** Every need is due again, because facts are judged otherwise now. */
  allDue: boolean;
  /** Needs that are due again, because facts about their enterprise changed. */
  dueNeedIds: readonly string[];
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
    await putRematched(tx, rematched);
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

async function listFromBefore({ db }: WriteContext, needIds: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .select()
    .from(rematchedNeeds)
    .where(inArray(rematchedNeeds.needId, [...needIds]));
  return new Set(rows.flatMap(({ needId, engineVersion }) => (engineVersion === FROM_BEFORE ? [needId] : [])));
}

/** Every need is due to be matched again. */
export async function makeAllDue(tx: WriteContext): Promise<void> {
  await makeDue(tx, undefined);
}

/** Those from before stay what they are: nobody is told of what is found for them. */
async function makeDue({ db }: WriteContext, which: SQL | undefined): Promise<void> {
  const isFollowed = notInArray(rematchedNeeds.engineVersion, [FROM_BEFORE, DUE_AGAIN]);
  await db.update(rematchedNeeds).set({ engineVersion: DUE_AGAIN }).where(and(isFollowed, which));
}

async function putRematched(tx: WriteContext, rematched: Rematched): Promise<void> {
  const { judgement, posts, endedNeedIds, allDue, dueNeedIds } = rematched;
  const { db } = tx;
  if (allDue) await makeAllDue(tx);
  else if (dueNeedIds.length > 0) await makeDue(tx, inArray(rematchedNeeds.needId, [...dueNeedIds]));
  if (endedNeedIds.length > 0) await db.delete(rematchedNeeds).where(inArray(rematchedNeeds.needId, [...endedNeedIds]));
  const rows = posts.flatMap(({ side, id, version }) =>
    side === "need" ? [{ needId: id, needVersion: Number(version), engineVersion: judgement }] : [],
  );
  for (const some of slices(rows, ROWS_AT_ONCE)) {
    await db
      .insert(rematchedNeeds)
      .values(some)
      .onConflictDoUpdate({
        target: rematchedNeeds.needId,
        set: { needVersion: sql`excluded.need_version`, engineVersion: sql`excluded.engine_version` },
      });
  }
}
