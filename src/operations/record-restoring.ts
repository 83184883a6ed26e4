import { z } from "zod";
import { endAllAccess } from "../accounts/end-all-access.ts";
import type { Context } from "../kernel/context.ts";
import { addDays, shanghaiDay } from "../kernel/dates.ts";
import { write } from "../kernel/write.ts";
import { keepStrayFiles } from "../settings/keep-stray-files.ts";
import type { BackupManifest } from "./backup.ts";

/** So long do files of a bucket stay that were uploaded since the backup. */
export const STRAY_FILE_DAYS = 30;

/** The trail of a restored database says that it was, and from which backup; what has ended since does not live again. */
export async function recordRestoring(ctx: Context, { name, auditHead, attachments }: BackupManifest): Promise<void> {
  await write(ctx, { permission: "backup.make", schema: z.object({}), input: {} }, async (tx) => {
    const ended = await endAllAccess(tx);
    if (attachments.kept === "listed") await keepStrayFiles(tx, addDays(shanghaiDay(tx.now), STRAY_FILE_DAYS));
    const detail = { head: auditHead, ...ended };
    await tx.audit({ action: "backup.restored", entity: "backup", entityId: name, detail });
  });
}
