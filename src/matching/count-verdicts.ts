import { eq, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { verdicts } from "../../db/schema/verdicts.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { prepareOnce } from "../kernel/prepare-once.ts";
import { adoptionByGrade, type CountedVerdict, ENOUGH_VERDICTS, familyOf, isOfFamily, type Share } from "./hit-rate.ts";
import type { Grade } from "./matchable.ts";

/** Every verdict in force, as counting needs it: no word of either post. */
export async function listCountedVerdicts(ctx: Context): Promise<CountedVerdict[]> {
  requirePermission(ctx, "hitRate.read");
  const { needId, engineVersion, kind, declineReason, grade, rank, baselineRank, givenAt } = verdicts;
  return ctx.db
    .select({ needId, engineVersion, kind, declineReason, grade, rank, baselineRank, givenAt })
    .from(verdicts)
    .where(eq(verdicts.inForce, true));
}

const countedByGrade = prepareOnce((db) => {
  const { grade, kind, engineVersion } = verdicts;
  return db
    .select({ grade, kind, engineVersion, count: sql<number>`count(*)` })
    .from(verdicts)
    .where(eq(verdicts.inForce, true))
    .groupBy(grade, kind, engineVersion)
    .prepare();
});

/** How often pairs of each grade were adopted under engines like this one; null while too few were judged to say. */
export async function findAdoptionByGrade(db: Database, engineVersion: string): Promise<Record<Grade, Share> | null> {
  const groups = await countedByGrade(db).all();
  const alike = groups.filter((group) => isOfFamily(group.engineVersion, familyOf(engineVersion)));
  const judged = alike.reduce((sum, { count }) => sum + Number(count), 0);
  return judged < ENOUGH_VERDICTS ? null : adoptionByGrade(alike);
}
