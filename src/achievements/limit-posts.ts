import { and, eq, gte } from "drizzle-orm";
import { achievements } from "../../db/schema/achievements.ts";
import { startOfDay } from "../kernel/dates.ts";
import { Refused } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { getSiteSettings } from "../settings/queries.ts";

/**
 * R41: nobody floods those who check. Of one organization its people begin so many a day, and hand in so many; what staff
 * enter for it and what files bring in is not counted against them. @throws Refused when the day's are used up.
 */
export async function refuseFlood(
  tx: WriteContext,
  organizationId: string,
  act: "posted" | "submitted",
): Promise<void> {
  if (tx.actor.role !== "institution") return;
  const since = gte(act === "posted" ? achievements.createdAt : achievements.submittedAt, startOfDay(tx.now));
  const limit = Number((await getSiteSettings(tx.db)).postsPerDay);
  // What staff enter is from the telephone.
  const own = and(eq(achievements.organizationId, organizationId), eq(achievements.source, "web"), since);
  const count = await tx.db.$count(achievements, own);
  if (count < limit) return;
  throw new Refused(act === "posted" ? "achievement.tooManyPosted" : "achievement.tooManySubmitted", { limit });
}
