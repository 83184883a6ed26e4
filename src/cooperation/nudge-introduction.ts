import { z } from "zod";
import { hasMembers } from "../accounts/recipients.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { changeIntroduction, loadForAct, tell } from "./change-introduction.ts";
import { isTurnOf, PARTIES, TURN_LABELS } from "./introduction.ts";
import type { IntroductionRow } from "./queries.ts";

/** Whether one of those whose turn it is has somebody who can sign in. */
async function reachesAnybody(
  db: Context["db"],
  { turn, enterpriseId, institutionId }: IntroductionRow,
): Promise<boolean> {
  for (const party of PARTIES) {
    const organizationId = party === "enterprise" ? enterpriseId : institutionId;
    if (isTurnOf(party, turn) && (await hasMembers(db, organizationId))) return true;
  }
  return false;
}

const nudgeSchema = z.object({ introductionId: z.string() });

/** 催办: reminds whose turn it is, once a day. @throws Refused the second time, when it is one's own turn, and when nobody would be reached. */
export async function nudgeIntroduction(ctx: Context, input: z.input<typeof nudgeSchema>): Promise<IntroductionRow> {
  const command = { permission: "introduction.join", schema: nudgeSchema, input } as const;
  return write(ctx, command, async (tx, { introductionId }) => {
    const introduction = await loadForAct(tx, introductionId, "nudge");
    const { side, status, turn, nudgedOn } = introduction;
    if (isTurnOf(side, turn) || turn === null) throw new Refused("introduction.ownTurn");
    if (turn !== "staff" && !(await reachesAnybody(tx.db, introduction))) {
      throw new Refused("introduction.nudgeReachesNobody", { turn: TURN_LABELS[turn] });
    }
    const today = shanghaiDay(tx.now);
    if (nudgedOn === today) throw new Refused("introduction.nudgedToday");
    const row = await changeIntroduction(tx, introduction, { nudgedOn: today });
    const note = `请${TURN_LABELS[turn]}办理：${row.nextStep || "下一步"}`;
    await tell(tx, row, { kind: "nudge", side, note, from: status, event: "introduction.nudged" });
    return row;
  });
}
