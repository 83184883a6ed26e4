import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { syncPath, writeWhole } from "../kernel/durable-files.ts";
import { type AttachmentStore, STORE_KEY, type StoredFile } from "./attachment-store.ts";

/** A file that is not whole yet; what a crash leaves of it is listed with the rest and swept away. */
const PART = ".part";

/** A folder of this machine, for the service's own user alone (R99). Node only. */
export function createLocalStore(folder: string): AttachmentStore {
  const pathOf = (key: string): string => {
    if (!STORE_KEY.test(key)) throw new Error("not a key of the attachment store");
    return join(folder, key);
  };
  return {
    put: async (key, bytes) => {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const part = `${path}.${randomBytes(4).toString("hex")}${PART}`;
      try {
        await writeWhole(part, bytes);
        await rename(part, path);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
      // Without this a power cut may forget the name although the content is on the disk.
      for (const one of [dirname(path), folder]) await syncPath(one);
    },
    get: async (key) => {
      try {
        return await readFile(pathOf(key));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    remove: async (key) => {
      await rm(isPart(key) ? join(folder, key) : pathOf(key), { force: true });
    },
    list: () => listFolder(folder),
  };
}

function isPart(key: string): boolean {
  const [whole = "", random = ""] = key.split(/\.(?=[0-9a-f]{8}\.part$)/);
  return STORE_KEY.test(whole) && random !== "";
}

async function* listFolder(folder: string): AsyncGenerator<StoredFile> {
  for (const beginning of await namesIn(folder)) {
    if (!/^[0-9a-f]{2}$/.test(beginning)) continue;
    for (const name of await namesIn(join(folder, beginning))) {
      const key = `${beginning}/${name}`;
      if (!STORE_KEY.test(key) && !isPart(key)) continue;
      const found = await stat(join(folder, key)).catch(() => null);
      if (found?.isFile()) yield { key, bytes: found.size, storedAt: found.mtime };
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
