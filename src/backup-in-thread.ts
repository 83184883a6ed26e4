import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Database } from "../db/client.ts";
import type { BackupOrder, FromBackupThread } from "./backup-messages.ts";
import type { Config } from "./config.ts";
import { arriveError } from "./kernel/carried-error.ts";
import type { BackupManifest } from "./operations/backup.ts";
import { type Backups, createBackups, type MakeBackup } from "./operations/backups.ts";
import type { OpenService } from "./start.ts";

/** Seen from `src/` and from `dist/` alike. */
const THREAD = new URL("../dist/backup-thread.js", import.meta.url);

interface BackupThreads {
  make: MakeBackup;
  /** Gives up what is under way, between two steps: pulled from under one, libSQL 0.5 aborts the whole process. */
  cut: () => Promise<void>;
}

/** The backups of this service, each made beside it. */
export function openBackups(
  { backups, attachmentBucket }: Pick<Config, "backups" | "attachmentBucket">,
  { open, path, secretKey, vault }: Pick<OpenService, "path" | "secretKey" | "vault"> & { open: { db: Database } },
): { backups: Backups | null; cut: () => Promise<void> } {
  if (backups === undefined || path === null) return { backups: null, cut: async () => {} };
  const { folder, keep } = backups;
  const { make, cut } = backupsInThread({ path, bucket: attachmentBucket ?? null, secretKey, folder });
  return { backups: createBackups({ db: open.db, folder, keep, vault }, make), cut };
}

/** Makes each backup in a thread of its own, so that no page waits for the copy. Node only. */
function backupsInThread(order: Omit<BackupOrder, "name" | "madeAt" | "cutFlag">): BackupThreads {
  const cutFlag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const running = new Set<Worker>();

  const make: MakeBackup = async (name, madeAt, onProgress) => {
    const thread = new Worker(THREAD, { workerData: { ...order, name, madeAt, cutFlag } satisfies BackupOrder });
    running.add(thread);
    try {
      return await new Promise<BackupManifest>((resolve, reject) => {
        thread.on("message", (message: FromBackupThread) => {
          if (message.said === "progress") onProgress(message.progress);
          else if (message.said === "failed") reject(arriveError(message.error));
          else resolve(message.manifest);
        });
        thread.once("error", reject);
        thread.once("exit", () => {
          running.delete(thread);
          reject(new Error("the thread of a backup ended without an answer"));
        });
      });
    } finally {
      if (running.has(thread)) await once(thread, "exit");
    }
  };

  return {
    make,
    cut: async () => {
      Atomics.store(cutFlag, 0, 1);
      await Promise.all([...running].map((thread) => once(thread, "exit")));
    },
  };
}
