import { and, eq, sql } from "drizzle-orm";
import { projectEntries, provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { requireHappened } from "../kernel/day.ts";
import { Conflict, Refused } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { PROJECT_ACT_STATUSES, type ProjectAct, type ProjectEntryKind } from "./province-university-project.ts";
import { getProjectRecord, type ProjectRecord, type ProjectRow } from "./queries.ts";

export const projectChanged = ({ number, status }: Pick<ProjectRow, "number" | "status">): Conflict =>
  new Conflict("provinceUniversityProject.stateChanged", { number, status });

/**
 * The project that somebody is about to change.
 * @param seenVersion what stood on the page.
 * @throws NotFound, Conflict in another state or when it was changed meanwhile.
 */
export async function loadProject(
  tx: WriteContext,
  projectId: string,
  act: ProjectAct,
  seenVersion: number,
): Promise<ProjectRecord> {
  const project = await getProjectRecord(tx.db, projectId);
  const isOpen = PROJECT_ACT_STATUSES[act].includes(project.status);
  if (seenVersion !== project.version || !isOpen) throw projectChanged(project);
  return project;
}

/** Updates only what stood there. @throws Conflict when somebody was quicker; nothing is changed then. */
export async function changeProject(
  tx: WriteContext,
  project: ProjectRow,
  change: Partial<typeof provinceUniversityProjects.$inferInsert> = {},
): Promise<ProjectRow> {
  const { id, status, version } = project;
  const [row] = await tx.db
    .update(provinceUniversityProjects)
    .set({ ...change, version: sql`${provinceUniversityProjects.version} + 1`, updatedAt: tx.now })
    .where(
      and(
        eq(provinceUniversityProjects.id, id),
        eq(provinceUniversityProjects.version, version),
        eq(provinceUniversityProjects.status, status),
      ),
    )
    .returning();
  if (!row) throw projectChanged(project);
  return row;
}

/** @throws Refused for a day that has not come. */
export const requirePast = (tx: WriteContext, day: string): void =>
  requireHappened(tx, day, "provinceUniversityProject.stillToCome");

/** Reports, tasks and the end of a project come after its start. @throws Refused for an earlier day. */
export function requireStarted({ startedOn }: Pick<ProjectRow, "startedOn">, day: string): void {
  if (startedOn !== null && day < startedOn) throw new Refused("provinceUniversityProject.endedBefore");
}

interface Told {
  kind: ProjectEntryKind;
  happenedOn?: string;
  note?: string;
  fields?: readonly string[];
  /** A row of funding with its number. */
  money?: {
    entry: number;
    figure: string;
    amountFen: number;
    source: string;
    year: number;
    happenedOn: string;
    reverses?: number;
  };
  /** Where it stood before, for the audit entry. */
  from: ProjectRow["status"] | null;
}

/** Keeps what happened in the project's own history; the audit trail has of it names of fields, and money, which is no secret. */
export async function tell(tx: WriteContext, row: ProjectRow, told: Told): Promise<void> {
  const { kind, fields = [], from } = told;
  await tx.db.insert(projectEntries).values({
    projectId: row.id,
    kind,
    status: row.status,
    happenedOn: told.happenedOn ?? shanghaiDay(tx.now),
    note: told.note ?? "",
    fields: [...fields],
    by: tx.actor.accountId,
    at: tx.now,
  });
  const detail = { from, to: row.status, ...told.money, ...(fields.length === 0 ? {} : { fields }) };
  await tx.audit({
    action: `provinceUniversityProject.${kind}`,
    entity: "provinceUniversityProject",
    entityId: row.id,
    detail,
  });
}
