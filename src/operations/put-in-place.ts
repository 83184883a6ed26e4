import { rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { openDatabase } from "../../db/client.ts";
import { syncPath } from "../kernel/durable-files.ts";
import { DATABASE_ENDINGS, type Replacing, readReplacing, writeReplacing } from "./restoring-marker.ts";
import type { StagedBackup } from "./stage-backup.ts";

/**
 * Renames what stands there and puts the backup in its place. A process that dies among these renames leaves every file
 * whole under one of its two names and the marker beside them: no service starts, and the next attempt goes on with it.
 * Whoever calls ends the marker, once the restored database is written to.
 * @returns under which name what stood there is kept; null when nothing did.
 */
export async function putInPlace(staged: StagedBackup, path: string, stamp: string): Promise<string | null> {
  const replacing = (await readReplacing(path)) ?? (await begin(path, `replaced-${stamp}`));
  const { ending, standing } = replacing;
  for (const one of standing)
    if ((await exists(`${path}${one}`)) && !(await exists(keptName(path, one, ending))))
      await rename(`${path}${one}`, keptName(path, one, ending));
  // Of an attempt that came further than this, and did not end.
  for (const one of await listStanding(path)) await rename(`${path}${one}`, keptName(path, one, `unfinished-${stamp}`));
  // SQLite would roll a journal of one database into another that gets its name.
  const [left] = await listStanding(path);
  if (left !== undefined) throw new Error(`${path}${left} still stands where a database is to be restored`);
  // Indexes of a later day would take the older database for their own.
  await rm(`${path}.index`, { recursive: true, force: true });
  await rm(`${path}.service.json`, { force: true });
  if (staged.attachments !== null) await rename(staged.attachments, `${path}.attachments`);
  await syncPath(dirname(path));
  await rename(staged.database, path);
  await syncPath(dirname(path));
  const kept = standing.includes("") ? "" : standing[0];
  return kept === undefined ? null : keptName(path, kept, ending);
}

/** Says what stands there before any of it is renamed. */
async function begin(path: string, ending: string): Promise<Replacing> {
  await foldJournals(path);
  const replacing = { ending, standing: await listStanding(path) };
  await writeReplacing(path, replacing);
  return replacing;
}

/** Of a service that was killed, the newest rows are in a journal: they are taken into the database. */
async function foldJournals(path: string): Promise<void> {
  if (!(await exists(path))) return;
  // One that cannot be opened is kept as it is, with its journals.
  const opened = await openDatabase({ url: `file:${path}` }).catch(() => null);
  await opened?.close();
}

/** SQLite finds a journal by the name of its database, so both go together. */
function keptName(path: string, one: string, ending: string): string {
  return `${path}.${ending}${one}`;
}

/** Endings of the files of a database that stand there. */
export async function listStanding(path: string): Promise<Replacing["standing"]> {
  const found: Replacing["standing"] = [];
  for (const ending of DATABASE_ENDINGS) if (await exists(`${path}${ending}`)) found.push(ending);
  return found;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
