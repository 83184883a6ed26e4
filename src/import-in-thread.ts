import { Worker } from "node:worker_threads";
import type { DatabaseLocation } from "../db/client.ts";
import { takeForThread, type WriteTurns } from "../db/write-turns.ts";
import type { FromImportThread, ImportOrder, ToImportThread } from "./import-messages.ts";
import { arriveError } from "./kernel/carried-error.ts";
import type { Context } from "./kernel/context.ts";
import type { OnRows } from "./operations/import-register.ts";
import type { ImportPlace, ImportWork } from "./operations/import-work.ts";

/** Seen from `src/` and from `dist/` alike. */
const THREAD = new URL("../dist/import-thread.js", import.meta.url);

export interface ImportThreads extends ImportPlace {
  /** Kills what is under way: the write it is in is taken back. */
  kill: () => Promise<void>;
}

/**
 * Does each long work of an import in a thread of its own, so that no page waits for its statements. Node only.
 * @param turns of the service's own connection to the file; null for a remote database.
 */
export function importsInThread(
  location: DatabaseLocation,
  turns: WriteTurns | null,
  secretKey: string,
): ImportThreads {
  const running = new Set<Worker>();

  async function carryOut(
    { actor, now, requestId, ip }: Context,
    work: ImportWork,
    onRows: OnRows,
    stopping?: AbortSignal,
  ): Promise<void> {
    const order: ImportOrder = { location, secretKey, asked: { actor, now, requestId, ip }, work };
    const thread = new Worker(THREAD, { workerData: order });
    const tell = (message: ToImportThread): void => thread.postMessage(message);
    const stop = (): void => tell("stop");
    stopping?.addEventListener("abort", stop);
    if (stopping?.aborted) stop();
    running.add(thread);
    try {
      await listen(thread, tell, onRows, turns);
    } finally {
      stopping?.removeEventListener("abort", stop);
      running.delete(thread);
      await thread.terminate();
    }
  }

  return {
    readsFiles: true,
    carryOut,
    kill: async () => void (await Promise.all([...running].map((thread) => thread.terminate()))),
  };
}

/** Gives the thread its turns and lets memory follow it, until it has ended. */
function listen(
  thread: Worker,
  tell: (message: ToImportThread) => void,
  onRows: OnRows,
  turns: WriteTurns | null,
): Promise<void> {
  let isOver = false;
  let giveBack = (): void => {};

  async function giveTurn(): Promise<void> {
    if (turns === null) return tell("turn");
    const taken = await takeForThread(turns).catch(() => null);
    if (taken === null) return tell("turnFailed");
    // It may have died while it waited.
    if (isOver) return taken();
    giveBack = taken;
    tell("turn");
  }

  return new Promise<void>((resolve, reject) => {
    thread.on("message", (message: FromImportThread) => {
      switch (message.said) {
        case "turnWanted":
          return void giveTurn();
        case "turnGivenBack":
          return giveBack();
        case "progress":
          return void Promise.resolve(onRows(message.done, message.total)).then(() => tell("followed"), reject);
        case "failed":
          return reject(arriveError(message.error));
        case "ended":
          return resolve();
      }
    });
    thread.once("error", reject);
    // However it ended: by then its connection is closed, and what it was writing is taken back.
    thread.once("exit", () => {
      isOver = true;
      giveBack();
      reject(new Error("the thread of an import ended without an answer"));
    });
  });
}
