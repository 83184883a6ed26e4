import { eq } from "drizzle-orm";
import type { z } from "zod";
import { verdicts } from "../../db/schema/verdicts.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotAllowed, Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { findPairVerdicts, requireNotHandedOff } from "./give-verdict.ts";
import type { HandOffDeps } from "./hand-off.ts";
import { mayRetract, pairSchema, RETRACT_WITHIN_SECONDS } from "./verdict.ts";

export type RetractVerdict = z.input<typeof pairSchema>;

/**
 * 撤销: its author takes a verdict back within a minute, and the one before it is in force again.
 * @throws NotAllowed for the verdict of somebody else; Refused once the minute is over, and for an adoption that both sides
 * were asked about; Conflict when it is not in force.
 */
export async function retractVerdict(ctx: Context, deps: HandOffDeps, input: RetractVerdict): Promise<void> {
  await write(
    ctx,
    { permission: "match.review", schema: pairSchema, input },
    async (tx, { needId, achievementId, version }) => {
      const { inForce, rows } = await findPairVerdicts(tx, needId, achievementId);
      if (!inForce || inForce.sequence !== version) throw new Conflict("match.verdictReplaced");
      if (inForce.givenBy !== tx.actor.accountId) throw new NotAllowed("retract the verdict of somebody else");
      if (!mayRetract(tx.actor, inForce, tx.now)) {
        throw new Refused("match.tooLateToRetract", { seconds: RETRACT_WITHIN_SECONDS });
      }
      await requireNotHandedOff(tx, deps, inForce);
      await tx.db.update(verdicts).set({ inForce: false, retractedAt: tx.now }).where(eq(verdicts.id, inForce.id));
      const before = rows.find((row) => row.sequence < inForce.sequence && row.retractedAt === null);
      if (before) await tx.db.update(verdicts).set({ inForce: true }).where(eq(verdicts.id, before.id));
      await tx.audit({
        action: "match.retracted",
        entity: "verdict",
        entityId: inForce.id,
        detail: { needId, achievementId, kind: inForce.kind, restores: before?.id ?? null },
      });
    },
  );
}
