import { sql } from "drizzle-orm";
import { z } from "zod";
import type { OpenDatabase } from "../../db/client.ts";
import { type Actor, type Context, SYSTEM } from "../../src/kernel/context.ts";
import { type WriteContext, write } from "../../src/kernel/write.ts";
import { TEST_NOW, testContext } from "./database.ts";

export interface Passing {
  as: (actor: Actor, now?: Date) => Context;
  /** Every row of the tables, and all that was told to the audit trail and to the outbox. */
  everything: () => Promise<string>;
}

class Undone extends Error {}

/**
 * Works in a transaction that is taken back at the end, so that every case begins from the same county. What joins it is
 * not taken back when it is refused: a verb that writes before it refuses is found out.
 */
export async function undoing(
  open: OpenDatabase,
  tables: readonly string[],
  work: (passing: Passing) => Promise<void>,
): Promise<void> {
  const command = { permission: "post.import", schema: z.object({}), input: {} } as const;
  await write(testContext(open, SYSTEM), command, async (tx) => {
    // A joined write stores its entries and events with the outermost one, which never comes to its end here.
    const told: unknown[] = [];
    const tell = async (one: unknown) => void told.push(one);
    const as = (actor: Actor, now = TEST_NOW): WriteContext => ({ ...tx, actor, now, audit: tell, emit: tell });
    const everything = async () => {
      const rows: unknown[] = [];
      for (const table of tables) rows.push(await tx.db.all(sql.raw(`SELECT * FROM ${table}`)));
      return JSON.stringify([rows, told]);
    };
    await work({ as, everything });
    throw new Undone();
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
}
