import { and, eq, gte } from "drizzle-orm";
import { needs } from "../../db/schema/needs.ts";
import { startOfDay } from "../kernel/dates.ts";
import { Refused } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { getSiteSettings } from "../settings/queries.ts";

/**
 * R41: nobody floods those who check. Of one organization so many are begun a day, and so many handed in; what staff
 * enter for it is not counted against them. @throws Refused when the day's are used up.
 */
export async function refuseFlood(
  tx: WriteContext,
  organizationId: string,
  act: "posted" | "submitted",
): Promise<void> {
  if (tx.actor.role !== "enterprise") return;
  const since = gte(act === "posted" ? needs.createdAt : needs.submittedAt, startOfDay(tx.now));
  const limit = Number((await getSiteSettings(tx.db)).postsPerDay);
  const count = await tx.db.$count(needs, and(eq(needs.organizationId, organizationId), since));
  if (count < limit) return;
  throw new Refused(act === "posted" ? "need.tooManyPosted" : "need.tooManySubmitted", { limit });
}
