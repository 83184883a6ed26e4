import { z } from "zod";
import { daySchema } from "./day.ts";
import { DomainError } from "./errors.ts";

export const MOST_AT_ONCE = 100;
export const finishEachSchema = z.object({
  ids: z.array(z.string()).min(1).max(MOST_AT_ONCE),
  doneOn: daySchema,
});

/** It is done now, it was with the same day before, or why it is not. */
type Outcome = "done" | "doneBefore" | DomainError;
/** One of several, with what came of it. */
export type Finished<Row> = Row & { outcome: Outcome };

interface Finishing<Row> {
  /** Those with these ids, as they stand. */
  list: (ids: readonly string[]) => Promise<Row[]>;
  finish: (row: Row, doneOn: string) => Promise<unknown>;
}

/**
 * Several done at once and all with one day, each in a write of its own: one that a rule stops stays as it was and says
 * why, the others are done. Sent twice, each is done once.
 */
export async function finishEach<Row extends { id: string; doneOn: string | null }>(
  input: z.input<typeof finishEachSchema>,
  { list, finish }: Finishing<Row>,
): Promise<Finished<Row>[]> {
  const { ids, doneOn } = finishEachSchema.parse(input);
  const finished: Finished<Row>[] = [];
  for (const { id } of await list(ids)) {
    // Read again before each: the one before may have been of the same record, which it moved on.
    const [row] = await list([id]);
    if (row !== undefined) finished.push({ ...row, outcome: await finishOne(row) });
  }
  return finished;

  async function finishOne(row: Row): Promise<Outcome> {
    if (row.doneOn === doneOn) return "doneBefore";
    try {
      await finish(row, doneOn);
      return "done";
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // The same form sent twice at nearly the same time: the other has done it since it was read here.
      const [now] = await list([row.id]);
      return now?.doneOn === doneOn ? "doneBefore" : error;
    }
  }
}
