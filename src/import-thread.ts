/** The thread of one long work of an import, with a connection of its own: its statements hold no page up. */
import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";
import { openBeside } from "../db/client.ts";
import { readTableInThread } from "./exchange/read-table-in-thread.ts";
import type { FromImportThread, ImportOrder, ToImportThread } from "./import-messages.ts";
import { carryError } from "./kernel/carried-error.ts";
import { newId } from "./kernel/ids.ts";
import { runAlone } from "./kernel/take-breath.ts";
import { createVault } from "./kernel/vault.ts";
import { importsInPlace } from "./operations/import-work.ts";

const port = parentPort;
if (port === null) throw new Error("this program runs as a thread only");
const say = (message: FromImportThread): void => port.postMessage(message);

const stopping = new AbortController();
const cut = new AbortController();
const waiting = new Map<ToImportThread, () => void>();
port.on("message", (told: ToImportThread) => {
  if (told === "stop") stopping.abort();
  else if (told === "cut") cut.abort();
  else waiting.get(told)?.();
});
const told = (what: ToImportThread): Promise<void> => new Promise((resolve) => waiting.set(what, resolve));

/** Each statement of a write passes here, so that the write is taken back. */
const refuseOnceCut = (): void => cut.signal.throwIfAborted();

/** Turns are given by the service, where everybody else writes. */
async function takeTurn(): Promise<() => void> {
  const answer = Promise.race([
    told("turn"),
    told("turnFailed").then(() => Promise.reject(new Error("a write waited too long for the one before it"))),
    once(cut.signal, "abort").then(refuseOnceCut),
  ]);
  refuseOnceCut();
  say({ said: "turnWanted" });
  await answer;
  let isMine = true;
  return () => {
    if (isMine) say({ said: "turnGivenBack" });
    isMine = false;
  };
}

const { location, secretKey, asked, work } = workerData as ImportOrder;
const { db, close } = openBeside(location, { take: takeTurn, noteWork: refuseOnceCut });
const ctx = { ...asked, db, vault: createVault(secretKey), newId };
let followed: Promise<void> = Promise.resolve();

/** Memory may be one write behind, and no more. */
async function report(done: number, total: number): Promise<void> {
  await followed;
  followed = told("followed");
  say({ said: "progress", done, total });
}

try {
  // Nobody else is here to be let in: a break would only keep the turn longer.
  await runAlone(() => importsInPlace(readTableInThread).carryOut(ctx, work, report, stopping.signal));
  await followed;
  say({ said: "ended" });
} catch (error) {
  if (!cut.signal.aborted) {
    const carried = carryError(error);
    if (carried === null) throw error;
    say({ said: "failed", error: carried });
  }
} finally {
  await close();
  port.close();
}
