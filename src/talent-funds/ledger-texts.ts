import type { fundDecisions, fundEntries } from "../../db/schema/talent-funds.ts";
import type { LedgerTexts } from "../kernel/texts-digest.ts";

/** What the trail keeps of an entry by its digest alone. */
export function textsOfEntry(row: typeof fundEntries.$inferSelect): LedgerTexts {
  const { beneficiary, note, agreedBy, rateBasisPoints, revenueBaseFen } = row;
  return { beneficiary, note, agreedBy, rateBasisPoints, revenueBaseFen };
}

/** The same of a decision. */
export const textsOfDecision = ({ reason }: Pick<typeof fundDecisions.$inferSelect, "reason">): LedgerTexts => ({
  reason,
});
