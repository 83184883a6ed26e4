import { z } from "zod";
import { tripCanaries } from "../contacts/canary.ts";
import type { ContactSubject } from "../contacts/contact.ts";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";

const exportSchema = z.object({ list: z.string(), format: z.string(), rows: z.number().int() });

/** Records of others whose whole contacts are in a file. */
export interface ExportedContacts {
  subject: ContactSubject;
  ids: readonly string[];
}

/** Who took whole contacts or names of people out, of which list and how many rows (R115). */
export async function recordExport(
  ctx: Context,
  input: z.input<typeof exportSchema>,
  contacts?: ExportedContacts,
): Promise<void> {
  await write(ctx, { permission: "contact.export", schema: exportSchema, input }, async (tx, detail) => {
    await tx.audit({ action: "contacts.exported", entity: "export", entityId: tx.requestId, detail });
    if (contacts !== undefined) await tripCanaries(tx, contacts.subject, contacts.ids, "exported");
  });
}
