import { and, isNotNull, isNull, lt, or } from "drizzle-orm";
import { z } from "zod";
import { surveyVisits } from "../../db/schema/survey-visits.ts";
import type { Context } from "../kernel/context.ts";
import { isCalendarDay } from "../kernel/dates.ts";
import { write } from "../kernel/write.ts";

const schema = z.object({ beforeDay: z.string().refine(isCalendarDay) });

/** Who was met before that day goes, unless something is left to do with them; what was found stays. @returns how many. */
export async function forgetMetPeople(ctx: Context, input: z.input<typeof schema>): Promise<number> {
  return write(ctx, { permission: "job.run", schema, input }, async (tx, { beforeDay }) => {
    const forgotten = await tx.db
      .update(surveyVisits)
      .set({ metPeople: null })
      .where(
        and(
          isNotNull(surveyVisits.metPeople),
          lt(surveyVisits.visitedOn, beforeDay),
          or(isNull(surveyVisits.dueOn), isNotNull(surveyVisits.doneAt)),
        ),
      )
      .returning({ id: surveyVisits.id });
    const detail = { count: forgotten.length, before: beforeDay };
    await tx.audit({ action: "surveyVisit.metPeopleForgotten", entity: "surveyVisit", entityId: "all", detail });
    return forgotten.length;
  });
}
