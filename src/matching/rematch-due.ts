import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { findPlace, movePlace } from "../kernel/outbox.ts";
import { EVENTS_AT_ONCE, readEvents } from "../kernel/read-events.ts";
import { createBreath } from "../kernel/take-breath.ts";
import {
  changesOf,
  hasMatchedBy,
  listDueNeedIds,
  listEndedNeedIds,
  listNeedIdsOfSameOwners,
  listSettledNeedIds,
} from "./due-posts.ts";
import { goodMatches } from "./good-matches.ts";
import type { MatchEngine } from "./match-engine.ts";
import {
  beginStandingMatches,
  putStandingMatches,
  STANDING_SUBSCRIBER,
  STANDING_TURN,
} from "./put-standing-matches.ts";
import { candidatesForAchievement, candidatesForNeed } from "./rank.ts";
import type { RescoredPost } from "./rescored-posts.ts";

/** Needs matched before they are written down: a crash loses no more, and no other write waits longer. */
const NEEDS_AT_ONCE = 50;

export interface Rematching {
  /** The service itself as actor, at this moment. */
  systemContext: () => Context;
  engine: () => MatchEngine;
  /** Brings the engine to everything committed so far. */
  catchUp: () => Promise<void>;
}

/**
 * Brings the standing matches to the posts and the engine as they are, in turns with other work between. It resumes where
 * it was stopped, and may run in several processes at once: whoever finds that another has gone on begins its turn again.
 * @param goOn asked before each turn.
 */
export async function rematchDue(on: Rematching, goOn: () => boolean = () => true): Promise<void> {
  while (goOn()) {
    try {
      if (!(await takeTurn(on))) return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
}

/** What the engine of this process last matched by, statistics and day included: of each process its own. */
const lastVersions = new WeakMap<MatchEngine["text"], string>();

/** @returns whether there may be more to do. */
async function takeTurn({ systemContext, engine, catchUp }: Rematching): Promise<boolean> {
  const ctx = systemContext();
  const { db } = ctx;
  const turn = await findPlace(db, STANDING_TURN);
  const from = await findPlace(db, STANDING_SUBSCRIBER);
  if (from === null) {
    await beginStandingMatches(ctx);
    return true;
  }
  const events = await readEvents(db, from);
  // After the events were read, so that the engine holds at least what they tell of.
  await catchUp();
  const { achievementIds, needIds: changedIds, organizationIds, judgesOtherwise } = changesOf(events);
  const dueNeedIds = await listNeedIdsOfSameOwners(db, changedIds, organizationIds);
  const { text } = engine();
  const [version, judgement] = [engine().version(), judgementOf(engine())];
  const allMoved = judgesOtherwise || (lastVersions.get(text) ?? version) !== version;
  const isWorthALook = !allMoved && (await hasMatchedBy(db, judgement));
  const breathe = createBreath();
  const posts: RescoredPost[] = [];
  const lookedAt = isWorthALook ? achievementIds : [];
  const settled = lookedAt.length === 0 ? new Set<string>() : await listSettledNeedIds(db);
  for (const id of lookedAt) {
    const post = rematchAchievement(engine(), id);
    posts.push({ ...post, matches: post.matches.filter((match) => !settled.has(match.id)) });
    await breathe();
  }
  // While many events wait, one look at each need at their end saves many in between.
  const needIds = events.length === EVENTS_AT_ONCE ? [] : await listDueNeedIds(db, judgement, NEEDS_AT_ONCE);
  for (const id of needIds) {
    const post = rematchNeed(engine(), id);
    if (post) posts.push(post);
    await breathe();
  }
  const endedNeedIds = await listEndedNeedIds(db, NEEDS_AT_ONCE);
  const to = events.at(-1)?.seq ?? from;
  // Achievements passed over are looked at by every need, also by one that another process matched otherwise.
  const allDue = allMoved || (!isWorthALook && achievementIds.length > 0);
  const isToWrite = posts.length > 0 || endedNeedIds.length > 0 || dueNeedIds.length > 0 || allDue;
  if (isToWrite) {
    const found = { posts, endedNeedIds, foundAt: () => systemContext().now };
    await putStandingMatches(systemContext(), { ...found, turn, from, to, judgement, allDue, dueNeedIds });
  } else if (to > from) await movePlace(db, STANDING_SUBSCRIBER, from, to);
  lastVersions.set(text, version);
  return isToWrite || events.length === EVENTS_AT_ONCE;
}

/**
 * What every process that shares the database judges by. Epoch and day are no part of it: each process has its own, and
 * would for ever undo what the other has done.
 */
function judgementOf({ weights, meaning }: MatchEngine): string {
  return `${weights.version}/${meaning.version ?? ""}`;
}

function rematchAchievement(engine: MatchEngine, id: string): RescoredPost {
  const achievement = engine.findAchievement(id);
  const matches = achievement ? goodMatches(candidatesForAchievement(engine, achievement)) : [];
  return { side: "achievement", id, version: achievement?.version ?? "", engineVersion: engine.version(), matches };
}

/** Null for a need published since the engine caught up: it is due in the next turn. */
function rematchNeed(engine: MatchEngine, id: string): RescoredPost | null {
  const need = engine.findNeed(id);
  if (need === null) return null;
  const matches = goodMatches(candidatesForNeed(engine, need));
  return { side: "need", id, version: need.version, engineVersion: engine.version(), matches };
}
