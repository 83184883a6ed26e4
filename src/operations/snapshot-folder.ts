import { createHash } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { SnapshotStore } from "../kernel/live.ts";
import { letOthersIn } from "../kernel/take-breath.ts";

/** Header line of a snapshot file: never trusted without it (R15). */
interface Header {
  name: string;
  version: string;
  outboxSeq: number;
  bytes: number;
  sha256: string;
}

const NEWLINE = 10;
/** Bytes hashed before other work runs: some milliseconds. */
const BYTES_PER_STEP = 4_000_000;

/** Snapshots of the indexes as files beside the database: one JSON header line, then the body. */
export function createSnapshotFolder(folder: string): SnapshotStore {
  return {
    load: async (name) => {
      const file = await readFile(join(folder, `${name}.snapshot`)).catch(() => null);
      if (!file) return null;
      const end = file.indexOf(NEWLINE);
      const header = JSON.parse(file.subarray(0, end).toString("utf8")) as Header;
      const body = file.subarray(end + 1);
      const sound = header.name === name && header.bytes === body.length && header.sha256 === digest(body);
      return sound ? { outboxSeq: header.outboxSeq, body } : null;
    },
    save: async (name, version, outboxSeq, body) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const header: Header = { name, version, outboxSeq, bytes: body.length, sha256: await digestInSteps(body) };
      const path = join(folder, `${name}.snapshot`);
      const file = await open(`${path}.writing`, "w", 0o600);
      try {
        await file.write(`${JSON.stringify(header)}\n`);
        await file.write(body);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.writing`, path);
      await removeOtherVersions(folder, name, version);
    },
  };
}

async function removeOtherVersions(folder: string, name: string, version: string): Promise<void> {
  const member = name.slice(0, name.length - version.length);
  for (const file of await readdir(folder)) {
    if (file.startsWith(member) && file !== `${name}.snapshot`) await rm(join(folder, file), { force: true });
  }
}

function digest(body: Uint8Array): string {
  return createHash("sha256").update(body).digest("hex");
}

async function digestInSteps(body: Uint8Array): Promise<string> {
  const hash = createHash("sha256");
  for (let from = 0; from < body.length; from += BYTES_PER_STEP) {
    hash.update(body.subarray(from, from + BYTES_PER_STEP));
    await letOthersIn();
  }
  return hash.digest("hex");
}
