import { and, eq, lte } from "drizzle-orm";
import { z } from "zod";
import { notices } from "../../db/schema/notices.ts";
import { type Actor, type Context, SYSTEM } from "../../src/kernel/context.ts";
import { findPlace, movePlace } from "../../src/kernel/outbox.ts";
import { readEvents, type StoredEvent } from "../../src/kernel/read-events.ts";
import { write } from "../../src/kernel/write.ts";
import { fileNotices, NOTICE_SUBSCRIBER } from "../../src/notices/file-notices.ts";
import { draftNotices } from "../../src/notices/notice-rules.ts";
import { readAllNotices } from "../../src/notices/read-notices.ts";

/** What people were told before is read. */
const READ_DAYS_AGO = 3;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Puts into inboxes what people were told of the story, each when it happened: the service, which does so from its start on,
 * would tell all of it today. @param ctx at the end of the story. @param moments when each of the last events happened.
 */
export async function tellPeople(ctx: Context, actors: Iterable<Actor>, moments: readonly Date[]): Promise<void> {
  const events: StoredEvent[] = [];
  for (
    let some = await readEvents(ctx.db, 0);
    some.length > 0;
    some = await readEvents(ctx.db, events.at(-1)?.seq ?? 0)
  )
    events.push(...some);
  const command = { permission: "notice.file", schema: z.object({}), input: {} } as const;
  await write({ ...ctx, actor: SYSTEM }, command, async (tx) => {
    for (const [index, event] of events.slice(-moments.length).entries()) {
      const now = moments[index] ?? ctx.now;
      await fileNotices({ ...tx, now }, await draftNotices(tx.db, [event], now), null);
    }
    // The service has nothing of all this to tell once more when it starts.
    const from = await findPlace(tx.db, NOTICE_SUBSCRIBER);
    await movePlace(tx.db, NOTICE_SUBSCRIBER, from, events.at(-1)?.seq ?? 0);
  });
  const until = new Date(ctx.now.getTime() - READ_DAYS_AGO * DAY_MS);
  for (const actor of actors) {
    const older = and(eq(notices.accountId, actor.accountId ?? ""), lte(notices.createdAt, until));
    const [one] = await ctx.db.select().from(notices).where(older).limit(1);
    if (one) await readAllNotices({ ...ctx, actor }, { kind: null, until });
  }
}
