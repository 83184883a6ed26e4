/** What Office wrote before 2007, and around encrypted documents since: a small file system of its own ([MS-CFB]). */
const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ENTRY_BYTES = 128;
const NAME_BYTES = 64;
const FREE_FROM = 0xfffffffa;
const TABLE_SECTORS_IN_HEADER = 109;
/** A directory longer than this is no document of ours. */
const MAX_DIRECTORY_SECTORS = 4096;

export interface CompoundFile {
  /** Names of all streams and storages. */
  names: ReadonlySet<string>;
  /** The first bytes of a stream, at most one sector; empty for a stream that is absent or lies among the small ones. */
  beginningOf: (name: string) => Uint8Array;
}

export function isCompoundFile(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => bytes[at] === byte);
}

/** @returns null when its directory cannot be read. */
export function readCompoundFile(bytes: Uint8Array): CompoundFile | null {
  try {
    return readDirectory(bytes);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function readDirectory(bytes: Uint8Array): CompoundFile | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(0x1e, true);
  if (shift !== 9 && shift !== 12) return null;
  const sectorBytes = 1 << shift;
  const startOf = (sector: number): number => (sector + 1) * sectorBytes;
  const nextOf = allocationTable(view, sectorBytes);
  const starts = new Map<string, number>();
  const seen = new Set<number>();
  for (let sector = view.getUint32(0x30, true); sector < FREE_FROM; sector = nextOf(sector)) {
    if (seen.has(sector) || seen.size >= MAX_DIRECTORY_SECTORS) return null;
    seen.add(sector);
    for (let at = startOf(sector); at < startOf(sector) + sectorBytes; at += ENTRY_BYTES) {
      const name = nameAt(view, at);
      if (name !== "") starts.set(name, view.getUint32(at + 0x74, true));
    }
  }
  const beginningOf = (name: string): Uint8Array => {
    const start = starts.get(name);
    return start === undefined || start >= FREE_FROM
      ? new Uint8Array()
      : bytes.subarray(startOf(start), startOf(start) + sectorBytes);
  };
  return { names: new Set(starts.keys()), beginningOf };
}

/** Which sector follows which. The table lies in sectors that the header, and then a chain of its own, lists. */
function allocationTable(view: DataView, sectorBytes: number): (sector: number) => number {
  const perSector = sectorBytes / 4;
  const tableSectors: number[] = [];
  for (let index = 0; index < TABLE_SECTORS_IN_HEADER; index++) {
    const sector = view.getUint32(0x4c + index * 4, true);
    if (sector < FREE_FROM) tableSectors.push(sector);
  }
  const seen = new Set<number>();
  for (let more = view.getUint32(0x44, true); more < FREE_FROM && !seen.has(more); ) {
    seen.add(more);
    const start = (more + 1) * sectorBytes;
    for (let index = 0; index < perSector - 1; index++) tableSectors.push(view.getUint32(start + index * 4, true));
    more = view.getUint32(start + sectorBytes - 4, true);
  }
  return (sector) => {
    const table = tableSectors[Math.floor(sector / perSector)];
    if (table === undefined) throw new RangeError("sector outside the allocation table");
    return view.getUint32((table + 1) * sectorBytes + (sector % perSector) * 4, true);
  };
}

function nameAt(view: DataView, at: number): string {
  const length = Math.min(view.getUint16(at + NAME_BYTES, true), NAME_BYTES);
  let name = "";
  for (let offset = 0; offset + 2 < length; offset += 2) name += String.fromCharCode(view.getUint16(at + offset, true));
  return name;
}
