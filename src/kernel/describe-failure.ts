/** An error as the log keeps it: what broke and where, without the values of the statement that failed (R103). */
export interface DescribedFailure {
  name: string;
  code?: string;
  message: string;
  /** Where it was thrown, one line a frame. */
  frames: string[];
  cause?: DescribedFailure;
}

const MAX_CAUSES = 4;

/** Log writers show an error as `{}`, or with every parameter that a failed query had: names, addresses, hashes. */
export function describeFailure(error: unknown): DescribedFailure {
  return describe(error, 0);
}

function describe(error: unknown, depth: number): DescribedFailure {
  if (!(error instanceof Error)) return { name: typeof error, message: String(error), frames: [] };
  const { code, query } = error as { code?: unknown; query?: unknown };
  return {
    name: error.name,
    ...(typeof code === "string" ? { code } : {}),
    // The message of a failed query repeats its parameters.
    message: typeof query === "string" ? `Failed query: ${query}` : error.message,
    frames: (error.stack ?? "").split("\n").flatMap((line) => (/^\s+at /.test(line) ? [line.trim()] : [])),
    ...(error.cause === undefined || depth >= MAX_CAUSES ? {} : { cause: describe(error.cause, depth + 1) }),
  };
}
