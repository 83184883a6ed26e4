import type { DatabaseLocation } from "../db/client.ts";
import type { CarriedError } from "./kernel/carried-error.ts";
import type { Context } from "./kernel/context.ts";
import type { ImportWork } from "./operations/import-work.ts";

/** What the thread of an import is started with. */
export interface ImportOrder {
  location: DatabaseLocation;
  secretKey: string;
  asked: Pick<Context, "actor" | "now" | "requestId" | "ip">;
  work: ImportWork;
  /** Shared memory, 1 once the work is to be taken back: no message arrives while statements follow each other. */
  cutFlag: Int32Array<SharedArrayBuffer>;
}

/** What the thread says. */
export type FromImportThread =
  | { said: "turnWanted" }
  | { said: "turnGivenBack" }
  | { said: "progress"; done: number; total: number }
  | { said: "failed"; error: CarriedError }
  | { said: "ended" };

/**
 * What it is told: it has the turn to write, or it did not get it in time; memory has followed; it should end after the
 * write under way, or that `cutFlag` was set, in case it waits.
 */
export type ToImportThread = "turn" | "turnFailed" | "followed" | "stop" | "cut";
