import { and, eq, inArray } from "drizzle-orm";
import { partnerships } from "../../db/schema/organizations.ts";
import { SYSTEM } from "../kernel/context.ts";
import type { WriteContext } from "../kernel/write.ts";
import { recordPartnership } from "./record-partnership.ts";
import { withdrawPartnerships } from "./withdraw-partnerships.ts";

interface Kept {
  source: string;
  /** Whoever works together by it now; nobody once it was voided. */
  pairs: readonly { enterpriseId: string; institutionId: string }[];
  workedOn: string;
  /** What it came from: a pair that has a record of that has one cooperation, not two. */
  origins?: readonly string[];
}

/** Brings the 合作记录 of a source to what the source says now, each pair once. */
export async function keepPartnerships(
  tx: WriteContext,
  { source, pairs, workedOn, origins = [] }: Kept,
): Promise<void> {
  const system = { ...tx, actor: SYSTEM };
  await withdrawPartnerships(system, { source, kept: [...pairs] });
  for (const pair of pairs) {
    const [known] = await tx.db
      .select({ id: partnerships.id })
      .from(partnerships)
      .where(
        and(
          eq(partnerships.enterpriseId, pair.enterpriseId),
          eq(partnerships.institutionId, pair.institutionId),
          inArray(partnerships.source, [source, ...origins]),
        ),
      );
    if (!known) await recordPartnership(system, { ...pair, source, workedOn });
  }
}
