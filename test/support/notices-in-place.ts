import { notices } from "../../db/schema/notices.ts";
import { standingMatches } from "../../db/schema/standing-matches.ts";
import type { LetterHead } from "../../src/accounts/letters.ts";
import type { Actor, Context } from "../../src/kernel/context.ts";
import { createOutbox } from "../../src/kernel/outbox.ts";
import { createNoticeSubscriber } from "../../src/notices/file-notices.ts";
import { sentenceOf } from "../../src/notices/notice-sentence.ts";

/** Lets everything that happened reach the inboxes; what fails is thrown. */
export async function tellEverybody(ctx: Context, head: LetterHead | null = null): Promise<void> {
  const failures: unknown[] = [];
  const subscribers = [
    createNoticeSubscriber(
      () => ctx,
      () => head,
    ),
  ];
  await createOutbox(ctx.db, subscribers, (_name, error) => failures.push(error)).drain();
  if (failures.length > 0) throw failures[0];
}

/** What somebody was told, in order. */
export async function toldTo(ctx: Context, { accountId }: Pick<Actor, "accountId">): Promise<string[]> {
  const rows = await ctx.db.select().from(notices).orderBy(notices.createdAt, notices.key);
  return rows.filter((row) => row.accountId === accountId).map(sentenceOf);
}

/** A pair that stands and that nobody has seen. @returns its id. */
export async function putStandingMatch(ctx: Context, needId: string, achievementId: string): Promise<string> {
  const id = ctx.newId();
  await ctx.db.insert(standingMatches).values({
    id,
    needId,
    achievementId,
    score: 80,
    grade: "strong",
    openScore: 80,
    openGrade: "strong",
    engineVersion: "test",
    postVersions: "test",
    foundAt: ctx.now,
  });
  return id;
}
