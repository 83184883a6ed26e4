import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { createClient } from "@libsql/client";

/** The file is in use by another process of the service. */
export class DatabaseInUse extends Error {
  constructor(readonly path: string) {
    super(`database ${path} is in use by another process`);
  }
}

/**
 * One process per file (SQLite 3.45.1 in libSQL has the WAL-reset bug): an open write transaction on a sidecar file,
 * which the operating system frees even after kill -9, unlike a pid file.
 * @returns the release.
 * @throws DatabaseInUse when another process holds it.
 */
export async function lockDatabase(path: string): Promise<() => void> {
  const client = createClient({ url: `file:${realPath(path)}.lock`, timeout: 200 });
  try {
    const held = await client.transaction("write");
    return () => {
      held.close();
      client.close();
    };
  } catch (error) {
    client.close();
    if (String((error as { code?: unknown }).code).startsWith("SQLITE_BUSY")) throw new DatabaseInUse(path);
    throw error;
  }
}

/** A second name of the same file, by a symbolic link of it or of its folder, meets the same lock. */
function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));
}
