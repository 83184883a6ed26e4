import { rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { syncPath } from "../kernel/durable-files.ts";
import type { StagedBackup } from "./stage-backup.ts";

/** What stood in the way, and under which ending it is kept now; null when nothing did. */
export async function putInPlace(staged: StagedBackup, path: string, ending: string): Promise<string | null> {
  const standing = await listStanding(path);
  // A process that dies among these renames leaves every file whole under one of its two names.
  for (const one of standing) await rename(`${path}${one}`, keptName(path, one, ending));
  // Indexes of a later day would take the older database for their own.
  await rm(`${path}.index`, { recursive: true, force: true });
  await rm(`${path}.service.json`, { force: true });
  if (staged.attachments !== null) await rename(staged.attachments, `${path}.attachments`);
  await rename(staged.database, path);
  await syncPath(dirname(path));
  return standing.length === 0 ? null : keptName(path, "", ending);
}

/** SQLite finds a journal by the name of its database, so both go together. */
function keptName(path: string, one: string, ending: string): string {
  return one === ".attachments" ? `${path}.${ending}.attachments` : `${path}.${ending}${one}`;
}

/** Endings of the files of a database that stand there. */
export async function listStanding(path: string): Promise<string[]> {
  const found: string[] = [];
  for (const ending of ["", "-wal", "-shm", ".attachments"])
    if ((await stat(`${path}${ending}`).catch(() => null)) !== null) found.push(ending);
  return found;
}
