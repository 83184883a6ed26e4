import { and, count, eq, gte } from "drizzle-orm";
import { disclosureViews } from "../../db/schema/introductions.ts";
import { startOfDay } from "../kernel/dates.ts";
import { Refused } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { counterpartOf, type Layer, type Party } from "./introduction.ts";

/** R115: nobody collects contacts. */
const VIEWS_PER_DAY = 30;

/** That somebody read what the other side has opened. @throws Refused when the day's readings are used up. */
export async function keepReading(
  tx: WriteContext,
  introductionId: string,
  reader: Party,
  layer: Layer,
): Promise<void> {
  const [today] = await tx.db
    .select({ count: count() })
    .from(disclosureViews)
    .where(and(eq(disclosureViews.by, tx.actor.accountId ?? ""), gte(disclosureViews.at, startOfDay(tx.now))));
  if ((today?.count ?? 0) >= VIEWS_PER_DAY) throw new Refused("introduction.tooManyViews", { limit: VIEWS_PER_DAY });
  const side = counterpartOf(reader);
  await tx.db.insert(disclosureViews).values({ introductionId, side, layer, by: tx.actor.accountId, at: tx.now });
  const detail = { of: side, layer };
  await tx.audit({ action: "introduction.disclosedRead", entity: "introduction", entityId: introductionId, detail });
}
