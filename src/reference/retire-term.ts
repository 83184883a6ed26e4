import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { write } from "../kernel/write.ts";
import { getTerm, type TermRow } from "./edit-queries.ts";
import { changeTerm } from "./edit-term.ts";

export const termPlaceSchema = z.object({ term: z.string(), version: seenVersionSchema });
type Place = z.input<typeof termPlaceSchema>;

/** 停用术语: search and matching forget it. @throws NotFound, Conflict when it changed meanwhile. */
export async function retireTerm(ctx: Context, input: Place): Promise<TermRow> {
  return setRetired(ctx, input, true);
}

/** 恢复术语. @throws as `retireTerm`. */
export async function restoreTerm(ctx: Context, input: Place): Promise<TermRow> {
  return setRetired(ctx, input, false);
}

async function setRetired(ctx: Context, input: Place, retired: boolean): Promise<TermRow> {
  const command = { permission: "reference.edit", schema: termPlaceSchema, input } as const;
  return write(ctx, command, async (tx, place) => {
    const present = await getTerm(tx.db, place.term);
    if (present.retired === retired) throw new Conflict("lexicon.stateChanged", { term: place.term });
    return changeTerm(tx, place, retired ? "lexicon.termRetired" : "lexicon.termRestored", { retired });
  });
}
