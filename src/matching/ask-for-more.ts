import type { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { type GivingDeps, getJudgedPair, giveVerdict } from "./give-verdict.ts";
import type { VerdictRow } from "./list-verdicts.ts";
import { notedSchema } from "./verdict.ts";

export type AskForMore = z.input<typeof notedSchema>;

/** 需补充: promising, but a fact is missing before anybody can decide. @throws Refused, Conflict as `giveVerdict`. */
export async function askForMore(ctx: Context, deps: GivingDeps, input: AskForMore): Promise<VerdictRow> {
  return write(ctx, { permission: "match.review", schema: notedSchema, input }, async (tx, given) => {
    const pair = await getJudgedPair(tx, given.needId, given.achievementId);
    return giveVerdict(tx, deps, pair, given, { kind: "needsMore", note: given.note });
  });
}
