import { and, inArray, isNull } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { memberships } from "../../db/schema/accounts.ts";
import type { LedgerEntry } from "./ledger.ts";

/** Who entered an entry and who approved it, in the words that one reader may have. */
export type WhoEntered = (entry: LedgerEntry) => { entered: string; decided: string };

type Reader = "staff" | "enterprise" | "overseer";

/** Staff are named, but to the enterprise; of the enterprise's own people those who oversee learn only whose they are. */
export async function readWhoEntered(
  db: Database,
  entries: readonly LedgerEntry[],
  reader: Reader,
): Promise<WhoEntered> {
  const ids = [...new Set(entries.map(({ enteredBy }) => enteredBy))];
  const ofBureau = await db
    .select({ id: memberships.accountId })
    .from(memberships)
    .where(and(inArray(memberships.accountId, ids), isNull(memberships.organizationId)));
  const staff = new Set(ofBureau.map(({ id }) => id));
  return ({ enteredBy, enteredByName, decidedByName }) => {
    const isOwn = !staff.has(enteredBy);
    if (reader === "enterprise") return { entered: isOwn ? enteredByName : "工作人员", decided: "工作人员" };
    return { entered: isOwn && reader === "overseer" ? "企业" : enteredByName, decided: decidedByName };
  };
}
