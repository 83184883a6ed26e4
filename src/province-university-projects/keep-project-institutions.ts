import { and, eq } from "drizzle-orm";
import { partnerships } from "../../db/schema/organizations.ts";
import { projectInstitutions } from "../../db/schema/province-university-projects.ts";
import { SYSTEM } from "../kernel/context.ts";
import type { WriteContext } from "../kernel/write.ts";
import { recordPartnership } from "../organizations/record-partnership.ts";
import type { ProjectRow } from "./queries.ts";

/** The project's institutions in this order, the leading one first. */
export async function keepInstitutions(
  tx: WriteContext,
  projectId: string,
  institutionIds: readonly string[],
): Promise<void> {
  await tx.db.delete(projectInstitutions).where(eq(projectInstitutions.projectId, projectId));
  await tx.db
    .insert(projectInstitutions)
    .values(institutionIds.map((institutionId, position) => ({ projectId, institutionId, position })));
}

/** Once a project runs, its enterprise and each of its institutions have worked together; once a pair. */
export async function recordPartners(
  tx: WriteContext,
  { id, enterpriseId, startedOn }: ProjectRow,
  institutionIds: readonly string[],
): Promise<void> {
  if (enterpriseId === null || startedOn === null) return;
  const source = `project:${id}`;
  for (const institutionId of institutionIds) {
    const [earlier] = await tx.db
      .select({ id: partnerships.id })
      .from(partnerships)
      .where(
        and(
          eq(partnerships.enterpriseId, enterpriseId),
          eq(partnerships.institutionId, institutionId),
          eq(partnerships.source, source),
        ),
      );
    if (earlier) continue;
    await recordPartnership({ ...tx, actor: SYSTEM }, { enterpriseId, institutionId, source, workedOn: startedOn });
  }
}
