import { inflateRawSync } from "node:zlib";

/** The files within a zip file by name, read by no program of ours or of its writer. */
export function unzip(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (let at = zip.indexOf("PK\x01\x02", 0, "latin1"); at !== -1; at = zip.indexOf("PK\x01\x02", at + 4, "latin1")) {
    const length = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const isPacked = zip.readUInt16LE(at + 10) === 8;
    files.set(zip.toString("utf8", at + 46, at + 46 + length), isPacked ? inflateRawSync(packed) : packed);
  }
  return files;
}
