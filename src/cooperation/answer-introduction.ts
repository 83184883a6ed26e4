import { z } from "zod";
import { LAYERS } from "../kernel/contact.ts";
import { type Context, SYSTEM } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { beginTalks } from "../needs/need-talks.ts";
import { getSiteSettings } from "../settings/queries.ts";
import { changeIntroduction, loadForAct, overAt, type Told, tell, workingDayAfter } from "./change-introduction.ts";
import { checkReason, type ReasonDeps } from "./check-reason.ts";
import { putConsents } from "./consent.ts";
import { counterpartOf, type Party, reasonShape, type Side } from "./introduction.ts";
import { hasAccepted } from "./introduction-access.ts";
import type { IntroductionRow } from "./queries.ts";

const acceptSchema = z.object({ introductionId: z.string(), layers: z.array(z.enum(LAYERS)).default([]) });

/**
 * 同意对接, by one side; once both have, the need is in talks and staff bring them together.
 * @throws Conflict when this side has answered before or the proposal is over.
 */
export async function acceptIntroduction(ctx: Context, input: z.input<typeof acceptSchema>): Promise<IntroductionRow> {
  const command = { permission: "introduction.answer", schema: acceptSchema, input } as const;
  return write(ctx, command, async (tx, { introductionId, layers }) => {
    const introduction = await loadForAct(tx, introductionId, "accept");
    const party = introduction.side as Party;
    if (hasAccepted(introduction, party)) {
      throw new Conflict("introduction.alreadyAccepted", { number: introduction.number });
    }
    const row = await acceptFor(tx, introduction, party);
    await putConsents(tx, row, party, layers, true);
    return row;
  });
}

/** How an answer came that its party did not give in the service itself. */
type AnswerTold = Pick<Told, "takenPlaceOn" | "note" | "how">;

/** The party's yes, whoever puts it down. */
export async function acceptFor(
  tx: WriteContext,
  introduction: IntroductionRow,
  party: Party,
  told: AnswerTold = {},
): Promise<IntroductionRow> {
  const other = counterpartOf(party);
  const accepted = party === "enterprise" ? { enterpriseAcceptedAt: tx.now } : { institutionAcceptedAt: tx.now };
  const isAgreed = hasAccepted(introduction, other);
  const { stepDays } = await getSiteSettings(tx.db);
  const row = await changeIntroduction(tx, introduction, {
    ...accepted,
    ...(isAgreed
      ? {
          status: "accepted",
          turn: "staff",
          turnSince: tx.now,
          nextStep: "联系双方，约定第一次沟通",
          dueOn: workingDayAfter(tx.now, Number(stepDays)),
        }
      : { turn: other }),
  });
  // A consequence, and neither the enterprise's nor the institution's own act on the need.
  if (isAgreed) await beginTalks({ ...tx, actor: SYSTEM }, { needId: row.needId });
  const event = isAgreed ? "introduction.agreed" : "introduction.accepted";
  await tell(tx, row, { ...told, kind: "acceptance", side: party, from: "proposed", event });
  return row;
}

/** The party's no, whoever puts it down. */
export async function declineFor(
  tx: WriteContext,
  introduction: IntroductionRow,
  party: Side,
  told: AnswerTold & { reason: string },
): Promise<IntroductionRow> {
  const { reason } = told;
  const row = await changeIntroduction(tx, introduction, { ...overAt(tx.now), status: "declined", reason });
  const from = introduction.status;
  await tell(tx, row, { ...told, side: party, from, kind: "decline", event: "introduction.declined" });
  return row;
}

const declineSchema = z.object({ introductionId: z.string(), ...reasonShape });

/** 不同意对接, with a reason. @throws Refused for a reason that is no option or asks for a text that is missing. */
export async function declineIntroduction(
  ctx: Context,
  deps: ReasonDeps,
  input: z.input<typeof declineSchema>,
): Promise<IntroductionRow> {
  const command = { permission: "introduction.answer", schema: declineSchema, input } as const;
  return write(ctx, command, async (tx, { introductionId, reason, note }) => {
    const introduction = await loadForAct(tx, introductionId, "decline");
    checkReason(deps, reason, note);
    return declineFor(tx, introduction, introduction.side, { reason, note });
  });
}
