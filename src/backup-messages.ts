import type { S3Location } from "./attachments/s3-store.ts";
import type { CarriedError } from "./kernel/carried-error.ts";
import type { BackupManifest, BackupProgress } from "./operations/backup.ts";

/** What the thread of a backup is started with. */
export interface BackupOrder {
  /** Of the database file. */
  path: string;
  /** Null: attachments lie beside the database. */
  bucket: S3Location | null;
  secretKey: string;
  folder: string;
  name: string;
  madeAt: Date;
  /** Shared memory, 1 once it is to be given up. */
  cutFlag: Int32Array<SharedArrayBuffer>;
}

/** What it says. */
export type FromBackupThread =
  | { said: "progress"; progress: BackupProgress }
  | { said: "failed"; error: CarriedError }
  | { said: "made"; manifest: BackupManifest };
