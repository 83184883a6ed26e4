import { and, asc, gt, inArray, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { outboxEvents } from "../../db/schema/kernel.ts";
import { learningTexts, wordVectors } from "../../db/schema/matches.ts";
import { WordVectors } from "../search/word-vectors.ts";
import type { LearntVectors } from "./meaning-matcher.ts";
import { GENERIC_TERMS } from "./text-generic-terms.ts";

/** The word vectors in force, null before anything was learnt. */
export async function findLearntVectors(db: Database): Promise<LearntVectors | null> {
  const [row] = await db.select({ version: wordVectors.version, vectors: wordVectors.vectors }).from(wordVectors);
  return row ? { version: row.version, vectors: WordVectors.fromBytes(row.vectors, GENERIC_TERMS) } : null;
}

export type Learning = { version: string; posts: number; outboxSeq: number };

/** What is known of the last learning, without the vectors themselves. */
export async function findLastLearning(db: Database): Promise<Learning | null> {
  const { version, posts, outboxSeq } = wordVectors;
  const [row] = await db.select({ version, posts, outboxSeq }).from(wordVectors);
  return row ?? null;
}

/** How many posts have changed after a place in the outbox. */
export async function countChangedPosts(db: Database, afterSeq: number): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(distinct ${outboxEvents.payload})` })
    .from(outboxEvents)
    .where(and(gt(outboxEvents.seq, afterSeq), inArray(outboxEvents.event, ["need.changed", "achievement.changed"])));
  return Number(row?.count ?? 0);
}

/** Texts that the owner added, in an order of their own. */
export async function listLearningTexts(db: Database): Promise<string[]> {
  const rows = await db
    .select({ content: learningTexts.content })
    .from(learningTexts)
    .orderBy(asc(learningTexts.sha256));
  return rows.map(({ content }) => content);
}
