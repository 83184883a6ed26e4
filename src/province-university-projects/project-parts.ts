import { and, asc, desc, eq, inArray, isNull, or } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { organizations } from "../../db/schema/organizations.ts";
import {
  progressReports,
  projectEntries,
  projectFunding,
  projectTalents,
  projectTasks,
} from "../../db/schema/province-university-projects.ts";
import type { Context } from "../kernel/context.ts";
import { ERASED_TALENT } from "./province-university-project.ts";
import { lacksVoucher } from "./voucher.ts";

export type TaskRow = typeof projectTasks.$inferSelect;
/** With whether 缺凭证 now. */
export type Funding = typeof projectFunding.$inferSelect & { lacksVoucher: boolean };
export type ReportRow = typeof progressReports.$inferSelect;
export type ReportRecord = ReportRow & { byName: string };
export type TalentRow = typeof projectTalents.$inferSelect;
/** With the name opened, for those who may read the project; of somebody erased what stands for it. */
export type Talent = Omit<TalentRow, "name"> & { name: string; isErased: boolean; institution: string };
export type ProjectEntry = typeof projectEntries.$inferSelect & { byName: string };

/** By day; what was taken away stays in the project's history. */
export async function listTasks(db: Database, projectId: string): Promise<TaskRow[]> {
  return db
    .select()
    .from(projectTasks)
    .where(and(eq(projectTasks.projectId, projectId), isNull(projectTasks.removedAt)))
    .orderBy(asc(projectTasks.dueOn), asc(projectTasks.createdAt));
}

/** Stands in the row for a name and a title that were erased at the person's wish; no sealed name is empty. */
export const ERASED = "";

/** Binds a sealed name to its row. */
export const talentNamePlace = (talentId: string): string => `project_talents/${talentId}/name`;

/** Names of people: only for whoever reads the projects themselves. */
export async function listTalentsOf(
  { db, vault }: Pick<Context, "db" | "vault">,
  projectIds: readonly string[],
): Promise<Talent[]> {
  const rows = await db
    .select({ talent: projectTalents, institution: organizations.name })
    .from(projectTalents)
    .innerJoin(organizations, eq(organizations.id, projectTalents.institutionId))
    .where(and(inArray(projectTalents.projectId, [...projectIds]), isNull(projectTalents.removedAt)))
    .orderBy(asc(projectTalents.fromOn), asc(projectTalents.createdAt));
  return rows.map(({ talent, institution }) => {
    const { id, name: sealed } = talent;
    const isErased = sealed === null || sealed === ERASED;
    const name = isErased ? ERASED_TALENT : vault.decrypt(sealed, talentNamePlace(id));
    return { ...talent, name, isErased, institution };
  });
}

/** Whether the name of somebody who was listed is gone, so that nothing can be masked by it. */
export async function hasNamesGone(db: Database, projectId: string): Promise<boolean> {
  const gone = or(isNull(projectTalents.name), eq(projectTalents.name, ERASED));
  const rows = await db
    .select({ id: projectTalents.id })
    .from(projectTalents)
    .where(and(eq(projectTalents.projectId, projectId), gone))
    .limit(1);
  return rows.length > 0;
}

export const listTalents = (ctx: Pick<Context, "db" | "vault">, projectId: string): Promise<Talent[]> =>
  listTalentsOf(ctx, [projectId]);

/** In the order of their days, and on one day in that in which they were recorded. */
export async function listFunding(db: Database, projectId: string): Promise<Funding[]> {
  const rows = await db
    .select({ row: projectFunding, lacks: lacksVoucher("project_funding") })
    .from(projectFunding)
    .where(eq(projectFunding.projectId, projectId))
    .orderBy(asc(projectFunding.happenedOn), asc(projectFunding.seq));
  return rows.map(({ row, lacks }) => ({ ...row, lacksVoucher: Number(lacks) === 1 }));
}

/** Newest first. */
export async function listReports(db: Database, projectId: string): Promise<ReportRecord[]> {
  const rows = await db
    .select({ row: progressReports, byName: accounts.name })
    .from(progressReports)
    .leftJoin(accounts, eq(accounts.id, progressReports.by))
    .where(eq(progressReports.projectId, projectId))
    .orderBy(desc(progressReports.seq));
  return rows.map(({ row, byName }) => ({ ...row, byName: byName ?? "" }));
}

/** Newest first. */
export async function listProjectEntries(db: Database, projectId: string): Promise<ProjectEntry[]> {
  const rows = await db
    .select({ entry: projectEntries, byName: accounts.name })
    .from(projectEntries)
    .leftJoin(accounts, eq(accounts.id, projectEntries.by))
    .where(eq(projectEntries.projectId, projectId))
    .orderBy(desc(projectEntries.seq));
  return rows.map(({ entry, byName }) => ({ ...entry, byName: byName ?? "" }));
}
