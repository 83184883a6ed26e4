import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";

const exportSchema = z.object({ list: z.string(), format: z.string(), rows: z.number().int() });

/** Who took whole contacts or names of people out, of which list and how many rows (R115). */
export async function recordExport(ctx: Context, input: z.input<typeof exportSchema>): Promise<void> {
  await write(ctx, { permission: "contact.export", schema: exportSchema, input }, (tx, detail) =>
    tx.audit({ action: "contacts.exported", entity: "export", entityId: tx.requestId, detail }),
  );
}
