export interface RunningProgram {
  url: string;
  /** From its start to its first answer. */
  milliseconds: number;
  /** At work on a processor since then, on Linux. */
  processorMs: () => number;
  stop: () => Promise<void>;
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
  remove: () => void;
}

export function createTrialCounty(): TrialCounty;

/** Runs a program of Node that listens on PORT until it answers `path` with 200. */
export function startWhenReady(args: readonly string[], env: NodeJS.ProcessEnv, path: string): Promise<RunningProgram>;
