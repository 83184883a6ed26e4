/** The thread of one long work of an import, with a connection of its own: its statements hold no page up. */
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
const { location, secretKey, asked, work, cutFlag } = workerData as ImportOrder;
const isCut = (): boolean => Atomics.load(cutFlag, 0) === 1;
/** Each statement passes here, so that the write it is of is taken back. */
function refuseOnceCut(): void {
  if (isCut()) throw new Error("the work was cut short");
}

const waiting = new Map<ToImportThread, { resolve: () => void; reject: (error: Error) => void }>();
port.on("message", (told: ToImportThread) => {
  if (told === "stop") stopping.abort();
  else if (told === "cut") for (const { reject } of waiting.values()) reject(new Error("the work was cut short"));
  else waiting.get(told)?.resolve();
});

/** Fails once the work is cut. */
function told(what: ToImportThread): Promise<void> {
  refuseOnceCut();
  const answer = new Promise<void>((resolve, reject) => waiting.set(what, { resolve, reject }));
  // Whoever asked may not be waiting for it yet.
  answer.catch(() => {});
  return answer;
}

/** Turns are given by the service, where everybody else writes. */
async function takeTurn(): Promise<() => void> {
  const answer = Promise.race([
    told("turn"),
    told("turnFailed").then(() => Promise.reject(new Error("a write waited too long for the one before it"))),
  ]);
  say({ said: "turnWanted" });
  await answer;
  let isMine = true;
  return () => {
    if (isMine) say({ said: "turnGivenBack" });
    isMine = false;
  };
}

const { db, close } = openBeside(location, { take: takeTurn, noteWork: refuseOnceCut }, refuseOnceCut);
const ctx = { ...asked, db, vault: createVault(secretKey), newId };

/** Memory follows each write before the next one: who reads meanwhile shares the machine with one of the two, not with both. */
async function report(done: number, total: number): Promise<void> {
  const followed = told("followed");
  say({ said: "progress", done, total });
  await followed;
}

try {
  // Nobody else is here to be let in: a break would only keep the turn longer.
  await runAlone(() => importsInPlace(readTableInThread).carryOut(ctx, work, report, stopping.signal));
  say({ said: "ended" });
} catch (error) {
  if (!isCut()) {
    const carried = carryError(error);
    if (carried === null) throw error;
    say({ said: "failed", error: carried });
  }
} finally {
  await close();
  port.close();
}
