import { and, asc, eq } from "drizzle-orm";
import { needs } from "../../db/schema/needs.ts";
import type { Context } from "../kernel/context.ts";
import { requirePermission } from "../kernel/context.ts";
import { NEED_STATUS_LABELS } from "./need.ts";
import { isHandedIn } from "./queries.ts";

/** The needs that staff came upon on a visit, as the visit's page names them. @throws NotAllowed for others than staff. */
export async function listNeedsOfVisit(
  ctx: Context,
  surveyVisitId: string,
): Promise<{ id: string; number: string; title: string; status: string }[]> {
  requirePermission(ctx, "survey.record");
  const rows = await ctx.db
    .select({ id: needs.id, number: needs.number, title: needs.title, status: needs.status })
    .from(needs)
    .where(and(eq(needs.surveyVisitId, surveyVisitId), isHandedIn))
    .orderBy(asc(needs.number));
  return rows.map(({ status, ...row }) => ({ ...row, status: NEED_STATUS_LABELS[status] }));
}
