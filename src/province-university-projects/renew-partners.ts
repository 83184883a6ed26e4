import { and, eq, isNotNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { partnerships } from "../../db/schema/organizations.ts";
import { projectInstitutions, provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import type { Context } from "../kernel/context.ts";
import type { Subscriber } from "../kernel/outbox.ts";
import { write } from "../kernel/write.ts";
import { keepPartners } from "./keep-project-institutions.ts";
import { getProjectRecord } from "./queries.ts";

const pairSchema = z.object({ enterpriseId: z.string(), institutionId: z.string() });

/**
 * A contract that was voided took the 合作记录 of its pair with it; a project that came of it and goes on had none of
 * its own, and records it now. Called again it changes nothing.
 */
export async function renewPartners(ctx: Context, input: z.input<typeof pairSchema>): Promise<void> {
  const lacking = await listLacking(ctx, input);
  if (lacking.length === 0) return;
  await write(ctx, { permission: "provinceUniversity.record", schema: pairSchema, input }, async (tx, pair) => {
    for (const id of await listLacking(tx, pair)) {
      const project = await getProjectRecord(tx.db, id);
      await keepPartners(
        tx,
        project,
        project.institutions.map((one) => one.id),
      );
      const detail = { number: project.number };
      await tx.audit({
        action: "provinceUniversityProject.partnersRenewed",
        entity: "provinceUniversityProject",
        entityId: id,
        detail,
      });
    }
  });
}

/** Projects of this pair that ran and were no mistake, while nothing says that the two have worked together by them. */
async function listLacking({ db }: Context, pair: z.output<typeof pairSchema>): Promise<string[]> {
  const { id, enterpriseId, status, startedOn, contractId, introductionId } = provinceUniversityProjects;
  const isOfProject = sql`${partnerships.source} IN ('project:' || ${id}, 'contract:' || coalesce(${contractId}, ''), 'introduction:' || coalesce(${introductionId}, ''))`;
  const isRecorded = sql`EXISTS (SELECT 1 FROM ${partnerships} WHERE ${partnerships.enterpriseId} = ${pair.enterpriseId} AND ${partnerships.institutionId} = ${pair.institutionId} AND ${isOfProject})`;
  const rows = await db
    .select({ id })
    .from(provinceUniversityProjects)
    .innerJoin(projectInstitutions, eq(projectInstitutions.projectId, id))
    .where(
      and(
        eq(enterpriseId, pair.enterpriseId),
        eq(projectInstitutions.institutionId, pair.institutionId),
        isNotNull(startedOn),
        ne(status, "voided"),
        sql`NOT ${isRecorded}`,
      ),
    );
  return rows.map((row) => row.id);
}

/** Hears of each record that was withdrawn, whatever it came from. */
export function createPartnerSubscriber(systemContext: () => Context): Subscriber {
  return {
    name: "project-partners",
    startAfter: "stored",
    atOnce: 1,
    receive: async (events) => {
      for (const { event } of events)
        if (event.event === "partnership.withdrawn") await renewPartners(systemContext(), event.payload);
    },
  };
}
