import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { SnapshotStore } from "../kernel/snapshot.ts";
import { readSnapshot, writeSnapshot } from "./snapshot-file.ts";

/** Snapshots of the indexes as files beside the database. */
export function createSnapshotFolder(folder: string): SnapshotStore {
  return {
    load: async (name) => {
      const file = await open(join(folder, `${name}.snapshot`)).catch(() => null);
      try {
        return file && (await readSnapshot(file, name));
      } finally {
        await file?.close();
      }
    },
    save: async (name, version, outboxSeq, sections) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `${name}.snapshot`);
      const file = await open(`${path}.writing`, "w", 0o600);
      try {
        await writeSnapshot(file, { name, outboxSeq }, sections);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.writing`, path);
      await removeOtherVersions(folder, name, version);
    },
  };
}

async function removeOtherVersions(folder: string, name: string, version: string): Promise<void> {
  const member = name.slice(0, name.length - version.length);
  for (const file of await readdir(folder)) {
    if (file.startsWith(member) && file !== `${name}.snapshot`) await rm(join(folder, file), { force: true });
  }
}
