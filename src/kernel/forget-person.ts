import { personKeys } from "../../db/schema/kernel.ts";
import type { WriteContext } from "./write.ts";

/** Destroys a person's key: what the audit trail holds of them can be read by nobody from then on (R128). */
export async function forgetPerson(tx: WriteContext, personId: string): Promise<void> {
  const gone = { wrappedKey: null, erasedAt: tx.now };
  await tx.db
    .insert(personKeys)
    .values({ personId, ...gone })
    .onConflictDoUpdate({ target: personKeys.personId, set: gone });
}
