import { createInflateRaw } from "node:zlib";
import { Refused } from "../kernel/errors.ts";

/** R72: a small .xlsx may unpack to gigabytes, and its own header may lie about it: so it is counted while inflating. */
export const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;
const MAX_ENTRIES = 200;

const CHUNK_BYTES = 1024 * 1024;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/** @throws Refused `file.unreadable` when this is no zip, `file.tooLargeUnpacked` when it holds too much. */
export async function checkZipSize(bytes: Uint8Array): Promise<void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let total = 0;
  try {
    const entries = listEntries(view);
    if (entries.reduce((sum, { declared }) => sum + declared, 0) > MAX_UNPACKED_BYTES)
      throw new Refused("file.tooLargeUnpacked");
    for (const { method, start, packed } of entries) {
      if (method !== STORED && method !== DEFLATED) throw new Refused("file.unreadable");
      const body = bytes.subarray(start, start + packed);
      total += method === STORED ? packed : await inflatedSize(body, MAX_UNPACKED_BYTES - total);
      if (total > MAX_UNPACKED_BYTES) throw new Refused("file.tooLargeUnpacked");
    }
  } catch (error) {
    throw error instanceof Refused ? error : new Refused("file.unreadable");
  }
}

interface Entry {
  method: number;
  start: number;
  packed: number;
  declared: number;
}

/** From the directory at the end of the file, as every reader finds them. */
function listEntries(view: DataView): Entry[] {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_ENTRIES) throw new Refused("file.tooLargeUnpacked");
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: count }, () => {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new Refused("file.unreadable");
    const local = view.getUint32(at + 42, true);
    const entry = {
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      declared: view.getUint32(at + 24, true),
      start: local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true),
    };
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    return entry;
  });
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_BYTES - MAX_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= lowest; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw new Refused("file.unreadable");
}

async function inflatedSize(packed: Uint8Array, limit: number): Promise<number> {
  const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES });
  inflate.end(packed);
  let size = 0;
  for await (const chunk of inflate as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limit) throw new Refused("file.tooLargeUnpacked");
  }
  return size;
}
