import { DomainError } from "../kernel/errors.ts";
import { COMMON_SENTENCES, type Sentences, sentenceFor } from "../web/sentences.ts";
import type { TickedRow } from "./queue-address.ts";

export interface AppointedRows {
  count: number;
  /** Why each of the others was not: changed meanwhile, or not for this person. */
  problems: string[];
}

/** 批量指派, each row in a write of its own: one that changed meanwhile stops none of the others. */
export async function appointEach(
  rows: readonly TickedRow[],
  appoint: (row: TickedRow) => Promise<unknown>,
  sentences: Sentences,
): Promise<AppointedRows> {
  const problems: string[] = [];
  for (const row of rows) {
    try {
      await appoint(row);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      problems.push(sentenceFor(error.code, error.facts, "conflict", { ...COMMON_SENTENCES, ...sentences }));
    }
  }
  return { count: rows.length - problems.length, problems };
}
