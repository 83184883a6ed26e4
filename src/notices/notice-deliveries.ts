import { inArray } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../db/client.ts";
import { noticeDeliveries } from "../../db/schema/notices.ts";
import type { Context } from "../kernel/context.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import {
  DEFAULT_DELIVERIES,
  type Delivery,
  deliverySchema,
  NOTICE_KINDS,
  type NoticeKind,
  noticeKindSchema,
} from "./notice.ts";

type Deliveries = Record<NoticeKind, Delivery>;

const chooseSchema = z.object({ deliveries: z.partialRecord(noticeKindSchema, deliverySchema) });

/** What each of these people chose, with the default where they did not. */
export async function readDeliveries(db: Database, accountIds: readonly string[]): Promise<Map<string, Deliveries>> {
  const rows = await db
    .select()
    .from(noticeDeliveries)
    .where(inArray(noticeDeliveries.accountId, [...accountIds]));
  return new Map(
    accountIds.map((accountId) => {
      const chosen = rows.filter((row) => row.accountId === accountId).map((row) => [row.kind, row.delivery]);
      return [accountId, { ...DEFAULT_DELIVERIES, ...Object.fromEntries(chosen) }];
    }),
  );
}

/** The person's own choice, kind by kind; kinds that are not named stay as they are. @returns how many changed. */
export async function chooseDeliveries(ctx: Context, input: z.input<typeof chooseSchema>): Promise<number> {
  return write(ctx, { permission: "notice.own", schema: chooseSchema, input }, async (tx, { deliveries }) =>
    putDeliveries(tx, tx.actor.accountId ?? "", deliveries, "notice.deliveriesChosen"),
  );
}

/** Writes down what differs, and in the trail which kinds. */
export async function putDeliveries(
  tx: WriteContext,
  accountId: string,
  deliveries: Partial<Deliveries>,
  action: string,
): Promise<number> {
  const present = (await readDeliveries(tx.db, [accountId])).get(accountId) ?? DEFAULT_DELIVERIES;
  const kinds = NOTICE_KINDS.filter((kind) => deliveries[kind] !== undefined && deliveries[kind] !== present[kind]);
  for (const kind of kinds) {
    const delivery = deliveries[kind] ?? present[kind];
    await tx.db
      .insert(noticeDeliveries)
      .values({ accountId, kind, delivery })
      .onConflictDoUpdate({ target: [noticeDeliveries.accountId, noticeDeliveries.kind], set: { delivery } });
  }
  await tx.audit({ action, entity: "account", entityId: accountId, detail: { kinds } });
  return kinds.length;
}
