import type { Database } from "../../db/client.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { isTurnOf } from "./introduction.ts";
import { countIntroductions, listOwnIntroductions } from "./queries.ts";

/** How many wait for staff, and how many are past their day, whoever's turn it is. */
export async function countStaffTurns(db: Database, now: Date): Promise<{ mine: number; overdue: number }> {
  return {
    mine: await countIntroductions(db, { turns: ["staff"] }),
    overdue: await countIntroductions(db, { overdueOn: shanghaiDay(now) }),
  };
}

/** How many wait for the actor's own organization: for its yes or no, and for what comes later. */
export async function countOwnTurns(ctx: Context): Promise<{ answers: number; others: number }> {
  const party = ctx.actor.role === "enterprise" ? "enterprise" : "institution";
  const waiting = (await listOwnIntroductions(ctx, party)).filter(({ turn }) => isTurnOf(party, turn));
  const answers = waiting.filter(({ status }) => status === "proposed").length;
  return { answers, others: waiting.length - answers };
}
