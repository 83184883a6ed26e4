import type { Database } from "../../db/client.ts";
import { listOwnHeads } from "../kernel/audit-chain.ts";
import { shanghaiSecond } from "../kernel/dates.ts";
import { Conflict } from "../kernel/errors.ts";
import type { Vault } from "../kernel/vault.ts";
import type { BackupManifest, BackupProgress, ListedBackup } from "./backup.ts";
import { findBackup, listBackupNames, listBackups, pruneBackups } from "./backup-folder.ts";

/** The backups of this service's database: none where it is another machine's, whose keeper makes them. */
export interface Backups {
  /** @throws Conflict while one is being made; Refused when it cannot be made. */
  make: (now: Date) => Promise<BackupManifest>;
  /** Of the one being made, null while none is. */
  progress: () => BackupProgress | null;
  /** The newest first; the files of each are counted. */
  list: () => Promise<ListedBackup[]>;
  /** The newest good one of this database, without a look at those before it; null when there is none. */
  newest: () => Promise<BackupManifest | null>;
  /** Removes those of this database beyond the number that is kept, but for the one just made. @returns their names. */
  prune: (made: string) => Promise<string[]>;
}

/** Makes the backup of this name and moment: in a thread of its own, or where it is called. */
export type MakeBackup = (
  name: string,
  madeAt: Date,
  onProgress: (progress: BackupProgress) => void,
) => Promise<BackupManifest>;

/** Whose database, where its backups lie, and how many of them. */
interface BackupPlace {
  db: Database;
  folder: string;
  keep: number;
  vault: Vault;
}

/** Node only. */
export function createBackups({ db, folder, keep, vault }: BackupPlace, make: MakeBackup): Backups {
  let underWay: BackupProgress | null = null;

  /** That of its second, or the next free one after all of this service's: also when the clock was put back. */
  async function freeName(now: Date): Promise<string> {
    const kept = await listBackups(folder, vault);
    const taken = new Set(kept.map(({ name }) => name));
    const newest = kept.find(({ manifest }) => manifest !== null)?.name;
    const after = newest === undefined ? 0 : momentOf(newest).getTime() + 1000;
    for (let ms = Math.max(now.getTime(), after); ; ms += 1000) {
      const name = nameOf(new Date(ms));
      if (!taken.has(name)) return name;
    }
  }

  async function list(): Promise<ListedBackup[]> {
    const kept = await listBackups(folder, vault);
    const heads = kept.flatMap(({ manifest }) => manifest?.auditHead ?? []);
    const own = await listOwnHeads(db, heads);
    return kept.map((one) => ({ ...one, isOurs: one.manifest !== null && own.has(one.manifest.auditHead) }));
  }

  async function newest(): Promise<BackupManifest | null> {
    for (const name of await listBackupNames(folder)) {
      const { manifest } = await findBackup(folder, name, vault);
      if (manifest !== null && (await listOwnHeads(db, [manifest.auditHead])).size > 0) return manifest;
    }
    return null;
  }

  return {
    make: async (now) => {
      if (underWay !== null) throw new Conflict("backup.underWay");
      underWay = { step: "attachments", done: 0, total: 0 };
      try {
        return await make(await freeName(now), now, (progress) => {
          underWay = progress;
        });
      } finally {
        underWay = null;
      }
    },
    progress: () => underWay,
    list,
    newest,
    prune: async (made) => {
      const ours = (await list()).flatMap(({ manifest, isOurs }) => (manifest !== null && isOurs ? [manifest] : []));
      return pruneBackups(folder, ours, keep, made);
    },
  };
}

const nameOf = (moment: Date): string => shanghaiSecond(moment).replace(" ", "_").replaceAll(":", "");

const momentOf = (name: string): Date => new Date(name.replace(/_(\d\d)(\d\d)(\d\d)$/, "T$1:$2:$3+08:00"));
