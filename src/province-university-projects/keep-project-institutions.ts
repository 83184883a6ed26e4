import { eq } from "drizzle-orm";
import { projectInstitutions } from "../../db/schema/province-university-projects.ts";
import type { WriteContext } from "../kernel/write.ts";
import { keepPartnerships } from "../organizations/keep-partnerships.ts";
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

/** Once a project runs, its enterprise and each of its institutions have worked together, unless it was a mistake. */
export async function keepPartners(
  tx: WriteContext,
  row: ProjectRow,
  institutionIds: readonly string[],
): Promise<void> {
  const { id, enterpriseId, startedOn, contractId, introductionId } = row;
  if (startedOn === null) return;
  const isPair = enterpriseId !== null && row.status !== "voided";
  const pairs = isPair ? institutionIds.map((institutionId) => ({ enterpriseId, institutionId })) : [];
  const origins = [`contract:${contractId}`, `introduction:${introductionId}`];
  await keepPartnerships(tx, { source: `project:${id}`, pairs, workedOn: startedOn, origins });
}
