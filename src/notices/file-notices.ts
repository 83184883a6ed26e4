import { z } from "zod";
import { notices } from "../../db/schema/notices.ts";
import type { Context } from "../kernel/context.ts";
import type { Subscriber } from "../kernel/outbox.ts";
import { slices } from "../kernel/slices.ts";
import { write } from "../kernel/write.ts";
import { draftNotices, type NoticeDraft } from "./notice-rules.ts";

const ROWS_AT_ONCE = 100;
const schema = z.object({});

/** Puts notices into inboxes; one that is there already is left as it is. @returns how many are new. */
export async function fileNotices(ctx: Context, drafts: readonly NoticeDraft[]): Promise<number> {
  const wanted = drafts.flatMap(({ accountIds, ...draft }) =>
    accountIds.map((accountId) => ({ ...draft, accountId, id: ctx.newId(), createdAt: ctx.now })),
  );
  if (wanted.length === 0) return 0;
  return write(ctx, { permission: "notice.file", schema, input: {} }, async (tx) => {
    let filed = 0;
    for (const rows of slices(wanted, ROWS_AT_ONCE)) {
      const added = await tx.db.insert(notices).values(rows).onConflictDoNothing().returning({ id: notices.id });
      filed += added.length;
    }
    const kinds = [...new Set(wanted.map(({ kind }) => kind))];
    await tx.audit({ action: "notices.filed", entity: "notices", entityId: "all", detail: { kinds, count: filed } });
    return filed;
  });
}

/** Tells people what happened, as the events of the outbox come. */
export function createNoticeSubscriber(systemContext: () => Context): Subscriber {
  return {
    name: "notices",
    startAfter: "stored",
    receive: async (event, seq) => {
      const ctx = systemContext();
      await fileNotices(ctx, await draftNotices(ctx.db, event, { seq, now: ctx.now }));
    },
  };
}
