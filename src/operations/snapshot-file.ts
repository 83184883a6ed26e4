import { createHash, webcrypto } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import type { SnapshotSection } from "../kernel/snapshot.ts";

/**
 * What a snapshot file says of itself, at its end, where it is known:
 *
 *   section … section ▏ contents as JSON ▏ SHA-256 of the contents ▏ their length
 *
 * Nothing of it is trusted without its digest (R15): the contents are checked first, then each section by what they say, by a
 * SHA-256 of every step that is read at once.
 */
interface Contents {
  name: string;
  outboxSeq: number;
  sections: { name: string; kind: string; joined: boolean; lengths: number[]; digests: readonly string[] }[];
}

/** A SHA-256 in hexadecimal. */
const DIGEST_LENGTH = 64;
const TRAILER_LENGTH = DIGEST_LENGTH + 16;
/** Bytes read or written before other work runs: some milliseconds. One call of Node takes no more than 2 GiB. */
const BYTES_PER_STEP = 4_000_000;
/** As many as Node has threads for them. */
const STEPS_AT_ONCE = 4;

/** Writes a file from its beginning, part by part as they are made. */
export async function writeSnapshot(
  file: FileHandle,
  head: Pick<Contents, "name" | "outboxSeq">,
  sections: readonly SnapshotSection[],
): Promise<void> {
  const contents: Contents = { ...head, sections: [] };
  for (const { name, kind, joined, parts } of sections) {
    const digests = createDigests();
    const lengths: number[] = [];
    for (const part of parts) {
      lengths.push(part.length);
      for (const step of inSteps(part)) {
        digests.add(step);
        await file.writeFile(step);
      }
      if (!joined) digests.endPart();
    }
    digests.endPart();
    const read = joined ? [sum(lengths)] : lengths;
    contents.sections.push({ name, kind, joined, lengths: read, digests: digests.all });
  }
  const json = Buffer.from(JSON.stringify(contents));
  await file.writeFile(json);
  await file.writeFile(trailerOf(json), "latin1");
}

/** @returns null for a file that is harmed, or a snapshot of something else. */
export async function readSnapshot(
  file: FileHandle,
  name: string,
): Promise<{ outboxSeq: number; sections: SnapshotSection[] } | null> {
  const contents = await readContents(file);
  if (contents?.name !== name) return null;
  const sections: SnapshotSection[] = [];
  let at = 0;
  for (const { lengths, digests, ...section } of contents.sections) {
    const parts = lengths.map((length) => new Uint8Array(length));
    if (!(await fillParts(file, at, parts, digests))) return null;
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

/** Fills the parts with what follows one another from a place of the file. @returns whether it is what the digests are of. */
async function fillParts(
  file: FileHandle,
  from: number,
  parts: readonly Uint8Array[],
  digests: readonly string[],
): Promise<boolean> {
  let at = from;
  const steps = parts.flatMap((part) => [...inSteps(part)]).entries();
  let isSound = true;
  /** Takes the next step as soon as it is through with one: other threads read and hash. */
  const work = async (): Promise<void> => {
    for (const [index, step] of steps) {
      const place = at;
      at += step.length;
      await readWhole(file, step, place);
      const digest = await webcrypto.subtle.digest("SHA-256", step);
      isSound &&= Buffer.from(digest).toString("hex") === digests[index];
    }
  };
  await Promise.all(Array.from({ length: STEPS_AT_ONCE }, work));
  return isSound;
}

/** The digests of what is told one after another, a step at a time, as it is read. */
function createDigests(): { add: (bytes: Uint8Array) => void; endPart: () => void; all: readonly string[] } {
  const all: string[] = [];
  let [hash, length] = [createHash("sha256"), 0];
  const endPart = (): void => {
    if (length > 0) all.push(hash.digest("hex"));
    [hash, length] = [createHash("sha256"), 0];
  };
  const add = (bytes: Uint8Array): void => {
    for (let from = 0; from < bytes.length; ) {
      const some = bytes.subarray(from, from + BYTES_PER_STEP - length);
      hash.update(some);
      length += some.length;
      from += some.length;
      if (length === BYTES_PER_STEP) endPart();
    }
  };
  return { add, endPart, all };
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

function trailerOf(contents: Uint8Array): string {
  const length = String(contents.length).padStart(TRAILER_LENGTH - DIGEST_LENGTH);
  return createHash("sha256").update(contents).digest("hex") + length;
}
