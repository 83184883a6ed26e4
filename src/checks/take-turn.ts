import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { type Appointment, isSamePerson, judgeTurn, type Turn } from "./check.ts";
import { readCheckDesk } from "./queries.ts";

/**
 * Whose turn a check is. The service itself may always decide. @returns in whose place this person decides, if in anybody's.
 * @throws Refused when another person is appointed, or when one person would do both checks.
 */
export async function takeTurn(ctx: Context, number: string, appointment: Appointment): Promise<Turn["actsFor"]> {
  if (ctx.actor.role === "system") return null;
  const desk = await readCheckDesk(ctx);
  const { obstacle, actsFor } = judgeTurn(ctx.actor.accountId, appointment, desk);
  if (obstacle === "samePerson") throw new Refused("check.samePerson", { number });
  if (obstacle === "forOther") {
    const name = desk.reviewers.find(({ id }) => id === appointment.reviewerId)?.name ?? "";
    throw new Refused("check.forOther", { number, name });
  }
  return actsFor;
}

/** @throws Refused when this person may not check at all, or passed the formal check of what they would diagnose. */
export async function requireAppointable(
  ctx: Context,
  reviewerId: string,
  number: string,
  appointment: Appointment,
): Promise<void> {
  const { rules, reviewers } = await readCheckDesk(ctx);
  const reviewer = reviewers.find(({ id }) => id === reviewerId);
  if (reviewer === undefined) throw new Refused("check.noReviewer");
  if (isSamePerson(reviewerId, appointment, rules)) {
    throw new Refused("check.samePersonAppointed", { number, name: reviewer.name });
  }
}
