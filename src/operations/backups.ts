import { shanghaiSecond } from "../kernel/dates.ts";
import { Conflict } from "../kernel/errors.ts";
import type { Vault } from "../kernel/vault.ts";
import type { BackupManifest, BackupProgress, KeptBackup } from "./backup.ts";
import { listBackups, pruneBackups } from "./backup-folder.ts";

/** The backups of this service's database: none where it is another machine's, whose keeper makes them. */
export interface Backups {
  /** @throws Conflict while one is being made; Refused when it cannot be made. */
  make: (now: Date) => Promise<BackupManifest>;
  /** Of the one being made, null while none is. */
  progress: () => BackupProgress | null;
  /** The newest first. */
  list: () => Promise<KeptBackup[]>;
  /** Removes those beyond the number that is kept, but for the one just made. @returns their names. */
  prune: (made: string) => Promise<string[]>;
}

/** Makes the backup of this name and moment: in a thread of its own, or where it is called. */
export type MakeBackup = (
  name: string,
  madeAt: Date,
  onProgress: (progress: BackupProgress) => void,
) => Promise<BackupManifest>;

/** Node only. */
export function createBackups(folder: string, keep: number, vault: Vault, make: MakeBackup): Backups {
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
    list: () => listBackups(folder, vault),
    prune: (made) => pruneBackups(folder, vault, keep, made),
  };
}

const nameOf = (moment: Date): string => shanghaiSecond(moment).replace(" ", "_").replaceAll(":", "");

const momentOf = (name: string): Date => new Date(name.replace(/_(\d\d)(\d\d)(\d\d)$/, "T$1:$2:$3+08:00"));
