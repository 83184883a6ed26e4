import { eq } from "drizzle-orm";
import { z } from "zod";
import { campaigns } from "../../db/schema/campaigns.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import type { Context } from "../kernel/context.ts";
import { isDayOver } from "../kernel/dates.ts";
import { Conflict, Refused } from "../kernel/errors.ts";
import { ID_PATTERN, nextNumber } from "../kernel/ids.ts";
import { write } from "../kernel/write.ts";
import { type ChosenCode, checkCodes } from "../reference/check-codes.ts";
import { campaignContentSchema } from "./campaign.ts";
import { changeCampaign, requireAct, seenCampaignSchema } from "./change-campaign.ts";
import { type CampaignRow, getCampaign } from "./queries.ts";

const draftSchema = z.object({
  content: campaignContentSchema,
  /** Made with the form, so that a form sent twice is one campaign. */
  formId: z.string().regex(ID_PATTERN),
});
const saveSchema = seenCampaignSchema.extend({ content: campaignContentSchema });

/** A new draft. @throws Conflict when this very form has made one already. */
export async function draftCampaign(ctx: Context, input: z.input<typeof draftSchema>): Promise<CampaignRow> {
  return write(ctx, { permission: "campaign.run", schema: draftSchema, input }, async (tx, { content, formId }) => {
    const [earlier] = await tx.db.select().from(campaigns).where(eq(campaigns.id, formId));
    if (earlier) throw new Conflict("campaign.draftedAlready", { title: earlier.title });
    await checkCodes(tx.db, chosenCodes(content));
    const [row] = await tx.db
      .insert(campaigns)
      .values({
        ...content,
        id: formId,
        number: await nextNumber(tx.db, "C", tx.now),
        status: "draft",
        version: 1,
        createdBy: tx.actor.accountId,
        createdAt: tx.now,
        updatedAt: tx.now,
      })
      .returning();
    if (!row) throw new Error("the insert of a campaign returned no row");
    const detail = { number: row.number };
    await tx.audit({ action: "campaign.drafted", entity: "campaign", entityId: row.id, detail });
    return row;
  });
}

/**
 * Rewrites a draft, or puts an open one right. @throws Conflict when it was changed or closed meanwhile; Refused when an
 * open one would be over by its new last day: that is what closing is for.
 */
export async function saveCampaign(ctx: Context, input: z.input<typeof saveSchema>): Promise<CampaignRow> {
  return write(
    ctx,
    { permission: "campaign.run", schema: saveSchema, input },
    async (tx, { campaignId, version, content }) => {
      const before = await getCampaign(tx.db, campaignId);
      requireAct(before, "save", version);
      if (before.status === "open" && isDayOver(content.closesOn, tx.now))
        throw new Refused("campaign.closingDayOver", { closesOn: content.closesOn });
      await checkCodes(tx.db, chosenCodes(content));
      const row = await changeCampaign(tx, before, "save", content);
      const { title, body, industries, opensOn, closesOn } = before;
      const fields = changedFields({ title, body, industries, opensOn, closesOn }, content);
      const detail = { status: row.status, fields };
      await tx.audit({ action: "campaign.saved", entity: "campaign", entityId: row.id, detail });
      return row;
    },
  );
}

const chosenCodes = ({ industries }: z.output<typeof campaignContentSchema>): ChosenCode[] =>
  industries.map((code) => ({ list: "industry", code, path: ["industries"] }));
