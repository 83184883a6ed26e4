import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { introductions } from "../../db/schema/introductions.ts";
import { verdicts } from "../../db/schema/verdicts.ts";
import { getVisibleAchievement } from "../achievements/queries.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, Refused } from "../kernel/errors.ts";
import { nextNumber } from "../kernel/ids.ts";
import { write } from "../kernel/write.ts";
import { SEEKING_NEED_STATUSES } from "../needs/need.ts";
import { getVisibleNeed } from "../needs/queries.ts";
import { getSiteSettings } from "../settings/queries.ts";
import { tell, workingDayAfter } from "./change-introduction.ts";
import { findOpenIntroduction, type IntroductionRow } from "./queries.ts";

const proposeSchema = z.object({ needId: z.string(), achievementId: z.string() });

/**
 * 发起对接: staff ask both sides of an adopted match whether they want to be put in touch.
 * @throws Refused where nobody adopted the pair, a post is not open, or one of them belongs to nobody yet;
 * Conflict when the pair has an open introduction.
 */
export async function proposeIntroduction(
  ctx: Context,
  input: z.input<typeof proposeSchema>,
): Promise<IntroductionRow> {
  const command = { permission: "introduction.run", schema: proposeSchema, input } as const;
  return write(ctx, command, async (tx, { needId, achievementId }) => {
    const need = await getVisibleNeed(tx, needId);
    const achievement = await getVisibleAchievement(tx, achievementId);
    const open = await findOpenIntroduction(tx.db, needId, achievementId);
    if (open) throw new Conflict("introduction.alreadyOpen", { number: open.number });
    if (!SEEKING_NEED_STATUSES.includes(need.status)) {
      throw new Refused("introduction.needNotOpen", { number: need.number });
    }
    if (achievement.status !== "published") {
      throw new Refused("introduction.achievementNotOpen", { number: achievement.number });
    }
    for (const post of [need, achievement])
      if (post.organizationPlaceholder) throw new Refused("introduction.postUnclaimed", { number: post.number });
    const [verdict] = await tx.db
      .select()
      .from(verdicts)
      .where(and(eq(verdicts.needId, needId), eq(verdicts.achievementId, achievementId), eq(verdicts.inForce, true)));
    if (verdict?.kind !== "adopted") throw new Refused("introduction.notAdopted");
    const { answerDays } = await getSiteSettings(tx.db);
    const [row] = await tx.db
      .insert(introductions)
      .values({
        id: tx.newId(),
        number: await nextNumber(tx.db, "I", tx.now),
        needId,
        achievementId,
        verdictId: verdict.id,
        enterpriseId: need.organizationId,
        institutionId: achievement.organizationId,
        status: "proposed",
        turn: "both",
        turnSince: tx.now,
        nextStep: "答复是否同意对接",
        dueOn: workingDayAfter(tx.now, Number(answerDays)),
        version: 1,
        createdAt: tx.now,
        updatedAt: tx.now,
      })
      .returning();
    if (!row) throw new Error("the introduction was not stored");
    await tell(tx, row, { kind: "proposal", side: "staff", from: null, event: "introduction.proposed" });
    return row;
  });
}
