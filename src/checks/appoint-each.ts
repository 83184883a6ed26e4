import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { COMMON_SENTENCES, sentenceFor } from "../web/sentences.ts";
import type { CheckedPosts } from "./checked-posts.ts";
import type { TickedRow } from "./queue-address.ts";

export interface AppointedRows {
  count: number;
  /** Why each of the others was not: changed meanwhile, or not for this person. */
  problems: string[];
}

/** 批量指派, each row in a write of its own: one that changed meanwhile stops none of the others. */
export async function appointEach(
  ctx: Context,
  kinds: readonly CheckedPosts[],
  rows: readonly TickedRow[],
  reviewerId: string,
): Promise<AppointedRows> {
  const problems: string[] = [];
  for (const row of rows) {
    const posts = kinds.find(({ kind }) => kind === row.kind);
    try {
      await posts?.appoint(ctx, row, reviewerId);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      problems.push(sentenceFor(error.code, error.facts, "conflict", { ...COMMON_SENTENCES, ...posts?.sentences }));
    }
  }
  return { count: rows.length - problems.length, problems };
}
