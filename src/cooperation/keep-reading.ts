import { and, count, eq, gte } from "drizzle-orm";
import { disclosureViews } from "../../db/schema/introductions.ts";
import { tripCanaries } from "../contacts/canary.ts";
import { type Layer, VIEWS_PER_DAY } from "../kernel/contact.ts";
import { startOfDay } from "../kernel/dates.ts";
import { Refused } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { counterpartOf, type Party } from "./introduction.ts";
import type { IntroductionRecord } from "./queries.ts";

/** That somebody read what the other side has opened. @throws Refused when the day's readings are used up (R115). */
export async function keepReading(
  tx: WriteContext,
  { id, needId, achievementId }: Pick<IntroductionRecord, "id" | "needId" | "achievementId">,
  reader: Party,
  layer: Layer,
): Promise<void> {
  const [today] = await tx.db
    .select({ count: count() })
    .from(disclosureViews)
    .where(and(eq(disclosureViews.by, tx.actor.accountId ?? ""), gte(disclosureViews.at, startOfDay(tx.now))));
  if ((today?.count ?? 0) >= VIEWS_PER_DAY) throw new Refused("introduction.tooManyViews", { limit: VIEWS_PER_DAY });
  const side = counterpartOf(reader);
  await tx.db.insert(disclosureViews).values({ introductionId: id, side, layer, by: tx.actor.accountId, at: tx.now });
  const detail = { of: side, layer };
  await tx.audit({ action: "introduction.disclosedRead", entity: "introduction", entityId: id, detail });
  if (side === "enterprise") await tripCanaries(tx, "need", [needId], "read");
  else await tripCanaries(tx, "achievement", [achievementId], "read");
}
