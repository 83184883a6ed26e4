import { and, eq, sql } from "drizzle-orm";
import { experts } from "../../db/schema/experts.ts";
import { Conflict, NotAllowed, NotFound } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { EXPERT_ACT_RULES, type ExpertAct, type ExpertSide } from "./expert.ts";
import { expertSideOf, mayReadExpert } from "./expert-access.ts";
import { type ExpertRecord, type ExpertRow, getExpert } from "./queries.ts";

/**
 * The record that somebody is about to change.
 * @param seenVersion what stood on the page.
 * @throws NotFound when they may not learn of it; NotAllowed when the act is another's; Conflict in another state.
 */
export async function loadExpert(
  tx: WriteContext,
  expertId: string,
  act: ExpertAct,
  seenVersion?: number,
): Promise<ExpertRecord & { side: ExpertSide }> {
  const expert = await getExpert(tx.db, expertId);
  const side = expertSideOf(tx.actor, expert);
  if (side === null || !mayReadExpert(tx.actor, expert)) throw new NotFound("expert", expertId);
  const rule = EXPERT_ACT_RULES[act];
  if (!rule.sides.includes(side)) throw new NotAllowed(`expert.${act}`);
  const isStale = seenVersion !== undefined && seenVersion !== expert.version;
  if (isStale || !rule.statuses.includes(expert.status)) {
    throw new Conflict("expert.stateChanged", { number: expert.number, status: expert.status });
  }
  return { ...expert, side };
}

/** Updates only what stood there, keeps it in the trail without a name, and tells the search. @throws Conflict. */
export async function changeExpert(
  tx: WriteContext,
  expert: ExpertRow,
  change: Partial<typeof experts.$inferInsert>,
  action: string,
  detail: Readonly<Record<string, string | number | boolean | null | readonly string[]>> = {},
): Promise<ExpertRow> {
  const { id, number, status, version } = expert;
  const [row] = await tx.db
    .update(experts)
    .set({ ...change, version: sql`${experts.version} + 1`, updatedAt: tx.now })
    .where(and(eq(experts.id, id), eq(experts.version, version), eq(experts.status, status)))
    .returning();
  if (!row) throw new Conflict("expert.stateChanged", { number, status });
  const moved = { ...detail, from: status, to: row.status };
  await tx.audit({ action, entity: "expert", entityId: id, detail: moved });
  await tx.emit({ event: "expert.changed", payload: { expertId: id } });
  return row;
}
