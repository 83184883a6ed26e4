import { and, desc, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { matchNotes } from "../../db/schema/verdicts.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotAllowed } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { getJudgedPair } from "./give-verdict.ts";
import type { MatchNoteRow } from "./list-match-notes.ts";
import { noteSchema, removeNoteSchema } from "./match-note.ts";

/** 写备注: no verdict, and none is needed. @throws Refused as `getJudgedPair`; Conflict when a colleague wrote meanwhile. */
export async function noteMatch(ctx: Context, input: z.input<typeof noteSchema>): Promise<MatchNoteRow> {
  const command = { permission: "match.review", schema: noteSchema, input } as const;
  return write(ctx, command, async (tx, { needId, achievementId, version, text }) => {
    const { need, achievement } = await getJudgedPair(tx, needId, achievementId);
    const [last] = await notesOf(tx, need.id, achievement.id);
    if ((last?.sequence ?? 0) !== version) throw new Conflict("match.notedMeanwhile", { number: achievement.number });
    const [row] = await tx.db
      .insert(matchNotes)
      .values({
        id: tx.newId(),
        needId: need.id,
        achievementId: achievement.id,
        sequence: version + 1,
        text,
        writtenBy: tx.actor.accountId,
        writtenAt: tx.now,
      })
      .returning();
    if (!row) throw new Error("the note was not stored");
    const detail = { achievementId, sequence: row.sequence };
    await tx.audit({ action: "match.noted", entity: "need", entityId: needId, detail });
    return row;
  });
}

/** 删除备注, by whoever wrote it. @throws NotAllowed for that of somebody else; Conflict when it is gone. */
export async function removeMatchNote(ctx: Context, input: z.input<typeof removeNoteSchema>): Promise<void> {
  const command = { permission: "match.review", schema: removeNoteSchema, input } as const;
  await write(ctx, command, async (tx, { needId, achievementId, sequence }) => {
    const note = (await notesOf(tx, needId, achievementId)).find((one) => one.sequence === sequence);
    if (!note || note.removedAt !== null) throw new Conflict("match.noteGone");
    if (note.writtenBy !== tx.actor.accountId) throw new NotAllowed("remove the note of somebody else");
    await tx.db
      .update(matchNotes)
      .set({ removedAt: tx.now })
      .where(and(eq(matchNotes.id, note.id), isNull(matchNotes.removedAt)));
    const detail = { achievementId, sequence };
    await tx.audit({ action: "match.noteRemoved", entity: "need", entityId: needId, detail });
  });
}

function notesOf(tx: WriteContext, needId: string, achievementId: string): Promise<MatchNoteRow[]> {
  return tx.db
    .select()
    .from(matchNotes)
    .where(and(eq(matchNotes.needId, needId), eq(matchNotes.achievementId, achievementId)))
    .orderBy(desc(matchNotes.sequence));
}
