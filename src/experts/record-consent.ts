import { z } from "zod";
import { expertConsents } from "../../db/schema/experts.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { requireHappened } from "../kernel/day.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { changeExpert, loadExpert } from "./change-expert.ts";
import { CONSENT_MEANS, type ConsentMeans, consentSchema, EXPERT_CONSENT_WORDING } from "./expert.ts";
import type { ExpertRow } from "./queries.ts";

/**
 * 登记同意: the expert agreed to this very text. Staff who record it have looked at the page, so it is public at once.
 * @throws Refused for a day to come.
 */
export async function recordExpertConsent(ctx: Context, input: z.input<typeof consentSchema>): Promise<ExpertRow> {
  const command = { permission: "expert.edit", schema: consentSchema, input } as const;
  return write(ctx, command, async (tx, { expertId, version, saidOn, means }) => {
    const expert = await loadExpert(tx, expertId, "consent", version);
    requireHappened(tx, saidOn, "expert.consentToCome");
    const consentSeq = await putConsent(tx, expert, { given: true, saidOn, means });
    const isStaff = expert.side === "staff";
    const status = isStaff ? "published" : "consented";
    const publishedAt = isStaff ? tx.now : null;
    return changeExpert(tx, expert, { status, consentSeq, publishedAt, opinion: "" }, "expert.consented", {
      means,
      wording: EXPERT_CONSENT_WORDING,
      textVersion: expert.textVersion,
    });
  });
}

const withdrawSchema = z.object({ expertId: z.string(), means: z.enum(CONSENT_MEANS).default("spoken") });

/** 撤回同意: from the next request on nobody outside reads or finds the page. It asks for no reason (PIPL 15). */
export async function withdrawExpertConsent(ctx: Context, input: z.input<typeof withdrawSchema>): Promise<ExpertRow> {
  const command = { permission: "expert.edit", schema: withdrawSchema, input } as const;
  return write(ctx, command, async (tx, { expertId, means }) => {
    const expert = await loadExpert(tx, expertId, "withdrawConsent");
    await putConsent(tx, expert, { given: false, saidOn: shanghaiDay(tx.now), means });
    const gone = { status: "draft" as const, consentSeq: null, publishedAt: null };
    return changeExpert(tx, expert, gone, "expert.consentWithdrawn", { means });
  });
}

export async function putConsent(
  tx: WriteContext,
  expert: ExpertRow,
  said: { given: boolean; saidOn: string; means: ConsentMeans },
): Promise<number> {
  const [row] = await tx.db
    .insert(expertConsents)
    .values({
      ...said,
      expertId: expert.id,
      wording: EXPERT_CONSENT_WORDING,
      textVersion: expert.textVersion,
      by: tx.actor.accountId,
      at: tx.now,
    })
    .returning({ seq: expertConsents.seq });
  if (!row) throw new Error("the consent was not stored");
  return row.seq;
}
