import type { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { type GivingDeps, getJudgedPair, giveVerdict } from "./give-verdict.ts";
import type { VerdictRow } from "./list-verdicts.ts";
import { notedSchema } from "./verdict.ts";

export type AdoptMatch = z.input<typeof notedSchema>;

/** 采纳: the achievement is worth bringing together with the need. @throws Refused, Conflict as `giveVerdict`. */
export async function adoptMatch(ctx: Context, deps: GivingDeps, input: AdoptMatch): Promise<VerdictRow> {
  return write(ctx, { permission: "match.review", schema: notedSchema, input }, async (tx, given) => {
    const pair = await getJudgedPair(tx, given.needId, given.achievementId);
    return giveVerdict(tx, deps, pair, given, { kind: "adopted", note: given.note });
  });
}
