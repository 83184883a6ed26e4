import { z } from "zod";
import { notices } from "../../db/schema/notices.ts";
import type { LetterHead } from "../accounts/letters.ts";
import type { Context } from "../kernel/context.ts";
import type { Subscriber } from "../kernel/outbox.ts";
import { slices } from "../kernel/slices.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { mailNotices } from "./mail-notices.ts";
import { readDeliveries } from "./notice-deliveries.ts";
import type { NoticeDraft } from "./notice-draft.ts";
import { draftNotices } from "./notice-rules.ts";
import type { NoticeRow } from "./queries.ts";

const ROWS_AT_ONCE = 100;
/** What they are about is read in one statement, and what is told of them is filed in one write. */
const EVENTS_AT_ONCE = 25;
/** Whose place in the outbox says what people were told of. */
export const NOTICE_SUBSCRIBER = "notices";
const schema = z.object({});

/**
 * Puts notices into inboxes, and into letters for those who want this kind at once; one that is there already is left
 * as it is. @param head null where no letters can be sent. @returns how many are new.
 */
export async function fileNotices(
  ctx: Context,
  drafts: readonly NoticeDraft[],
  head: LetterHead | null,
): Promise<number> {
  const wanted = drafts.flatMap(({ accountIds, ...draft }) =>
    accountIds.map((accountId) => ({ ...draft, accountId, id: ctx.newId(), createdAt: ctx.now })),
  );
  if (wanted.length === 0) return 0;
  return write(ctx, { permission: "notice.file", schema, input: {} }, async (tx) => {
    let filed = 0;
    for (const rows of slices(wanted, ROWS_AT_ONCE)) {
      const added = await tx.db.insert(notices).values(rows).onConflictDoNothing().returning();
      filed += added.length;
      if (head !== null) await mailAtOnce(tx, head, added);
    }
    const kinds = [...new Set(wanted.map(({ kind }) => kind))];
    await tx.audit({ action: "notices.filed", entity: "notices", entityId: "all", detail: { kinds, count: filed } });
    return filed;
  });
}

async function mailAtOnce(tx: WriteContext, head: LetterHead, added: readonly NoticeRow[]): Promise<void> {
  const deliveries = await readDeliveries(tx.db, [...new Set(added.map(({ accountId }) => accountId))]);
  for (const row of added) {
    if (deliveries.get(row.accountId)?.[row.kind] === "atOnce") await mailNotices(tx, head, [row], row.kind);
  }
}

/** Tells people what happened, as the events of the outbox come. */
export function createNoticeSubscriber(systemContext: () => Context, head: () => LetterHead | null): Subscriber {
  return {
    name: NOTICE_SUBSCRIBER,
    startAfter: "stored",
    atOnce: EVENTS_AT_ONCE,
    receive: async (events) => {
      const ctx = systemContext();
      await fileNotices(ctx, await draftNotices(ctx.db, events, ctx.now), head());
    },
  };
}
