import { and, inArray, notInArray, type SQL, sql } from "drizzle-orm";
import { rematchedNeeds } from "../../db/schema/standing-matches.ts";
import { slices } from "../kernel/slices.ts";
import type { WriteContext } from "../kernel/write.ts";
import { listIndexableNeedVersions } from "../needs/indexable-needs.ts";
import type { RescoredPost } from "./rescored-posts.ts";

/** Matched by no engine yet, and open before anybody followed: what is found for it then is no news to be sent out. */
const FROM_BEFORE = "before";
const DUE_AGAIN = "due";
const ROWS_AT_ONCE = 100;

/** What becomes of the open needs' own rows: as what each was last matched. */
export interface RematchedNeeds {
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

/** Every need that is open before anybody follows. */
export async function putNeedsFromBefore({ db }: WriteContext): Promise<void> {
  const open = await listIndexableNeedVersions(db);
  const rows = open
    .map((line) => line.split(":"))
    .map(([needId = "", version = ""]) => ({ needId, needVersion: Number(version), engineVersion: FROM_BEFORE }));
  for (const some of slices(rows, ROWS_AT_ONCE)) await db.insert(rematchedNeeds).values(some).onConflictDoNothing();
}

/** Those of them that were open before anybody followed. */
export async function listFromBefore({ db }: WriteContext, needIds: readonly string[]): Promise<Set<string>> {
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

/** The needs of these posts are matched as they are now. */
export async function putRematchedNeeds(tx: WriteContext, rematched: RematchedNeeds): Promise<void> {
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
