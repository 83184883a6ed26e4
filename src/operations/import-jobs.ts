import { Refused } from "../kernel/errors.ts";
import type { ImportedRow } from "../kernel/import.ts";

/** One import under way or done, as its page shows it. */
export interface ImportJob {
  id: string;
  accountId: string | null;
  fileName: string;
  done: number;
  total: number;
  report: ImportedRow[] | null;
  /** The code of what stopped it, or null. */
  failure: string | null;
}

export interface ImportJobs {
  /** @throws Refused `import.underWay` while this person's last one is not done (R42). */
  begin: (
    job: Pick<ImportJob, "id" | "accountId" | "fileName">,
    work: (onProgress: (done: number, total: number) => void) => Promise<ImportedRow[]>,
  ) => void;
  find: (id: string, accountId: string | null) => ImportJob | null;
  ofAccount: (accountId: string | null) => ImportJob[];
}

const JOBS_KEPT = 50;

/** Kept in memory: an import that a restart cuts short is run again and changes only what is missing. */
export function createImportJobs(onFailure: (error: unknown) => void): ImportJobs {
  const jobs = new Map<string, ImportJob>();
  const ofAccount = (accountId: string | null): ImportJob[] =>
    [...jobs.values()].filter((job) => job.accountId === accountId).reverse();
  return {
    ofAccount,
    find: (id, accountId) => {
      const job = jobs.get(id);
      return job && job.accountId === accountId ? job : null;
    },
    begin: ({ id, accountId, fileName }, work) => {
      const isUnderWay = ofAccount(accountId).some((job) => job.report === null && job.failure === null);
      if (isUnderWay) throw new Refused("import.underWay");
      const job: ImportJob = { id, accountId, fileName, done: 0, total: 0, report: null, failure: null };
      jobs.set(id, job);
      const [oldest] = jobs.keys();
      if (jobs.size > JOBS_KEPT && oldest !== undefined) jobs.delete(oldest);
      work((done, total) => Object.assign(job, { done, total })).then(
        (report) => Object.assign(job, { report }),
        (error: unknown) => {
          job.failure = error instanceof Refused ? error.code : "import.stopped";
          if (!(error instanceof Refused)) onFailure(error);
        },
      );
    },
  };
}
