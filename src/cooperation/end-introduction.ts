import { and, count, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { introductions } from "../../db/schema/introductions.ts";
import { type Context, SYSTEM } from "../kernel/context.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { endTalks } from "../needs/need-talks.ts";
import { changeIntroduction, loadForAct, overAt, tell } from "./change-introduction.ts";
import { checkReason, type ReasonDeps } from "./check-reason.ts";
import { ACTIVE_STATUSES, reasonShape } from "./introduction.ts";
import type { IntroductionRow } from "./queries.ts";

const endSchema = z.object({ introductionId: z.string(), version: seenVersionSchema, ...reasonShape });

/** 终止对接, with a reason, by staff or either side; the last one lets the need wait again. */
export async function endIntroduction(
  ctx: Context,
  deps: ReasonDeps,
  input: z.input<typeof endSchema>,
): Promise<IntroductionRow> {
  const command = { permission: "introduction.join", schema: endSchema, input } as const;
  return write(ctx, command, async (tx, { introductionId, version, reason, note }) => {
    const introduction = await loadForAct(tx, introductionId, "end", version);
    checkReason(deps, reason, note);
    const row = await changeIntroduction(tx, introduction, { ...overAt(tx.now), status: "ended", reason });
    const told = { side: introduction.side, reason, note, from: introduction.status } as const;
    await tell(tx, row, { ...told, kind: "end", event: "introduction.ended" });
    await letNeedWait(tx, row.needId);
    return row;
  });
}

const withdrawSchema = z.object({ introductionId: z.string() });

/** 撤回对接: staff take a proposal back that not both sides have agreed to. */
export async function withdrawIntroduction(
  ctx: Context,
  input: z.input<typeof withdrawSchema>,
): Promise<IntroductionRow> {
  const command = { permission: "introduction.run", schema: withdrawSchema, input } as const;
  return write(ctx, command, async (tx, { introductionId }) => {
    const introduction = await loadForAct(tx, introductionId, "withdraw");
    const row = await changeIntroduction(tx, introduction, { ...overAt(tx.now), status: "withdrawn" });
    const told = { kind: "withdrawal", side: "staff", from: introduction.status } as const;
    await tell(tx, row, { ...told, event: "introduction.withdrawn" });
    return row;
  });
}

/** The need is published again unless another of its introductions goes on. */
export async function letNeedWait(tx: WriteContext, needId: string): Promise<void> {
  const [others] = await tx.db
    .select({ count: count() })
    .from(introductions)
    .where(and(eq(introductions.needId, needId), inArray(introductions.status, [...ACTIVE_STATUSES])));
  if ((others?.count ?? 0) === 0) await endTalks({ ...tx, actor: SYSTEM }, { needId });
}
