import type { fundDecisions, fundEntries } from "../../db/schema/talent-funds.ts";
import type { LedgerTexts } from "../kernel/texts-digest.ts";

/** What the trail keeps of an entry by its digest alone. */
export function textsOfEntry(row: typeof fundEntries.$inferSelect): LedgerTexts {
  const { beneficiary, note, agreedBy, rateBasisPoints, revenueBaseFen } = row;
  // The link stands under the digest too: it can neither be taken from a row nor be given to one that had none.
  return { beneficiary, note, agreedBy, rateBasisPoints, revenueBaseFen, ...linkOfEntry(row) };
}

/** The project, and the person, that an entry is for; nothing where none was chosen, as in entries of before there was a choice. */
export const linkOfEntry = ({
  projectId,
  talentId,
}: Pick<typeof fundEntries.$inferSelect, "projectId" | "talentId">): LedgerTexts => ({
  ...(projectId === null ? {} : { projectId }),
  ...(talentId === null ? {} : { talentId }),
});

/** The same of a decision. */
export const textsOfDecision = ({ reason }: Pick<typeof fundDecisions.$inferSelect, "reason">): LedgerTexts => ({
  reason,
});
