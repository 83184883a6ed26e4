import type { z } from "zod";
import { type Context, SYSTEM } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { requireHappened } from "../kernel/day.ts";
import { NotAllowed, Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { signNeed } from "../needs/need-talks.ts";
import { recordPartnership } from "../organizations/record-partnership.ts";
import { getSiteSettings } from "../settings/queries.ts";
import { changeIntroduction, loadForAct, overAt, tell, workingDayAfter } from "./change-introduction.ts";
import { takeBackOthers } from "./close-introductions.ts";
import { stageAfter, stepSchema, stepsFor } from "./introduction.ts";
import type { IntroductionRow } from "./queries.ts";

/**
 * 记录进展: what was done, by whom, and what comes next; the stage follows from it, and never goes back.
 * @throws NotAllowed for papers that only staff record; Refused for a day still to come or a due day that is past.
 */
export async function advanceIntroduction(ctx: Context, input: z.input<typeof stepSchema>): Promise<IntroductionRow> {
  const command = { permission: "introduction.join", schema: stepSchema, input } as const;
  return write(ctx, command, async (tx, step) => {
    const introduction = await loadForAct(tx, step.introductionId, "advance", step.version);
    const { side } = introduction;
    const { kind, takenPlaceOn, people, note, turn } = step;
    if (!stepsFor(side).includes(kind)) throw new NotAllowed("introduction.advance");
    const today = shanghaiDay(tx.now);
    requireHappened(tx, takenPlaceOn, "introduction.stillToCome");
    if (step.dueOn !== "" && step.dueOn < today) throw new Refused("introduction.dueDayOver");
    const status = stageAfter(introduction.status, kind);
    const { stepDays } = await getSiteSettings(tx.db);
    const isSigned = status === "contracted";
    const dueOn = isSigned ? null : step.dueOn || workingDayAfter(tx.now, Number(stepDays));
    const nextStep = isSigned ? "" : step.nextStep;
    const clock = isSigned
      ? overAt(tx.now)
      : { turn, turnSince: tx.now, nextStep, dueOn, dueTime: step.dueOn === "" ? null : step.dueTime || null };
    const row = await changeIntroduction(tx, introduction, { status, ...clock });
    if (isSigned) {
      const system = { ...tx, actor: SYSTEM };
      await signNeed(system, { needId: row.needId });
      const { enterpriseId, institutionId } = row;
      const source = `introduction:${row.id}`;
      await takeBackOthers(tx, row);
      await recordPartnership(system, { enterpriseId, institutionId, source, workedOn: takenPlaceOn });
    }
    const internal = side === "staff" && step.internal;
    const told = { kind, side, takenPlaceOn, people, note, internal, nextStep, dueOn, from: introduction.status };
    await tell(tx, row, { ...told, event: "introduction.advanced" });
    return row;
  });
}
