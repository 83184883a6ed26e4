import { asc, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { matchNotes } from "../../db/schema/verdicts.ts";
import { prepareOnce } from "../kernel/prepare-once.ts";

export type MatchNoteRow = typeof matchNotes.$inferSelect;

/** One note as staff read it. */
export interface MatchNote extends MatchNoteRow {
  writtenByName: string;
}

/** The notes of one pair, oldest first, and how many it has had: a form carries that number. */
export interface PairNotes {
  lastSequence: number;
  notes: readonly MatchNote[];
}

export const NO_NOTES: PairNotes = { lastSequence: 0, notes: [] };

const onNeed = prepareOnce((db) => selectNotes(db, eq(matchNotes.needId, sql.placeholder("needId"))).prepare());

/** By achievement. */
export async function listNotesOnNeed(db: Database, needId: string): Promise<Map<string, PairNotes>> {
  return notesBy(toNotes(await onNeed(db).all({ needId })), ({ achievementId }) => achievementId);
}

/** By need. */
export async function listNotesOnAchievement(db: Database, achievementId: string): Promise<Map<string, PairNotes>> {
  return notesBy(toNotes(await selectNotes(db, eq(matchNotes.achievementId, achievementId))), ({ needId }) => needId);
}

export async function listNotesOnPair(db: Database, needId: string, achievementId: string): Promise<PairNotes> {
  return (await listNotesOnNeed(db, needId)).get(achievementId) ?? NO_NOTES;
}

function selectNotes(db: Database, where: SQL) {
  return db
    .select({ note: matchNotes, writtenByName: accounts.name })
    .from(matchNotes)
    .leftJoin(accounts, eq(accounts.id, matchNotes.writtenBy))
    .where(where)
    .orderBy(asc(matchNotes.sequence));
}

function toNotes(rows: Awaited<ReturnType<typeof selectNotes>>): MatchNote[] {
  return rows.map(({ note, writtenByName }) => ({ ...note, writtenByName: writtenByName ?? "" }));
}

function notesBy(rows: readonly MatchNote[], postOf: (note: MatchNote) => string): Map<string, PairNotes> {
  const byPost = new Map<string, PairNotes>();
  for (const note of rows) {
    const { notes } = byPost.get(postOf(note)) ?? NO_NOTES;
    const kept = note.removedAt === null ? [...notes, note] : notes;
    byPost.set(postOf(note), { lastSequence: note.sequence, notes: kept });
  }
  return byPost;
}
