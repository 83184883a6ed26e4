import { and, eq, lt } from "drizzle-orm";
import { z } from "zod";
import { campaigns } from "../../db/schema/campaigns.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { isDayOver, shanghaiDay } from "../kernel/dates.ts";
import { eachByItself } from "../kernel/each-by-itself.ts";
import { Conflict, Refused } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { closingDaySchema } from "./campaign.ts";
import { changeCampaign, requireAct, seenCampaignSchema } from "./change-campaign.ts";
import { type CampaignRow, getCampaign } from "./queries.ts";

type Seen = z.input<typeof seenCampaignSchema>;
const reopenSchema = seenCampaignSchema.extend({ closesOn: closingDaySchema });
const expiredSchema = z.object({ id: z.string() });

/** From now on everybody reads it, and posts are taken on its days. @throws Refused when these are over; Conflict. */
export async function openCampaign(ctx: Context, input: Seen): Promise<CampaignRow> {
  return write(ctx, { permission: "campaign.run", schema: seenCampaignSchema, input }, async (tx, seen) => {
    const before = await getCampaign(tx.db, seen.campaignId);
    requireAct(before, "open", seen.version);
    if (isDayOver(before.closesOn, tx.now)) throw new Refused("campaign.closingDayOver", { closesOn: before.closesOn });
    const row = await changeCampaign(tx, before, "open", { status: "open", openedAt: tx.now });
    await tell(tx, row, "campaign.opened");
    return row;
  });
}

/** Ends it before its last day. What was handed in goes its way. @throws Conflict when it is not open. */
export async function closeCampaign(ctx: Context, input: Seen): Promise<CampaignRow> {
  return write(ctx, { permission: "campaign.run", schema: seenCampaignSchema, input }, async (tx, seen) => {
    const before = await getCampaign(tx.db, seen.campaignId);
    requireAct(before, "close", seen.version);
    const row = await changeCampaign(tx, before, "close", { status: "closed", closedAt: tx.now });
    await tell(tx, row, "campaign.closed");
    return row;
  });
}

/** Takes posts again until another last day. @throws ZodError when that is over; Conflict when it is not closed. */
export async function reopenCampaign(ctx: Context, input: z.input<typeof reopenSchema>): Promise<CampaignRow> {
  return write(ctx, { permission: "campaign.run", schema: reopenSchema, input }, async (tx, { closesOn, ...seen }) => {
    const before = await getCampaign(tx.db, seen.campaignId);
    requireAct(before, "reopen", seen.version);
    if (isDayOver(closesOn, tx.now) || closesOn < before.opensOn)
      throw new Refused("campaign.closingDayOver", { closesOn });
    const row = await changeCampaign(tx, before, "reopen", { status: "open", closesOn, closedAt: null });
    await tell(tx, row, "campaign.reopened", { closesOn });
    return row;
  });
}

/** Closes those whose last day is over. Scheduled; running it twice changes nothing. @returns how many. */
export async function closeDueCampaigns(ctx: Context): Promise<number> {
  requirePermission(ctx, "campaign.run");
  const due = await ctx.db
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(and(eq(campaigns.status, "open"), lt(campaigns.closesOn, shanghaiDay(ctx.now))));
  return eachByItself(due, (input) => closeDueCampaign(ctx, input));
}

/** @throws Conflict when it is not open any more, or was given a later day. */
async function closeDueCampaign(ctx: Context, input: z.input<typeof expiredSchema>): Promise<void> {
  await write(ctx, { permission: "campaign.run", schema: expiredSchema, input }, async (tx, { id }) => {
    const before = await getCampaign(tx.db, id);
    const { title, status, closesOn } = before;
    if (!isDayOver(closesOn, tx.now)) throw new Conflict("campaign.stateChanged", { title, status });
    const row = await changeCampaign(tx, before, "close", { status: "closed", closedAt: tx.now });
    await tell(tx, row, "campaign.closed", { closesOn });
  });
}

async function tell(tx: WriteContext, { id, status }: CampaignRow, action: string, detail = {}): Promise<void> {
  await tx.audit({ action, entity: "campaign", entityId: id, detail: { to: status, ...detail } });
}
