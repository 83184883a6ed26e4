/** What a program has taken since it was last asked. */
export interface ProgramCost {
  processorSeconds: number;
  /** Milliseconds between two turns of the loop that answers requests, those of the measuring timer (2) included. */
  delayP95: number;
  longestDelay: number;
}

export interface RunningProgram {
  url: string;
  /** From its start to its first answer. */
  milliseconds: number;
  stop: () => Promise<void>;
  /** Only of a program that was started watched: another never answers. */
  cost: () => Promise<ProgramCost>;
}

/** The built service on a database of its own, in a temporary folder. */
export interface TrialCounty {
  /** Path of its file. */
  database: string;
  /** Publishes as many invented posts. */
  fill: (kind: "needs" | "achievements", count: number) => void;
  /** Learns words from the posts, as the service does by itself some seconds after its start. */
  learn: () => void;
  forgetSnapshots: () => void;
  start: (args?: readonly string[]) => Promise<RunningProgram>;
  /** One that tells its cost. */
  startWatched: (args?: readonly string[]) => Promise<RunningProgram>;
  remove: () => void;
}

/** Given to Node before a program, so that it tells its cost. */
export const WATCHED: readonly string[];

export function createTrialCounty(): TrialCounty;

/** Runs a program of Node that listens on PORT until it answers `path` with 200. */
export function startWhenReady(args: readonly string[], env: NodeJS.ProcessEnv, path: string): Promise<RunningProgram>;
