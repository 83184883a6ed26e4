import { Conflict, Refused } from "../kernel/errors.ts";
import type { ImportWork } from "./import-work.ts";

/** What is under way with one import, as its page shows it; what it came to is in the database. */
export interface ImportJob {
  id: string;
  act: ImportWork["name"];
  accountId: string | null;
  done: number;
  total: number;
}

/** @param stopping asks it to end with the rows done so far. */
type Work = (onProgress: (done: number, total: number) => void, stopping: AbortSignal) => Promise<void>;

export interface ImportJobs {
  /**
   * @throws Conflict while somebody's work on this import is under way; Refused `import.underWay` while this person's last
   * one is not done, `import.busy` while too many are.
   */
  begin: (job: Pick<ImportJob, "id" | "act" | "accountId">, work: Work) => void;
  /** Null when nothing is under way with it. */
  find: (id: string) => ImportJob | null;
  /** Whether anything is. */
  isBusy: () => boolean;
  /** Lets what is under way come to the end of its present write. @returns the imports cut short. */
  stop: () => Promise<ImportJob[]>;
}

/** What two imports hold at once is all the memory this may cost (R42). */
const MAX_RUNNING = 2;

/** @param onEnd called when one has ended, however it did. */
export function createImportJobs(onFailure: (error: unknown) => void, onEnd: () => void = () => {}): ImportJobs {
  const running = new Map<ImportJob, Promise<void>>();
  const stopping = new AbortController();
  const all = (): ImportJob[] => [...running.keys()];

  const begin: ImportJobs["begin"] = (asked, work) => {
    if (stopping.signal.aborted) throw new Refused("import.cutShort");
    // Also for the person whose work it is, who then sees how far it is.
    if (all().some(({ id }) => id === asked.id)) throw new Conflict("import.stateChanged");
    if (all().some(({ accountId }) => accountId === asked.accountId)) throw new Refused("import.underWay");
    if (running.size >= MAX_RUNNING) throw new Refused("import.busy");
    const job: ImportJob = { ...asked, done: 0, total: 0 };
    const ended = work((done, total) => Object.assign(job, { done, total }), stopping.signal).catch(
      (error: unknown) => {
        if (!(error instanceof Refused)) onFailure(error);
      },
    );
    running.set(
      job,
      ended.finally(() => {
        running.delete(job);
        onEnd();
      }),
    );
  };

  return {
    isBusy: () => running.size > 0,
    find: (id) => all().find((job) => job.id === id) ?? null,
    begin,
    stop: async () => {
      stopping.abort();
      const underWay = all();
      await Promise.all(running.values());
      return underWay.filter(({ done, total }) => total === 0 || done < total);
    },
  };
}
