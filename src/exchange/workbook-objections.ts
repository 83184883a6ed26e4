import type { Sheet } from "hucre/xlsx";
import { Refused } from "../kernel/errors.ts";
import { readZipBeginning, type ZipEntry } from "../kernel/zip-size.ts";

/** What Office wrote before 2007, and around encrypted workbooks since ([MS-CFB]). */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** Name of the stream that holds an encrypted package, in UTF-16 ([MS-OFFCRYPTO] 2.3.4.4). */
const ENCRYPTED_PACKAGE = Buffer.from("EncryptedPackage", "utf16le");
const PROLOG_BYTES = 4096;

/** @throws Refused `file.encrypted`, `file.oldWorkbook`, for what has the ending .xlsx and is no zip. */
export function refuseCompoundFile(bytes: Uint8Array): void {
  if (!COMPOUND_FILE.every((byte, at) => bytes[at] === byte)) return;
  const isEncrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ENCRYPTED_PACKAGE);
  throw new Refused(isEncrypted ? "file.encrypted" : "file.oldWorkbook");
}

/** @throws Refused for a package that holds no workbook, or more than the values of one (R57, R72). */
export async function refusePackage(entries: readonly ZipEntry[]): Promise<void> {
  const has = (pattern: RegExp): boolean => entries.some(({ name }) => pattern.test(name));
  if (has(/(^|[\\/])\.\.([\\/]|$)/)) throw new Refused("file.unreadable");
  if (!has(/(^|\/)workbook\d*\.xml$/i)) throw new Refused("file.noWorkbook");
  if (has(/(^|\/)(vbaProject\.bin|activeX\/|macrosheets\/)/i)) throw new Refused("file.macros");
  if (has(/(^|\/)externalLinks\//i)) throw new Refused("file.externalLinks");
  for (const entry of entries.filter(({ name }) => /\.(xml|rels)$/i.test(name))) {
    if (/<!(DOCTYPE|ENTITY)/i.test(await readZipBeginning(entry, PROLOG_BYTES))) throw new Refused("file.unreadable");
  }
}

/**
 * @param headersAt the row of headers, counted from 0: a form's title above it may be merged as it likes.
 * @throws Refused `file.mergedCells`, `file.uncalculated` with the place, for rows whose cells do not say what they hold.
 */
export function refuseSheet({ merges, cells, rows }: Sheet, headersAt: number): void {
  const width = (rows[headersAt] ?? []).length;
  const merged = (merges ?? []).find(({ startRow, endRow, startCol, endCol }) => {
    const isNote = startRow === endRow && startCol === 0 && endCol >= width - 1;
    return endRow > headersAt && !isNote;
  });
  if (merged) throw new Refused("file.mergedCells", { line: merged.startRow + 1, lastLine: merged.endRow + 1 });
  for (const [place, cell] of cells ?? []) {
    const row = Number(place.split(",")[0]);
    const isEmpty = cell.formulaResult === null || cell.formulaResult === undefined;
    if (row > headersAt && cell.type === "formula" && isEmpty && (cell.value ?? null) === null) {
      throw new Refused("file.uncalculated", { line: row + 1 });
    }
  }
}
