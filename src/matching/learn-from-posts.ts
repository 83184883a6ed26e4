import { createHash } from "node:crypto";
import { ne } from "drizzle-orm";
import { z } from "zod";
import { wordVectors } from "../../db/schema/matches.ts";
import { listIndexableAchievements } from "../achievements/indexable-achievements.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { outboxPosition } from "../kernel/outbox.ts";
import { createBreath } from "../kernel/take-breath.ts";
import { write } from "../kernel/write.ts";
import { listIndexableNeeds } from "../needs/indexable-needs.ts";
import { LEARNING_PARAMETERS } from "../search/learn-word-vectors.ts";
import { createNearDuplicates } from "../search/near-duplicates.ts";
import { achievementText, needText } from "./matchable.ts";
import { toMatchableAchievement, toMatchableNeed } from "./matchable-from-rows.ts";
import { countChangedPosts, findLastLearning, listLearningTexts } from "./queries.ts";

/** Learns elsewhere, in a thread of its own: seconds of processor time. Null when the texts are too few. */
export type LearnTexts = (texts: readonly string[]) => Promise<Uint8Array | null>;

/** At a start, vectors are learnt again when this share of the posts has changed: before, they have hardly moved. */
const CHANGED_SHARE = 1 / 10;
/** 64 bits: enough to tell any two learnings apart. */
const VERSION_LENGTH = 16;

export interface LearningOutcome {
  /** Of the vectors now in force; null when there was too little to learn from. */
  version: string | null;
  posts: number;
  changed: boolean;
}

/**
 * 学习词向量 from every published public post, never a confidential one, and from the texts the owner added. Stores
 * nothing when the vectors are the same as before; otherwise the engine takes them over on the event.
 */
export async function learnFromPosts(ctx: Context, learn: LearnTexts): Promise<LearningOutcome> {
  requirePermission(ctx, "reference.edit");
  const outboxSeq = await outboxPosition(ctx.db);
  const posts = await listPublicTexts(ctx);
  const added = await listLearningTexts(ctx.db);
  const bytes = await learn([...posts, ...added.flatMap(paragraphsOf)]);
  const last = await findLastLearning(ctx.db);
  if (bytes === null) return { version: last?.version ?? null, posts: posts.length, changed: false };
  const version = createHash("sha256").update(bytes).digest("hex").slice(0, VERSION_LENGTH);
  const changed = last?.version !== version;
  const row = {
    version,
    vectors: Buffer.from(bytes),
    learntAt: ctx.now,
    posts: posts.length,
    addedTexts: added.length,
    parameters: LEARNING_PARAMETERS,
    outboxSeq,
  };
  if (changed)
    await write(ctx, { permission: "reference.edit", schema: z.object({}), input: {} }, async (tx) => {
      await tx.db.insert(wordVectors).values(row).onConflictDoNothing();
      await tx.db.delete(wordVectors).where(ne(wordVectors.version, version));
      await tx.audit({
        action: "vectors.learn",
        entity: "wordVectors",
        entityId: version,
        detail: { posts: row.posts, addedTexts: row.addedTexts },
      });
      await tx.emit({ event: "vectors.learnt", payload: { version } });
    });
  return { version, posts: posts.length, changed };
}

/**
 * Learns where it is worth it: when nothing has been learnt yet, or posts have changed.
 * @param when `start`: only after a tenth of the posts; `night`: after any.
 */
export async function learnIfDue(ctx: Context, learn: LearnTexts, when: "start" | "night"): Promise<void> {
  const last = await findLastLearning(ctx.db);
  if (last) {
    const changes = await countChangedPosts(ctx.db, last.outboxSeq);
    if (changes === 0 || (when === "start" && changes < last.posts * CHANGED_SHARE)) return;
  }
  await learnFromPosts(ctx, learn);
}

/**
 * The public text of every public post, in an order of its own, so that the same posts teach the same. What nearly repeats
 * another says its words once: a post listed twice teaches nothing new.
 */
async function listPublicTexts({ db }: Context): Promise<string[]> {
  const needs = (await listIndexableNeeds(db)).filter(({ visibility }) => visibility === "public").map(toMatchableNeed);
  const achievements = (await listIndexableAchievements(db)).map(toMatchableAchievement);
  const texts = [
    ...needs.map((need) => ({ id: need.id, ...needText(need) })),
    ...achievements.map((achievement) => ({ id: achievement.id, ...achievementText(achievement) })),
  ];
  const breathe = createBreath();
  const seen = createNearDuplicates();
  const once: string[] = [];
  for (const { id, title, body } of texts.sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const text = body === "" ? title : `${title}\n${body}`;
    if (seen.find(text) === null) {
      once.push(text);
      seen.add(id, text);
    }
    await breathe();
  }
  return once;
}

/** A file is many texts: each of its lines stands for itself. */
function paragraphsOf(content: string): string[] {
  return content.split("\n").filter((line) => line.trim() !== "");
}
