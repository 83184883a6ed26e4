/** Runs in a thread of its own: reads the one file it was given, and hands its rows over as they are asked for. */
import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { Refused } from "../kernel/errors.ts";
import { readTable } from "./read-table.ts";
import type { TableFile, ThreadMessage } from "./read-table-in-thread.ts";

/** A message is taken over in one go: this many rows hold nobody else up. */
const ROWS_PER_MESSAGE = 1000;

const port = parentPort;
if (port === null) throw new Error("this program runs as a thread only");
const say = (message: ThreadMessage): void => port.postMessage(message);

const { fileName, bytes, aliases } = workerData as TableFile;
try {
  const rows = await readTable(fileName, bytes, aliases);
  for (let start = 0; start < rows.length; start += ROWS_PER_MESSAGE) {
    say({ rows: rows.slice(start, start + ROWS_PER_MESSAGE) });
    await once(port, "message");
  }
  say("done");
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  say({ refused: error.code, facts: error.facts });
}
