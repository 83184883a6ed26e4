import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { moveImport } from "./check-import.ts";
import type { ImportJob, ImportJobs } from "./import-jobs.ts";
import { getImport, type ImportRecord } from "./import-queries.ts";
import type { OnRows } from "./import-register.ts";
import type { ImportPlace, ImportWork } from "./import-work.ts";

/** What the work of imports needs. */
export interface ImportDeps {
  imports: ImportJobs;
  importPlace: ImportPlace;
  /** Brings memory to what an import has committed so far. */
  follow: () => Promise<void>;
}

type Work = (ctx: Context, onProgress: OnRows, stopping: AbortSignal) => Promise<void>;

/** The work of imports beside the pages: begun by one request, and gone on with when that has been answered. */
export function createImportRuns({ imports: jobs, importPlace: place, follow: followCommits }: ImportDeps) {
  return { start, carryOut, beginUndo };

  /** Waits for the first write, which looks at every row and may refuse. @throws what it throws */
  function beginUndo(ctx: Context, id: string): Promise<void> {
    return new Promise((resolve, reject) => {
      start(ctx, { id, act: "undo" }, async (own, onRows, stopping) => {
        let isBegun = false;
        const begin: OnRows = async (done, total) => {
          await onRows(done, total);
          isBegun = true;
          if (done < total) resolve();
        };
        try {
          await place.carryOut(own, { name: "undo", id }, begin, stopping);
          resolve();
        } catch (error) {
          if (isBegun) throw error;
          reject(error);
        }
      });
    });
  }

  /** @throws Refused while too much is under way. */
  function start(asked: Context, { id, act }: Pick<ImportJob, "id" | "act">, work: Work): void {
    // Nobody's page waits for what it commits: it brings memory along itself, and everybody else hears of it at its end.
    const ctx: Context = { ...asked, afterCommit: undefined };
    jobs.begin({ id, act, accountId: ctx.actor.accountId }, async (onProgress, stopping) => {
      const bringAlong: OnRows = async (done, total) => {
        onProgress(done, total);
        await followCommits();
      };
      try {
        await work(ctx, bringAlong, stopping);
      } catch (error) {
        // With its facts, such as the line of the file: `Refused` says both so.
        const { state } = await getImport(ctx, id);
        const stopped = state === "undoing" ? "import.undoStopped" : "import.stopped";
        const failure = error instanceof Refused ? error.message : stopped;
        const to = state === "running" || state === "undoing" ? state : "failed";
        await moveImport(ctx, { id, from: ["reading", "running", "undoing"], to, failure });
        throw error;
      }
    });
  }

  /** @param back where the import stands if the work cannot begin: `running` once rows of it may be stored. */
  async function carryOut(
    ctx: Context,
    { id, state }: ImportRecord,
    back: "ready" | "running",
    work: ImportWork,
  ): Promise<void> {
    try {
      start(ctx, { id, act: work.name }, (own, onProgress, stopping) =>
        place.carryOut(own, work, onProgress, stopping),
      );
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const from = state === "running" ? (["running"] as const) : (["reading"] as const);
      await moveImport(ctx, { id, from: [...from], to: back, failure: error.code });
    }
  }
}
