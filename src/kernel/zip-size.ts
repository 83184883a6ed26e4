import { createInflateRaw } from "node:zlib";
import { Refused } from "./errors.ts";

/** R72: a small file may unpack to gigabytes, and its own header may lie about it: so it is counted while inflating. */
export const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;
const MAX_ENTRIES = 200;

const CHUNK_BYTES = 1024 * 1024;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED_FLAG = 1;

export interface ZipEntry {
  name: string;
  isEncrypted: boolean;
  method: number;
  body: Uint8Array;
  /** What the file says of itself. */
  declared: number;
}

/**
 * From the directory at the end of the file, as every reader finds them.
 * @throws Refused `file.unreadable` when this is no zip, `file.tooLargeUnpacked` when it holds too many entries.
 */
export function listZipEntries(bytes: Uint8Array, maxEntries = MAX_ENTRIES): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  try {
    const count = view.getUint16(end + 10, true);
    if (count > maxEntries) throw new Refused("file.tooLargeUnpacked");
    let at = view.getUint32(end + 16, true);
    return Array.from({ length: count }, () => {
      if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new Refused("file.unreadable");
      const nameBytes = view.getUint16(at + 28, true);
      const local = view.getUint32(at + 42, true);
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      const entry = {
        name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes)),
        isEncrypted: (view.getUint16(at + 8, true) & ENCRYPTED_FLAG) !== 0,
        method: view.getUint16(at + 10, true),
        body: bytes.subarray(start, start + view.getUint32(at + 20, true)),
        declared: view.getUint32(at + 24, true),
      };
      at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
      return entry;
    });
  } catch (error) {
    throw error instanceof Refused ? error : new Refused("file.unreadable");
  }
}

/** @throws Refused `file.unreadable` when an entry cannot be unpacked, `file.tooLargeUnpacked` when there is too much. */
export async function checkZipSize(entries: readonly ZipEntry[], maxBytes = MAX_UNPACKED_BYTES): Promise<void> {
  if (entries.reduce((sum, { declared }) => sum + declared, 0) > maxBytes) throw new Refused("file.tooLargeUnpacked");
  let total = 0;
  for (const entry of entries) for await (const chunk of unpack(entry, maxBytes - total)) total += chunk.length;
}

/** The text of one entry. @throws Refused as above. */
export async function readZipText(entry: ZipEntry, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of unpack(entry, maxBytes)) text += decoder.decode(chunk, { stream: true });
  return text;
}

/** The first bytes of one entry as text, at least `bytes` of them where it has so many. */
export async function readZipBeginning(entry: ZipEntry, bytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of unpack(entry, Number.POSITIVE_INFINITY)) {
    text += decoder.decode(chunk.subarray(0, bytes), { stream: true });
    if (text.length >= bytes) break;
  }
  return text;
}

async function* unpack({ method, body }: ZipEntry, limit: number): AsyncGenerator<Uint8Array> {
  if (method !== STORED && method !== DEFLATED) throw new Refused("file.unreadable");
  let size = 0;
  for await (const chunk of method === STORED ? [body] : inflate(body)) {
    size += chunk.length;
    if (size > limit) throw new Refused("file.tooLargeUnpacked");
    yield chunk;
  }
}

async function* inflate(packed: Uint8Array): AsyncGenerator<Uint8Array> {
  const stream = createInflateRaw({ chunkSize: CHUNK_BYTES });
  stream.end(packed);
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) yield chunk;
  } catch {
    throw new Refused("file.unreadable");
  }
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_BYTES - MAX_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= lowest; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw new Refused("file.unreadable");
}
