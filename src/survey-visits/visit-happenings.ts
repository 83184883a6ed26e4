import { and, eq, sql } from "drizzle-orm";
import { surveyVisits } from "../../db/schema/survey-visits.ts";
import type { Context } from "../kernel/context.ts";
import type { Happening, TimelineQuestion } from "../kernel/happening.ts";
import { inSlice, orderOf } from "../kernel/happening-slice.ts";

const placed = {
  on: sql<string>`${surveyVisits.visitedOn}`,
  at: sql`${surveyVisits.createdAt}`,
  key: sql<string>`'s' || ${surveyVisits.id}`,
};

/** 走访 of an enterprise, or that brought a need, on a timeline for staff: what they found is sealed and stands on the visit's page. */
export async function listVisitHappenings(
  { db }: Pick<Context, "db">,
  { scope, reader, slice }: TimelineQuestion,
): Promise<Happening[]> {
  if (reader !== "staff") return [];
  const ofScope =
    "needId" in scope
      ? sql`${surveyVisits.id} = (SELECT n.survey_visit_id FROM needs n WHERE n.id = ${scope.needId})`
      : eq(surveyVisits.enterpriseId, scope.organizationId);
  const rows = await db
    .select({
      key: placed.key,
      id: surveyVisits.id,
      number: surveyVisits.number,
      on: placed.on,
      at: surveyVisits.createdAt,
    })
    .from(surveyVisits)
    .where(and(ofScope, inSlice(placed, slice)))
    .orderBy(...orderOf(placed, slice))
    .limit(slice.limit);
  return rows.map(({ id, ...facts }) => ({
    ...facts,
    kind: "surveyVisit",
    what: "走访企业",
    title: null,
    href: `/survey-visits/${id}`,
    details: [],
  }));
}
