import { Refused } from "../kernel/errors.ts";
import { checkZipSize, listZipEntries, readZipText, type ZipEntry } from "../kernel/zip-size.ts";
import type { AttachmentType } from "./attachment.ts";
import { type CompoundFile, isCompoundFile, readCompoundFile } from "./compound-file.ts";

/** R72: a presentation has hundreds of parts; what unpacks to more than this is a bomb. */
const MAX_UNPACKED_BYTES = 200 * 1024 * 1024;
const MAX_PARTS = 5000;
const MAX_PART_LIST_BYTES = 4 * 1024 * 1024;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const PDF = [..."%PDF-"].map((letter) => letter.charCodeAt(0));
/** Readers look for it within the first kilobyte; ours is stricter, so that no other file hides in front of it. */
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * What a file is, by its content and never by its name (R72).
 * @throws Refused `attachment.…` for kinds that are not taken, encrypted documents, macros, and what unpacks to too much.
 */
export async function recognizeFile(bytes: Uint8Array): Promise<AttachmentType> {
  if (bytes.length === 0) throw new Refused("attachment.empty");
  if (beginsWith(bytes, PNG)) return "png";
  if (beginsWith(bytes, JPEG)) return "jpeg";
  if (beginsWith(bytes, PDF)) return recognizePdf(bytes);
  if (beginsWith(bytes, ZIP)) return recognizePackage(bytes);
  if (isCompoundFile(bytes)) return recognizeCompound(bytes);
  if (isPlainText(bytes)) return "text";
  throw new Refused("attachment.unknownType");
}

function beginsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

function recognizePdf(bytes: Uint8Array): AttachmentType {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  if (!text.slice(-2048).includes("%%EOF")) throw new Refused("attachment.damaged");
  // The trailer is never compressed: a reference to the dictionary of the encryption, or the dictionary itself.
  if (/\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(text)) throw new Refused("attachment.encrypted");
  if (/\/(Launch|JavaScript)\b/.test(text)) throw new Refused("attachment.active");
  return "pdf";
}

const MAIN_PARTS: readonly [part: string, type: AttachmentType][] = [
  ["word/document.xml", "docx"],
  ["xl/workbook.xml", "xlsx"],
  ["ppt/presentation.xml", "pptx"],
];

/** .docx, .xlsx, .pptx: a zip of parts. */
async function recognizePackage(bytes: Uint8Array): Promise<AttachmentType> {
  const entries = await readPackage(bytes);
  if (entries.some(({ isEncrypted }) => isEncrypted)) throw new Refused("attachment.encrypted");
  const names = new Set(entries.map(({ name }) => name));
  const [, type] = MAIN_PARTS.find(([part]) => names.has(part)) ?? [];
  const partList = entries.find(({ name }) => name === "[Content_Types].xml");
  if (type === undefined || partList === undefined) throw new Refused("attachment.unknownType");
  const hasMacros = [...names].some((name) =>
    /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX\/|macrosheets\/)/i.test(name),
  );
  if (hasMacros || (await unpacked(() => readZipText(partList, MAX_PART_LIST_BYTES))).includes("macroEnabled"))
    throw new Refused("attachment.macros");
  return type;
}

async function readPackage(bytes: Uint8Array): Promise<ZipEntry[]> {
  return unpacked(async () => {
    const entries = listZipEntries(bytes, MAX_PARTS);
    if (!entries.some(({ isEncrypted }) => isEncrypted)) await checkZipSize(entries, MAX_UNPACKED_BYTES);
    return entries;
  });
}

async function unpacked<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Refused(error.code === "file.tooLargeUnpacked" ? "attachment.tooLargeUnpacked" : "attachment.damaged");
  }
}

const MACRO_STORAGES = ["Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA", "VBA_PROJECT_CUR"];
const ENCRYPTED_STREAMS = ["EncryptedPackage", "EncryptionInfo", "EncryptedSummary"];
const FILE_PASS = 0x2f;
const RECORDS_AT_THE_BEGINNING = 8;

/** .doc, .xls, .ppt, and the envelope of an encrypted .docx. */
function recognizeCompound(bytes: Uint8Array): AttachmentType {
  const file = readCompoundFile(bytes);
  if (file === null) throw new Refused("attachment.damaged");
  const has = (name: string): boolean => file.names.has(name);
  if (ENCRYPTED_STREAMS.some(has)) throw new Refused("attachment.encrypted");
  if (MACRO_STORAGES.some(has)) throw new Refused("attachment.macros");
  if (has("WordDocument")) return refuseEncrypted(isEncryptedWord(file), "doc");
  if (has("Workbook")) return refuseEncrypted(isEncryptedWorkbook(file), "xls");
  if (has("PowerPoint Document")) return "ppt";
  throw new Refused("attachment.unknownType");
}

function refuseEncrypted(isEncrypted: boolean, type: AttachmentType): AttachmentType {
  if (isEncrypted) throw new Refused("attachment.encrypted");
  return type;
}

/** [MS-DOC] 2.5.2: bit 8 of the flags at the beginning of the stream. */
function isEncryptedWord(file: CompoundFile): boolean {
  return ((file.beginningOf("WordDocument")[0x0b] ?? 0) & 1) !== 0;
}

/** [MS-XLS] 2.4.117: a FilePass record among the first. */
function isEncryptedWorkbook(file: CompoundFile): boolean {
  const bytes = file.beginningOf("Workbook");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0, record = 0; record < RECORDS_AT_THE_BEGINNING && at + 4 <= bytes.length; record++) {
    if (view.getUint16(at, true) === FILE_PASS) return true;
    at += 4 + view.getUint16(at + 2, true);
  }
  return false;
}

/** UTF-8 or GB 18030 without control characters: what an editor of text shows as text. */
function isPlainText(bytes: Uint8Array): boolean {
  const body = beginsWith(bytes, BYTE_ORDER_MARK) ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
  if (body.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c))
    return false;
  return ["utf-8", "gb18030"].some((encoding) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(body);
      return true;
    } catch {
      return false;
    }
  });
}
