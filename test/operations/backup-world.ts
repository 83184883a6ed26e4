import { rmSync } from "node:fs";
import { join } from "node:path";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import type { AttachmentStore } from "../../src/attachments/attachment-store.ts";
import { createBackups } from "../../src/operations/backups.ts";
import { makeBackup } from "../../src/operations/make-backup.ts";
import { openWorld } from "../attachments/world.ts";
import { pdf } from "../support/attachment-files.ts";
import { cast } from "../support/cast.ts";
import { TEST_NOW } from "../support/database.ts";
import { putNeed } from "../support/needs-in-place.ts";

/** The county of the attachments' tests, which is backed up where it is. */
export async function openBackupWorld() {
  const world = await openWorld();
  const { path } = world.open;
  const folder = `${path}.backups`;
  const { vault } = world.system;
  const backupsOf = (
    keep: number,
    store: AttachmentStore = world.tools.store,
    attachments = "copied" as "copied" | "listed",
  ) =>
    createBackups({ db: world.open.db, folder, keep, vault }, (name, madeAt, onProgress) =>
      makeBackup({ path, store, attachments, vault, folder, name, madeAt }, onProgress),
    );
  return {
    ...world,
    backups: folder,
    backupsOf,
    backupOf: (name: string) => join(folder, name),
    /** A file of a need, under a name of its own. */
    putFile: async (trailer = "") => {
      const { id: ownerId } = await putNeed(world.as, "draft");
      const input = { ownerKind: "need", ownerId, layer: "confidential", fileName: "a.pdf" } as const;
      return addAttachment(world.as(cast.battery), world.tools, input, pdf(trailer));
    },
    loseFile: (key: string) => rmSync(join(world.folder, key)),
  };
}
export type BackupWorld = Awaited<ReturnType<typeof openBackupWorld>>;

/** Some days after the day of the tests. */
export const daysLater = (days: number): Date => new Date(TEST_NOW.getTime() + days * 24 * 60 * 60 * 1000);
