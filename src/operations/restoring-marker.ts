import { existsSync } from "node:fs";
import { readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { syncPath, writeWhole } from "../kernel/durable-files.ts";

/** Endings of the files of a database, its journals before itself: alone it would pass for whole. */
export const DATABASE_ENDINGS = ["-journal", "-wal", "-shm", "", ".attachments"] as const;

const replacingSchema = z.object({
  /** Under which ending what stood there is kept, also by an attempt that goes on with it. */
  ending: z.string().regex(/^[\w-]+$/),
  /** What stood there before the first file was renamed. */
  standing: z.array(z.enum(DATABASE_ENDINGS)),
});
/** What a restore has begun to rename. While it is written down beside the database, no service starts on that. */
export type Replacing = z.output<typeof replacingSchema>;

const markerOf = (path: string): string => `${path}.restoring.json`;

/** Whether a restore to this place has begun its renames and is not through. */
export const isHalfRestored = (path: string): boolean => existsSync(markerOf(path));

/** @returns null when none is under way. */
export async function readReplacing(path: string): Promise<Replacing | null> {
  const text = await readFile(markerOf(path), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  return text === null ? null : replacingSchema.parse(JSON.parse(text));
}

/** On the disk, whole or not at all, once it returns. */
export async function writeReplacing(path: string, replacing: Replacing): Promise<void> {
  const half = `${markerOf(path)}.half`;
  await rm(half, { force: true });
  await writeWhole(half, JSON.stringify(replacing));
  await rename(half, markerOf(path));
  await syncPath(dirname(path));
}

/** All that a restore had to do is done and on the disk. */
export async function endReplacing(path: string): Promise<void> {
  await rm(markerOf(path));
  await syncPath(dirname(path));
}
