import { and, eq, gte } from "drizzle-orm";
import { needs } from "../../db/schema/needs.ts";
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
  if (tx.actor.role !== "enterprise") return;
  const since = gte(act === "posted" ? needs.createdAt : needs.submittedAt, startOfDay(tx.now));
  const limit = Number((await getSiteSettings(tx.db)).postsPerDay);
  // What staff enter is from the telephone.
  const own = and(eq(needs.organizationId, organizationId), eq(needs.source, "web"), since);
  const count = await tx.db.$count(needs, own);
  if (count < limit) return;
  throw new Refused(act === "posted" ? "need.tooManyPosted" : "need.tooManySubmitted", { limit });
}
