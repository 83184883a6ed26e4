import { deflateRawSync } from "node:zlib";

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const PDF_HEAD = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n";
export const pdf = (trailer = ""): Uint8Array => utf8(`${PDF_HEAD}trailer<</Root 1 0 R${trailer}>>\n%%EOF\n`);
export const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
export const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]);

interface Part {
  name: string;
  body: Uint8Array | string;
  /** What the directory says of the length, when it lies. */
  declared?: number;
  encrypted?: boolean;
}

/** A zip as Office writes it: deflated parts and a directory; its check sums are zero, which no reader of ours minds. */
export function zip(parts: readonly Part[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  const packedOf = new Map<Uint8Array | string, Buffer>();
  let at = 0;
  for (const { name, body, declared, encrypted } of parts) {
    const plain = Buffer.from(typeof body === "string" ? utf8(body) : body);
    const packed = packedOf.get(body) ?? deflateRawSync(plain);
    packedOf.set(body, packed);
    const [nameBytes, flags] = [Buffer.from(name), encrypted ? 1 : 0];
    const facts = Buffer.alloc(22);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(flags, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(declared ?? plain.length, 18);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(nameBytes.length, 0);
    const local = Buffer.concat([Buffer.from("504b0304", "hex"), facts, lengths, nameBytes, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from("504b01021400", "hex"), facts, lengths, rest, nameBytes]));
    locals.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("504b0506", 0, "hex");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...locals, list, end]));
}

export const docx = (...more: Part[]): Uint8Array =>
  zip([
    { name: "[Content_Types].xml", body: "<Types/>" },
    { name: "word/document.xml", body: "<w:document/>" },
    ...more,
  ]);

const SECTOR = 512;
const FREE = 0xffffffff;
const END = 0xfffffffe;

/** What Office wrote before 2007: a header, one sector of the allocation table, directory, one sector for each stream. */
export function compound(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const names = Object.keys(streams);
  const directorySectors = Math.ceil((names.length + 1) / 4);
  const file = Buffer.alloc(SECTOR * (2 + directorySectors + names.length));
  file.write("d0cf11e0a1b11ae1", 0, "hex");
  file.writeUInt16LE(9, 0x1e);
  file.writeUInt32LE(1, 0x30);
  file.writeUInt32LE(END, 0x44);
  for (let index = 0; index < 109; index++) file.writeUInt32LE(index === 0 ? 0 : FREE, 0x4c + index * 4);
  const table = SECTOR;
  for (let sector = 0; sector < 128; sector++) file.writeUInt32LE(FREE, table + sector * 4);
  for (let index = 0; index < directorySectors; index++)
    file.writeUInt32LE(index + 1 < directorySectors ? index + 2 : END, table + (index + 1) * 4);
  ["Root Entry", ...names].forEach((name, index) => {
    const at = SECTOR * 2 + index * 128;
    file.write(name, at, "utf16le");
    file.writeUInt16LE((name.length + 1) * 2, at + 64);
    file.writeUInt32LE(index === 0 ? END : directorySectors + index, at + 0x74);
  });
  names.forEach((name, index) => {
    const sector = directorySectors + 1 + index;
    file.writeUInt32LE(END, table + sector * 4);
    file.set((streams[name] ?? new Uint8Array()).subarray(0, SECTOR), SECTOR * (sector + 1));
  });
  return new Uint8Array(file);
}
