import { Worker } from "node:worker_threads";
import { Refused } from "../kernel/errors.ts";
import type { HeaderAliases } from "./headers.ts";
import { type FileRow, isTableName, readTable, type TableReader } from "./read-table.ts";

export interface TableFile {
  fileName: string;
  bytes: Uint8Array;
  aliases: HeaderAliases<string>;
}

export type ThreadMessage = { rows: FileRow[] } | { refused: string; facts: Refused["facts"] } | "done";

/** Smaller files that need no unpacking are read sooner than a thread starts. */
const SMALL_BYTES = 1024 * 1024;
/** R72. A workbook of some hundred kilobytes may take a parser half a minute and a gigabyte. */
const LIMITS = { maxOldGenerationSizeMb: 256 };
const MAX_MS = 30_000;

const FROM_SOURCE = import.meta.url.endsWith(".ts");
const PROGRAM = new URL(FROM_SOURCE ? "table-thread.ts" : "exchange/table-thread.js", import.meta.url);
/** A thread of Node 20 reads TypeScript only through the loader it registers itself. */
const FROM_TYPESCRIPT = `import("tsx/esm/api").then(({ tsImport }) => tsImport("${PROGRAM}", "${PROGRAM}"))`;

/** @throws Refused also `file.tooMuchToRead` when reading takes more memory or time than a file may. */
export const readTableInThread: TableReader = async (fileName, bytes, aliases) => {
  const isSmall = bytes.byteLength <= SMALL_BYTES && !/\.xlsx$/i.test(fileName);
  if (isSmall || !isTableName(fileName)) return readTable(fileName, bytes, aliases);
  return readApart({ fileName, bytes, aliases }, MAX_MS);
};

/** @param maxMs after which the thread is killed. */
export async function readApart(file: TableFile, maxMs: number): Promise<FileRow[]> {
  const thread = new Worker(FROM_SOURCE ? FROM_TYPESCRIPT : PROGRAM, {
    eval: FROM_SOURCE,
    workerData: file,
    resourceLimits: LIMITS,
  });
  const rows: FileRow[] = [];
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const giveUp = () => reject(new Refused("file.tooMuchToRead"));
      timer = setTimeout(giveUp, maxMs);
      thread.on("message", (message: ThreadMessage) => {
        if (message === "done") resolve();
        else if ("refused" in message) reject(new Refused(message.refused, message.facts));
        else {
          for (const row of message.rows) rows.push(row);
          thread.postMessage("more");
        }
      });
      thread.once("error", (error: NodeJS.ErrnoException) =>
        error.code === "ERR_WORKER_OUT_OF_MEMORY" ? giveUp() : reject(error),
      );
      thread.once("exit", giveUp);
    });
    return rows;
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}
