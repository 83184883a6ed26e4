import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { changeIntroduction, loadForAct, tell } from "./change-introduction.ts";
import { isTurnOf, TURN_LABELS } from "./introduction.ts";
import type { IntroductionRow } from "./queries.ts";

const nudgeSchema = z.object({ introductionId: z.string() });

/** 催办: reminds whose turn it is, once a day. @throws Refused the second time, and when it is one's own turn. */
export async function nudgeIntroduction(ctx: Context, input: z.input<typeof nudgeSchema>): Promise<IntroductionRow> {
  const command = { permission: "introduction.join", schema: nudgeSchema, input } as const;
  return write(ctx, command, async (tx, { introductionId }) => {
    const introduction = await loadForAct(tx, introductionId, "nudge");
    const { side, status, turn, nudgedOn } = introduction;
    if (isTurnOf(side, turn) || turn === null) throw new Refused("introduction.ownTurn");
    const today = shanghaiDay(tx.now);
    if (nudgedOn === today) throw new Refused("introduction.nudgedToday");
    const row = await changeIntroduction(tx, introduction, { nudgedOn: today });
    const note = `请${TURN_LABELS[turn]}办理：${row.nextStep || "下一步"}`;
    await tell(tx, row, { kind: "nudge", side, note, from: status, event: "introduction.nudged" });
    return row;
  });
}
