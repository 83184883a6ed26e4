import type { SnapshotSection } from "../kernel/snapshot.ts";

const MAGIC = 0x31584a44;
const ALIGN = 8;
const PREFIX = 8;

type Packed = { name: string; kind: string; bytes: number };

/** All sections, each of which must be a joined one, in one byte string: so word vectors stand in the database. */
export function packSections(sections: readonly SnapshotSection[]): Uint8Array {
  const packed = sections.map(({ name, kind, parts }) => ({ name, kind, bytes: joined([...parts]) }));
  const contents = packed.map(({ bytes, ...section }): Packed => ({ ...section, bytes: bytes.length }));
  const header = new TextEncoder().encode(JSON.stringify(contents));
  let at = aligned(PREFIX + header.length);
  const out = new Uint8Array(packed.reduce((end, { bytes }) => end + aligned(bytes.length), at));
  new DataView(out.buffer).setUint32(0, MAGIC, true);
  new DataView(out.buffer).setUint32(4, header.length, true);
  out.set(header, PREFIX);
  for (const { bytes } of packed) {
    out.set(bytes, at);
    at += aligned(bytes.length);
  }
  return out;
}

/** @throws when the bytes are not what `packSections` gave, or end too early. */
export function unpackSections(bytes: Uint8Array): SnapshotSection[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < PREFIX || view.getUint32(0, true) !== MAGIC) throw new Error("these bytes are no index snapshot");
  const length = view.getUint32(4, true);
  const contents = JSON.parse(new TextDecoder().decode(bytes.subarray(PREFIX, PREFIX + length))) as Packed[];
  let at = aligned(PREFIX + length);
  const sections = contents.map(({ bytes: count, ...section }) => {
    const part = new Uint8Array(bytes.subarray(at, at + count));
    at += aligned(count);
    return { ...section, joined: true, parts: [part] };
  });
  if (at !== bytes.length) throw new Error("the index snapshot is cut short");
  return sections;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGN) * ALIGN;
}
