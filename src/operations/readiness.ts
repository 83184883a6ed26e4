import { statSync } from "node:fs";
import type { OpenDatabase } from "../../db/client.ts";

export interface Readiness {
  /** Null when the service can take traffic, else why not. */
  unreadyBecause: () => Promise<string | null>;
  /** From now on it is going down. */
  stop: () => void;
}

/** R6: a database file deleted or replaced under the process goes on answering 201 while everything is lost. */
export function createReadiness(open: OpenDatabase, path: string | null): Readiness {
  const inode = path === null ? null : statSync(path).ino;
  let stopping = false;
  return {
    stop: () => {
      stopping = true;
    },
    unreadyBecause: async () => {
      if (stopping) return "stopping";
      if (path !== null && inodeOf(path) !== inode) return "database file was replaced or deleted";
      try {
        await open.client.execute("SELECT 1");
        return null;
      } catch {
        return "database does not answer";
      }
    },
  };
}

function inodeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.ino ?? null;
}
