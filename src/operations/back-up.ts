import { z } from "zod";
import { type Context, requirePermission } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { type BackupManifest, countBackupRows } from "./backup.ts";
import type { Backups } from "./backups.ts";

/** Makes one backup, removes those that are too old, and keeps both in the trail. */
export async function backUp(
  ctx: Context,
  backups: Pick<Backups, "make" | "prune">,
): Promise<{ manifest: BackupManifest; removed: string[] }> {
  requirePermission(ctx, "backup.make");
  const manifest = await backups.make(ctx.now);
  const removed = await backups.prune();
  await write(ctx, { permission: "backup.make", schema: z.object({}), input: {} }, async (tx) => {
    const { name, auditHead: head } = manifest;
    const { files, recovered, missing, differing } = manifest.attachments;
    const amiss = { recovered: recovered.length, missing: missing.length, differing: differing.length };
    const detail = { head, rows: countBackupRows(manifest), attachments: files, ...amiss };
    await tx.audit({ action: "backup.made", entity: "backup", entityId: name, detail });
    for (const entityId of removed) await tx.audit({ action: "backup.removed", entity: "backup", entityId });
  });
  return { manifest, removed };
}
