import type { TableReader } from "../exchange/read-table.ts";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { checkImport, loadFileRows } from "./check-import.ts";
import type { ImportRecord } from "./import-queries.ts";
import type { OnRows } from "./import-register.ts";
import { HEADERS, withoutExample } from "./import-rows.ts";
import { runImport } from "./run-import.ts";
import { undoImport } from "./undo-import.ts";

/** What takes long about an import, as data: a thread of its own can be told it. */
export type ImportWork =
  | { name: "read"; record: ImportRecord; bytes: Uint8Array }
  /** Once more, after rows were mended. */
  | { name: "check"; record: ImportRecord }
  | { name: "run"; record: ImportRecord }
  | { name: "undo"; id: string };

/** Where an import's long works are done: among the requests, or in a thread of their own. */
export interface ImportPlace {
  /** Whether files can be read: not on Workers. */
  readsFiles: boolean;
  /** @param stopping ends it after the write under way. */
  carryOut: (ctx: Context, work: ImportWork, onRows: OnRows, stopping?: AbortSignal) => Promise<void>;
}

/** Does an import's works where it is called. @param readTable null where no thread can read a file. */
export function importsInPlace(readTable: TableReader | null): ImportPlace {
  return {
    readsFiles: readTable !== null,
    carryOut: async (ctx, work, onRows, stopping) => {
      switch (work.name) {
        case "read": {
          if (readTable === null) throw new Refused("import.onNodeOnly");
          const { record, bytes } = work;
          const rows = withoutExample(await readTable(record.fileName, bytes, HEADERS[record.kind]));
          return checkImport(ctx, record, rows, onRows, stopping);
        }
        case "check":
          return checkImport(ctx, work.record, await loadFileRows(ctx, work.record.id), onRows, stopping);
        case "run":
          return runImport(ctx, work.record, onRows, stopping);
        case "undo":
          return undoImport(ctx, work, onRows, stopping);
      }
    },
  };
}
