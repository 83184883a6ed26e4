import { once } from "node:events";
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

/** The number of a thread that has ended. */
const GONE = -1;
const LONGEST_STATEMENT_MS = 5000;

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
  const running = new Set<() => Promise<void>>();

  async function carryOut(
    { actor, now, requestId, ip }: Context,
    work: ImportWork,
    onRows: OnRows,
    stopping?: AbortSignal,
  ): Promise<void> {
    const cutFlag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const order: ImportOrder = { location, secretKey, asked: { actor, now, requestId, ip }, work, cutFlag };
    const thread = new Worker(THREAD, { workerData: order });
    const tell = (message: ToImportThread): void => thread.postMessage(message);
    const stop = (): void => tell("stop");
    stopping?.addEventListener("abort", stop);
    if (stopping?.aborted) stop();
    const end = (): Promise<void> => endThread(thread, cutFlag);
    running.add(end);
    try {
      await listen(thread, tell, onRows, turns);
    } finally {
      stopping?.removeEventListener("abort", stop);
      await end();
      running.delete(end);
    }
  }

  return {
    readsFiles: true,
    carryOut,
    kill: async () => void (await Promise.all([...running].map((end) => end()))),
  };
}

/**
 * Ends a thread between two of its statements: pulled from under one, libSQL 0.5 aborts the whole process. One that
 * does not hear of it is reading a file, and has no statement under way.
 */
async function endThread(thread: Worker, cutFlag: Int32Array): Promise<void> {
  if (thread.threadId === GONE) return;
  const timer = setTimeout(() => void thread.terminate(), LONGEST_STATEMENT_MS);
  const gone = once(thread, "exit");
  Atomics.store(cutFlag, 0, 1);
  thread.postMessage("cut" satisfies ToImportThread);
  await gone;
  clearTimeout(timer);
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
