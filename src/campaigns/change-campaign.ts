import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { campaigns } from "../../db/schema/campaigns.ts";
import { Conflict } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { ACT_STATUSES, type CampaignAct } from "./campaign.ts";
import type { CampaignRow } from "./queries.ts";

/** Which campaign, and what stood on the page. */
export const seenCampaignSchema = z.object({ campaignId: z.string(), version: z.number().int() });

/** @throws Conflict when it was changed since the person read it, or its state does not allow the act. */
export function requireAct({ title, status, version }: CampaignRow, act: CampaignAct, seenVersion: number): void {
  if (version !== seenVersion || !ACT_STATUSES[act].includes(status))
    throw new Conflict("campaign.stateChanged", { title, status });
}

/** Updates only what stood there. @throws Conflict when somebody was quicker; nothing is changed then. */
export async function changeCampaign(
  tx: WriteContext,
  before: CampaignRow,
  act: CampaignAct,
  change: Partial<typeof campaigns.$inferInsert>,
): Promise<CampaignRow> {
  const [row] = await tx.db
    .update(campaigns)
    .set({ ...change, version: sql`${campaigns.version} + 1`, updatedAt: tx.now })
    .where(
      and(
        eq(campaigns.id, before.id),
        eq(campaigns.version, before.version),
        inArray(campaigns.status, [...ACT_STATUSES[act]]),
      ),
    )
    .returning();
  if (!row) throw new Conflict("campaign.stateChanged", { title: before.title, status: before.status });
  return row;
}
