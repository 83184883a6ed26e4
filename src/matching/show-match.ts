import { type AchievementView, presentAchievement } from "../achievements/present-achievement.ts";
import type { AchievementRecord } from "../achievements/queries.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { type NeedView, presentNeed } from "../needs/present-need.ts";
import type { NeedRecord } from "../needs/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { findFailed, findHandOff, type HandOff } from "./hand-off.ts";
import type { PairNotes } from "./list-match-notes.ts";
import type { StandingVerdict } from "./list-verdicts.ts";
import type { NotesView } from "./match-notes.page.tsx";
import { mayRetract } from "./verdict.ts";
import type { VerdictView } from "./verdict-line.page.tsx";

/** The need as this person may read it. @throws NotFound when they may not. */
export function showNeed({ actor, vault }: Context, need: NeedRecord, reference: ReferenceBook): NeedView {
  const view = presentNeed(actor, need, { vault, reference });
  if (view === null) throw new NotFound("need", need.id);
  return view;
}

/** The same of an achievement. */
export function showAchievement(ctx: Context, achievement: AchievementRecord): AchievementView {
  const view = presentAchievement(ctx.actor, achievement, ctx);
  if (view === null) throw new NotFound("achievement", achievement.id);
  return view;
}

/** A verdict with what came of it, and what this person may still do about it. */
export function showVerdict(
  { actor, now }: Context,
  verdict: StandingVerdict | null,
  handOffs: readonly HandOff[],
): VerdictView | null {
  if (verdict === null) return null;
  const handOff = findHandOff(handOffs, verdict);
  const failed = findFailed(handOffs, verdict);
  return { ...verdict, handOff, failed, mayRetract: handOff === null && mayRetract(actor, verdict, now) };
}

/** The notes of a pair; everybody takes back their own. */
export function showNotes({ actor }: Context, { lastSequence, notes }: PairNotes): NotesView {
  const own = (writtenBy: string | null) => actor.accountId !== null && writtenBy === actor.accountId;
  return { lastSequence, notes: notes.map((note) => ({ ...note, mayRemove: own(note.writtenBy) })) };
}
