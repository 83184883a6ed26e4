import type { TableReader } from "../exchange/read-table.ts";
import type { Context } from "../kernel/context.ts";
import type { ImportedRow } from "../kernel/import.ts";
import { openFile } from "./import-register.ts";
import { HEADERS, type ImportKind, withoutExample } from "./import-rows.ts";

export interface ImportFile {
  kind: ImportKind;
  fileName: string;
  bytes: Uint8Array;
  /** Straight to published, else submitted: both wait for nobody's confirmation of ownership, see 待认领. */
  publish: boolean;
}

/**
 * Brings a file's rows in at once, posts of unknown organizations under 待认领; running it twice changes nothing.
 * @param onProgress rows done, rows in all.
 * @param stopping ends it after the write under way; the report is of the rows done.
 * @throws Refused `file.…` when the file as a whole cannot be read.
 */
export async function importFile(
  ctx: Context,
  file: ImportFile,
  readTable: TableReader,
  onProgress: (done: number, total: number) => void = () => {},
  stopping?: AbortSignal,
): Promise<ImportedRow[]> {
  const table = withoutExample(await readTable(file.fileName, file.bytes, HEADERS[file.kind]));
  const { rows, bring } = await openFile(ctx, { ...file, organizationId: null, campaignId: null }, table);
  const report = (done: number): void => onProgress(done, table.length);
  return bring([...rows.keys()], undefined, report, stopping);
}
