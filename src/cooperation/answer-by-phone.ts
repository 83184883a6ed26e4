import { z } from "zod";
import { introductionEntries } from "../../db/schema/introductions.ts";
import { hasMembers } from "../accounts/recipients.ts";
import type { Context } from "../kernel/context.ts";
import { isCalendarDay, shanghaiDay } from "../kernel/dates.ts";
import { Conflict, Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { acceptFor, declineFor } from "./answer-introduction.ts";
import { loadForAct } from "./change-introduction.ts";
import { checkReason, type ReasonDeps } from "./check-reason.ts";
import { PARTIES } from "./introduction.ts";
import { hasAccepted } from "./introduction-access.ts";
import type { IntroductionRow } from "./queries.ts";

const PHONE_ANSWERS = ["accept", "decline"] as const;
export const phoneAnswerSchema = z.object({
  introductionId: z.string(),
  party: z.enum(PARTIES, "请选择哪一方答复"),
  answer: z.enum(PHONE_ANSWERS, "请选择答复"),
  saidBy: z.string().trim().min(1, "请填写是谁答复的").max(50, "姓名和职务不超过 50 字"),
  saidOn: z.string().refine(isCalendarDay, "请填写日期，如 2026-11-23"),
  reason: z.string().default(""),
  note: z.string().trim().max(200, "说明不超过 200 字").default(""),
});

/**
 * 电话答复: staff record what an organization without any account said, marked as such wherever the answer stands. It
 * opens no contact to the other side: consent is the party's own. That both agree says who they are, as ever. Who spoke is noted for staff.
 * @throws Refused where the organization can answer itself; Conflict when it has answered, or the proposal is over.
 */
export async function answerByPhone(
  ctx: Context,
  deps: ReasonDeps,
  input: z.input<typeof phoneAnswerSchema>,
): Promise<IntroductionRow> {
  const command = { permission: "introduction.run", schema: phoneAnswerSchema, input } as const;
  return write(ctx, command, async (tx, { introductionId, party, answer, saidBy, saidOn, reason, note }) => {
    const introduction = await loadForAct(tx, introductionId, "answerByPhone");
    const { number } = introduction;
    if (hasAccepted(introduction, party)) throw new Conflict("introduction.answeredBefore", { number });
    const isEnterprise = party === "enterprise";
    const organizationId = isEnterprise ? introduction.enterpriseId : introduction.institutionId;
    if (await hasMembers(tx.db, organizationId)) {
      const name = isEnterprise ? introduction.enterpriseName : introduction.institutionName;
      throw new Refused("introduction.answersItself", { name });
    }
    if (saidOn < shanghaiDay(introduction.createdAt)) throw new Refused("introduction.saidBeforeProposal");
    if (saidOn > shanghaiDay(tx.now)) throw new Refused("introduction.saidInFuture");
    const mark = `电话答复，由${tx.actor.name}记录`;
    // Only staff read who spoke: the other side learns of people once both have agreed.
    await tx.db.insert(introductionEntries).values({
      introductionId,
      kind: "call",
      side: "staff",
      status: introduction.status,
      takenPlaceOn: saidOn,
      people: saidBy,
      note: ["电话答复", note].filter((part) => part !== "").join("："),
      internal: true,
      nextStep: "",
      by: tx.actor.accountId,
      at: tx.now,
    });
    const told = { takenPlaceOn: saidOn, note: mark, how: "phone" };
    if (answer === "accept") return acceptFor(tx, introduction, party, told);
    checkReason(deps, reason, note);
    const words = note === "" ? mark : `${mark}；${note}`;
    return declineFor(tx, introduction, party, { ...told, reason, note: words });
  });
}
