import { Refused } from "../kernel/errors.ts";
import { type ImportedRow, type ImportSummary, summarizeImport } from "../kernel/import.ts";
import type { ImportKind } from "./import-file.ts";

/** One import under way or done, as its page shows it. */
export interface ImportJob {
  id: string;
  accountId: string | null;
  kind: ImportKind;
  fileName: string;
  done: number;
  total: number;
  outcome: ImportOutcome | null;
  /** The code of what stopped it, or null. */
  failure: string | null;
}

export interface ImportOutcome {
  summary: ImportSummary;
  /** Rows with a remark in the file's order, the first of them only. */
  remarked: ImportedRow[];
  remarkedInAll: number;
}

/** @param stopping asks it to end with the rows done so far. */
type Work = (onProgress: (done: number, total: number) => void, stopping: AbortSignal) => Promise<ImportedRow[]>;

export interface ImportJobs {
  /** @throws Refused `import.underWay` while this person's last one is not done, `import.busy` while too many are. */
  begin: (job: Pick<ImportJob, "id" | "accountId" | "kind" | "fileName">, work: Work) => void;
  find: (id: string, accountId: string | null) => ImportJob | null;
  /** Newest first. */
  ofAccount: (accountId: string | null) => ImportJob[];
  /** Lets what is under way come to the end of its present write. @returns the imports cut short. */
  stop: () => Promise<ImportJob[]>;
}

/** What two imports hold at once is all the memory this may cost (R42). */
const MAX_RUNNING = 2;
const DONE_KEPT = 50;
export const REMARKS_KEPT = 500;

export function isRunning(job: ImportJob): boolean {
  return job.outcome === null && job.failure === null;
}

/** Kept in memory: an import that a restart cuts short is run again and changes only what is missing. */
export function createImportJobs(onFailure: (error: unknown) => void): ImportJobs {
  const jobs = new Map<string, ImportJob>();
  const running = new Map<ImportJob, Promise<void>>();
  const stopping = new AbortController();
  const ofAccount = (accountId: string | null): ImportJob[] =>
    [...jobs.values()].filter((job) => job.accountId === accountId).reverse();

  function makeRoom(): void {
    const done = [...jobs.values()].filter((job) => !isRunning(job));
    for (const job of done.slice(0, Math.max(0, done.length - DONE_KEPT))) jobs.delete(job.id);
  }

  return {
    ofAccount,
    find: (id, accountId) => {
      const job = jobs.get(id);
      return job && job.accountId === accountId ? job : null;
    },
    begin: (asked, work) => {
      if (stopping.signal.aborted) throw new Refused("import.cutShort");
      if (ofAccount(asked.accountId).some(isRunning)) throw new Refused("import.underWay");
      if ([...jobs.values()].filter(isRunning).length >= MAX_RUNNING) throw new Refused("import.busy");
      makeRoom();
      const job: ImportJob = { ...asked, done: 0, total: 0, outcome: null, failure: null };
      jobs.set(job.id, job);
      const ended = work((done, total) => Object.assign(job, { done, total }), stopping.signal).then(
        (report) => {
          job.outcome = outcomeOf(report);
          const isWhole = job.total > 0 && report.length === job.total;
          if (stopping.signal.aborted && !isWhole) job.failure = "import.cutShort";
        },
        (error: unknown) => {
          job.failure = error instanceof Refused ? error.code : "import.stopped";
          if (!(error instanceof Refused)) onFailure(error);
        },
      );
      running.set(
        job,
        ended.finally(() => running.delete(job)),
      );
    },
    stop: async () => {
      stopping.abort();
      const underWay = [...running.keys()];
      await Promise.all(running.values());
      return underWay.filter(({ failure }) => failure !== null);
    },
  };
}

function outcomeOf(report: readonly ImportedRow[]): ImportOutcome {
  const remarked = report.filter(({ remarks }) => remarks.length > 0);
  return {
    summary: summarizeImport(report),
    remarked: remarked.slice(0, REMARKS_KEPT),
    remarkedInAll: remarked.length,
  };
}
