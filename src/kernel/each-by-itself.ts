import { Conflict } from "./errors.ts";
import { letOthersIn } from "./take-breath.ts";

/**
 * Scheduled work on many records, each in a write of its own: what changed meanwhile is left out, and what fails stops
 * none of the others. @returns how many were done. @throws AggregateError after the last one, when any failed.
 */
export async function eachByItself<Row>(rows: readonly Row[], work: (row: Row) => Promise<unknown>): Promise<number> {
  let done = 0;
  const failures: unknown[] = [];
  for (const row of rows) {
    try {
      await work(row);
      done += 1;
    } catch (error) {
      if (!(error instanceof Conflict)) failures.push(error);
    }
    // Local writes never leave the event loop by themselves: requests go between them.
    await letOthersIn();
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of ${rows.length} failed`, { cause: failures[0] });
  return done;
}
