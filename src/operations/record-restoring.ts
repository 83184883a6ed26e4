import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import type { BackupManifest } from "./backup.ts";

/** The trail of a restored database says that it was, and from which backup. */
export async function recordRestoring(ctx: Context, { name, auditHead }: BackupManifest): Promise<void> {
  await write(ctx, { permission: "backup.make", schema: z.object({}), input: {} }, (tx) =>
    tx.audit({ action: "backup.restored", entity: "backup", entityId: name, detail: { head: auditHead } }),
  );
}
