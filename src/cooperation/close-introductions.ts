import { and, eq, isNull, ne, or } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../db/client.ts";
import { achievements } from "../../db/schema/achievements.ts";
import { introductions } from "../../db/schema/introductions.ts";
import { needs } from "../../db/schema/needs.ts";
import { verdicts } from "../../db/schema/verdicts.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { eachByItself } from "../kernel/each-by-itself.ts";
import { Conflict } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import type { NeedStatus } from "../needs/need.ts";
import { changeIntroduction, overAt, tell } from "./change-introduction.ts";
import { letNeedWait } from "./end-introduction.ts";
import { getIntroductionRecord, type IntroductionRow, listRivals } from "./queries.ts";

const closeSchema = z.object({ id: z.string() });

const hasNoGround = or(
  eq(needs.status, "closed"),
  // A need is signed once.
  eq(needs.status, "contracted"),
  // Now held as long as the two are asked; earlier versions let staff retract it or judge the pair otherwise.
  and(eq(introductions.status, "proposed"), or(isNull(verdicts.kind), ne(verdicts.kind, "adopted"))),
  // One that only expired may be talked about still.
  and(eq(achievements.status, "closed"), eq(achievements.closeReason, "withdrawn")),
);

const judgedNow = and(
  eq(verdicts.needId, introductions.needId),
  eq(verdicts.achievementId, introductions.achievementId),
  eq(verdicts.inForce, true),
);

/**
 * Takes back open introductions whose need was signed or closed or whose achievement was withdrawn, and proposals whose
 * pair is adopted no more.
 * Scheduled; running it twice changes nothing. @returns how many.
 */
export async function closeIntroductions(ctx: Context): Promise<number> {
  requirePermission(ctx, "introduction.run");
  return eachByItself(await listGroundless(ctx.db), (input) => closeIntroduction(ctx, input));
}

/** Open introductions without ground, or the one that is asked about if it is such. */
function listGroundless(db: Database, id?: string): Promise<{ id: string }[]> {
  return db
    .select({ id: introductions.id })
    .from(introductions)
    .innerJoin(needs, eq(needs.id, introductions.needId))
    .innerJoin(achievements, eq(achievements.id, introductions.achievementId))
    .leftJoin(verdicts, judgedNow)
    .where(and(isNull(introductions.closedAt), hasNoGround, id === undefined ? undefined : eq(introductions.id, id)));
}

const SIGNED = "需求已在另一条对接中签约";
const NOTES_OF_NEED: Partial<Record<NeedStatus, string>> = { closed: "需求已关闭", contracted: SIGNED };

/** Whatever else the need is still talked about: with the contract in hand nobody else may sign it. */
export async function takeBackOthers(tx: WriteContext, { id, needId }: IntroductionRow): Promise<void> {
  for (const other of await listRivals(tx.db, { id, needId })) await takeBack(tx, other, SIGNED);
}

/** All that the need is talked about, once it was signed with somebody whom nobody introduced. */
export async function takeBackAll(tx: WriteContext, needId: string): Promise<void> {
  for (const one of await listRivals(tx.db, { id: "", needId })) await takeBack(tx, one, "需求已另行签约");
}

async function takeBack(tx: WriteContext, introduction: IntroductionRow, note: string): Promise<void> {
  const { status } = introduction;
  const row = await changeIntroduction(tx, introduction, { ...overAt(tx.now), status: "withdrawn" });
  await tell(tx, row, { kind: "withdrawal", side: null, note, from: status, event: "introduction.withdrawn" });
  await letNeedWait(tx, row.needId);
}

async function closeIntroduction(ctx: Context, input: z.input<typeof closeSchema>): Promise<void> {
  await write(ctx, { permission: "introduction.run", schema: closeSchema, input }, async (tx, { id }) => {
    const introduction = await getIntroductionRecord(tx.db, id);
    const { number, status, needStatus } = introduction;
    // A need or achievement may have been renewed since the list was read.
    if ((await listGroundless(tx.db, id)).length === 0)
      throw new Conflict("introduction.stateChanged", { number, status });
    const isWithdrawn = introduction.achievementCloseReason === "withdrawn";
    await takeBack(tx, introduction, NOTES_OF_NEED[needStatus] ?? (isWithdrawn ? "成果已撤回" : "研判已撤销或改判"));
  });
}
