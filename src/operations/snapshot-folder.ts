import { createHash } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { SnapshotStore } from "../kernel/live.ts";
import { letOthersIn } from "../kernel/take-breath.ts";

/** What a snapshot file says of its body: never trusted without the digest before it (R15). */
interface Header {
  name: string;
  outboxSeq: number;
}

const NEWLINE = 10;
/** A SHA-256 in hexadecimal. */
const DIGEST_LENGTH = 64;
/** Bytes hashed before other work runs: some milliseconds. */
const BYTES_PER_STEP = 4_000_000;

/** Snapshots of the indexes as files beside the database: a digest of all that follows, one JSON header line, the body. */
export function createSnapshotFolder(folder: string): SnapshotStore {
  return {
    load: async (name) => {
      const file = await readFile(join(folder, `${name}.snapshot`)).catch(() => null);
      const rest = file?.subarray(DIGEST_LENGTH);
      if (!file || !rest || file.toString("latin1", 0, DIGEST_LENGTH) !== digest(rest)) return null;
      const end = rest.indexOf(NEWLINE);
      const header = JSON.parse(rest.toString("utf8", 0, end)) as Header;
      return header.name === name ? { outboxSeq: header.outboxSeq, body: rest.subarray(end + 1) } : null;
    },
    save: async (name, version, outboxSeq, body) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const header: Header = { name, outboxSeq };
      const line = Buffer.from(`${JSON.stringify(header)}\n`);
      const path = join(folder, `${name}.snapshot`);
      const file = await open(`${path}.writing`, "w", 0o600);
      try {
        await file.write(await digestInSteps(line, body));
        await file.write(line);
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

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

async function digestInSteps(line: Uint8Array, body: Uint8Array): Promise<string> {
  const hash = createHash("sha256").update(line);
  for (let from = 0; from < body.length; from += BYTES_PER_STEP) {
    hash.update(body.subarray(from, from + BYTES_PER_STEP));
    await letOthersIn();
  }
  return hash.digest("hex");
}
