import { z } from "zod";

/** 备份: a whole copy of what the service keeps, in a folder of its own; whole only with its manifest, written last. */
export const MANIFEST_FILE = "manifest.json";
export const DATABASE_FILE = "duijie.db";
export const ATTACHMENT_FOLDER = "attachments";
/** Files of the store that are not copied, one a line: key, bytes and SHA-256 of the content. */
export const ATTACHMENT_LIST = "attachments.tsv";
/** A digest of every other file, as `sha256sum -c` reads them. */
export const SUMS_FILE = "SHA256SUMS";

/** So old may the newest good one be before the administrator is warned. */
export const WORRYING_HOURS = 48;

const ids = z.array(z.string());

export const backupManifestSchema = z.object({
  format: z.literal(1),
  name: z.string(),
  madeAt: z.iso.datetime(),
  databaseBytes: z.int(),
  /** Of each table. */
  rows: z.record(z.string(), z.int()),
  attachments: z.object({
    /** Those of a bucket stay there. */
    kept: z.enum(["copied", "listed"]),
    files: z.int(),
    bytes: z.int(),
    /** Ids of those that the store had lost, and are here from the backup before. */
    recovered: ids,
    /** Ids of those whose file was nowhere. */
    missing: ids,
    /** Ids of those whose file is not what was put there. */
    differing: ids,
  }),
  auditHead: z.string(),
  /** SHA-256 of the file of digests. */
  sums: z.string().regex(/^[0-9a-f]{64}$/),
});
export type BackupManifest = z.output<typeof backupManifestSchema>;

/** A folder among the backups, as found. */
export interface KeptBackup {
  name: string;
  /** Null when it cannot be trusted, is not whole, or was written under another key. */
  manifest: BackupManifest | null;
}

/** One whose database is known: several services may keep theirs in one folder. */
export interface ListedBackup extends KeptBackup {
  /** The head of its trail is an entry of this database's. */
  isOurs: boolean;
}

/** How far one is that is being made. */
export interface BackupProgress {
  step: "copying" | "checking" | "attachments" | "sums";
  done: number;
  /** 0 while it is not known. */
  total: number;
}

export const countBackupRows = ({ rows }: BackupManifest): number =>
  Object.values(rows).reduce((sum, count) => sum + count, 0);

/** What the folder takes; files that an earlier backup holds, too, are counted in each. */
export const backupBytes = ({ databaseBytes, attachments: { kept, bytes } }: BackupManifest): number =>
  databaseBytes + (kept === "copied" ? bytes : 0);

/** Attachments that something is to be said of. */
export const hasLosses = ({ attachments: { recovered, missing, differing } }: BackupManifest): boolean =>
  recovered.length + missing.length + differing.length > 0;
