import { and, eq, gte } from "drizzle-orm";
import { achievements } from "../../db/schema/achievements.ts";
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
  if (tx.actor.role !== "institution") return;
  const since = gte(act === "posted" ? achievements.createdAt : achievements.submittedAt, startOfDay(tx.now));
  const limit = Number((await getSiteSettings(tx.db)).postsPerDay);
  const count = await tx.db.$count(achievements, and(eq(achievements.organizationId, organizationId), since));
  if (count < limit) return;
  throw new Refused(act === "posted" ? "achievement.tooManyPosted" : "achievement.tooManySubmitted", { limit });
}
