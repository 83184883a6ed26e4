import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { extendedDay } from "../kernel/renewal.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { changeNeed } from "./change-need.ts";
import type { NeedStatus } from "./need.ts";
import { getNeedRecord, type NeedRow } from "./queries.ts";

const talksSchema = z.object({ needId: z.string() });
type Talks = z.input<typeof talksSchema>;

/** 对接中: both sides of an introduction have agreed. @throws Conflict when the need is not open any more. */
export async function beginTalks(ctx: Context, input: Talks): Promise<void> {
  const command = { permission: "need.check", schema: talksSchema, input } as const;
  await write(ctx, command, (tx, { needId }) => move(tx, needId, { published: "inTalks", inTalks: "inTalks" }));
}

/**
 * The last introduction has ended, so that the need waits again; one that was signed or closed stays so. Near or after
 * its last day it is given time enough for its owner to be told and to renew it.
 */
export async function endTalks(ctx: Context, input: Talks): Promise<void> {
  const command = { permission: "need.check", schema: talksSchema, input } as const;
  await write(ctx, command, async (tx, { needId }) => {
    const { status } = await getNeedRecord(tx.db, needId);
    if (status === "inTalks") await publishAgain(tx, needId);
  });
}

/** The contract that signed it was entered by mistake, so that the need waits again, as after talks; one that is not signed stays. */
export async function unsignNeed(ctx: Context, input: Talks): Promise<void> {
  const command = { permission: "need.check", schema: talksSchema, input } as const;
  await write(ctx, command, async (tx, { needId }) => {
    const { status } = await getNeedRecord(tx.db, needId);
    if (status === "contracted") await publishAgain(tx, needId);
  });
}

async function publishAgain(tx: WriteContext, needId: string): Promise<void> {
  const { validUntil } = await getNeedRecord(tx.db, needId);
  const day = extendedDay(validUntil, tx.now);
  const ways = { inTalks: "published", contracted: "published" } as const;
  await move(tx, needId, ways, day === null ? {} : { validUntil: day });
  if (day !== null) await tx.emit({ event: "need.extended", payload: { needId } });
}

/** 已签约: one of its introductions ended in a contract. @throws Conflict when the need is closed, or signed already. */
export async function signNeed(ctx: Context, input: Talks): Promise<void> {
  const command = { permission: "need.check", schema: talksSchema, input } as const;
  await write(ctx, command, (tx, { needId }) => move(tx, needId, { published: "contracted", inTalks: "contracted" }));
}

async function move(
  tx: WriteContext,
  needId: string,
  ways: Partial<Record<NeedStatus, NeedStatus>>,
  change: { validUntil?: string } = {},
): Promise<NeedRow> {
  const need = await getNeedRecord(tx.db, needId);
  const to = ways[need.status];
  if (to === undefined) throw new Conflict("need.stateChanged", { number: need.number, status: need.status });
  if (to === need.status) return need;
  const row = await changeNeed(tx, need, [need.status], { ...change, status: to });
  const detail = { from: need.status, to, ...change };
  await tx.audit({
    action: `need.${to === "published" ? "talksEnded" : to}`,
    entity: "need",
    entityId: needId,
    detail,
  });
  return row;
}
