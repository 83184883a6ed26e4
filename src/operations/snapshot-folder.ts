import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { SnapshotSection, SnapshotStore } from "../kernel/snapshot.ts";

/**
 * What a snapshot file says of itself, at its end, where it is known:
 *
 *   section … section ▏ contents as JSON ▏ SHA-256 of the contents ▏ their length
 *
 * Nothing of it is trusted without its digest (R15): the contents are checked first, then each section by what they say.
 */
interface Contents {
  name: string;
  outboxSeq: number;
  sections: { name: string; kind: string; joined: boolean; lengths: number[]; sha256: string }[];
}

/** A SHA-256 in hexadecimal. */
const DIGEST_LENGTH = 64;
const TRAILER_LENGTH = DIGEST_LENGTH + 16;
/** Bytes read or written before other work runs: some milliseconds. One call of Node takes no more than 2 GiB. */
const BYTES_PER_STEP = 4_000_000;
/** Steps that are being read while one is hashed. */
const STEPS_AHEAD = 3;

/** Snapshots of the indexes as files beside the database. */
export function createSnapshotFolder(folder: string): SnapshotStore {
  return {
    load: async (name) => {
      const file = await open(join(folder, `${name}.snapshot`)).catch(() => null);
      try {
        return file && (await readSnapshot(file, name));
      } finally {
        await file?.close();
      }
    },
    save: async (name, version, outboxSeq, sections) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `${name}.snapshot`);
      const file = await open(`${path}.writing`, "w", 0o600);
      try {
        await writeSnapshot(file, { name, outboxSeq }, sections);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.writing`, path);
      await removeOtherVersions(folder, name, version);
    },
  };
}

async function writeSnapshot(
  file: FileHandle,
  head: Pick<Contents, "name" | "outboxSeq">,
  sections: readonly SnapshotSection[],
): Promise<void> {
  const contents: Contents = { ...head, sections: [] };
  for (const { name, kind, joined, parts } of sections) {
    const hash = createHash("sha256");
    const lengths: number[] = [];
    for (const part of parts) {
      lengths.push(part.length);
      for (const step of inSteps(part)) {
        hash.update(step);
        await file.writeFile(step);
      }
    }
    const read = joined ? [sum(lengths)] : lengths;
    contents.sections.push({ name, kind, joined, lengths: read, sha256: hash.digest("hex") });
  }
  const json = Buffer.from(JSON.stringify(contents));
  await file.writeFile(json);
  await file.writeFile(trailerOf(json), "latin1");
}

/** Null for a file that is harmed, or a snapshot of something else. */
async function readSnapshot(
  file: FileHandle,
  name: string,
): Promise<{ outboxSeq: number; sections: SnapshotSection[] } | null> {
  const contents = await readContents(file);
  if (contents?.name !== name) return null;
  const sections: SnapshotSection[] = [];
  let at = 0;
  for (const { lengths, sha256, ...section } of contents.sections) {
    const parts = lengths.map((length) => new Uint8Array(length));
    if ((await readParts(file, at, parts)) !== sha256) return null;
    sections.push({ ...section, parts });
    at += sum(lengths);
  }
  return { outboxSeq: contents.outboxSeq, sections };
}

async function readContents(file: FileHandle): Promise<Contents | null> {
  const { size } = await file.stat();
  if (size < TRAILER_LENGTH) return null;
  const trailer = Buffer.alloc(TRAILER_LENGTH);
  await readWhole(file, trailer, size - TRAILER_LENGTH);
  const length = Number(trailer.toString("latin1", DIGEST_LENGTH));
  const start = size - TRAILER_LENGTH - length;
  if (!(length > 0 && start >= 0)) return null;
  const json = Buffer.alloc(length);
  await readWhole(file, json, start);
  if (trailer.toString("latin1") !== trailerOf(json)) return null;
  const contents = JSON.parse(json.toString()) as Contents;
  return sum(contents.sections.map(({ lengths }) => sum(lengths))) === start ? contents : null;
}

/** Fills the parts with what follows one another from a place of the file. @returns its digest. */
async function readParts(file: FileHandle, from: number, parts: readonly Uint8Array[]): Promise<string> {
  const hash = createHash("sha256");
  const steps = parts.flatMap((part) => [...inSteps(part)]);
  let at = from;
  const reading: Promise<void>[] = [];
  const readNext = (): void => {
    const step = steps[reading.length];
    if (step === undefined) return;
    const read = readWhole(file, step, at);
    at += step.length;
    // It is waited for in its turn; a failure before that is one of its turn.
    read.catch(() => undefined);
    reading.push(read);
  };
  for (let ahead = 0; ahead < STEPS_AHEAD; ahead++) readNext();
  for (const [index, step] of steps.entries()) {
    await reading[index];
    // A step is hashed while other threads read the next ones.
    readNext();
    hash.update(step);
  }
  return hash.digest("hex");
}

/** @throws where the file ends before the bytes are full. */
async function readWhole(file: FileHandle, bytes: Uint8Array, from: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, from + done);
    if (bytesRead === 0) throw new Error("the snapshot is cut short");
    done += bytesRead;
  }
}

function* inSteps(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += BYTES_PER_STEP) yield bytes.subarray(from, from + BYTES_PER_STEP);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

async function removeOtherVersions(folder: string, name: string, version: string): Promise<void> {
  const member = name.slice(0, name.length - version.length);
  for (const file of await readdir(folder)) {
    if (file.startsWith(member) && file !== `${name}.snapshot`) await rm(join(folder, file), { force: true });
  }
}

function trailerOf(contents: Uint8Array): string {
  const length = String(contents.length).padStart(TRAILER_LENGTH - DIGEST_LENGTH);
  return createHash("sha256").update(contents).digest("hex") + length;
}
