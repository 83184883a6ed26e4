import { z } from "zod";
import { type Context, requirePermission } from "../kernel/context.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { type BackupManifest, countBackupRows } from "./backup.ts";
import type { Backups } from "./backups.ts";

/** Makes one backup, removes those that are too old, and keeps both in the trail: also of one after which none could be removed. */
export async function backUp(
  ctx: Context,
  backups: Pick<Backups, "make" | "prune">,
): Promise<{ manifest: BackupManifest; removed: string[] }> {
  requirePermission(ctx, "backup.make");
  const manifest = await backups.make(ctx.now);
  const { name, auditHead: head } = manifest;
  const { files, recovered, missing, differing } = manifest.attachments;
  const amiss = { recovered: recovered.length, missing: missing.length, differing: differing.length };
  const detail = { head, rows: countBackupRows(manifest), attachments: files, ...amiss };
  await tell(ctx, (tx) => tx.audit({ action: "backup.made", entity: "backup", entityId: name, detail }));
  const removed = await backups.prune(name);
  if (removed.length > 0)
    await tell(ctx, async (tx) => {
      for (const entityId of removed) await tx.audit({ action: "backup.removed", entity: "backup", entityId });
    });
  return { manifest, removed };
}

async function tell(ctx: Context, work: (tx: WriteContext) => Promise<void>): Promise<void> {
  await write(ctx, { permission: "backup.make", schema: z.object({}), input: {} }, work);
}
