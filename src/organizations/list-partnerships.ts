import { asc, count, eq, max } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { partnerships } from "../../db/schema/organizations.ts";

/** How often an enterprise and an institution have worked together, and the last day they did. */
export type Partnership = { enterpriseId: string; institutionId: string; times: number; lastOn: string };

/** One row for each pair, of one enterprise or of all. */
export async function listPartnerships(db: Database, enterpriseId?: string): Promise<Partnership[]> {
  const pair = { enterpriseId: partnerships.enterpriseId, institutionId: partnerships.institutionId };
  const rows = await db
    .select({ ...pair, times: count(), lastOn: max(partnerships.workedOn) })
    .from(partnerships)
    .where(enterpriseId === undefined ? undefined : eq(partnerships.enterpriseId, enterpriseId))
    .groupBy(partnerships.enterpriseId, partnerships.institutionId)
    .orderBy(asc(partnerships.enterpriseId), asc(partnerships.institutionId));
  return rows.map(({ lastOn, ...row }) => ({ ...row, lastOn: lastOn ?? "" }));
}
