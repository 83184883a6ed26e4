import { and, count, desc, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { cooperationAgreements } from "../../db/schema/cooperation-agreements.ts";
import { introductions } from "../../db/schema/introductions.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { projectInstitutions, provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import type { Page } from "../kernel/pagination.ts";
import { type Reader, readerOfProject } from "./project-access.ts";
import {
  institutionsOfProject,
  matchesProject,
  overPlanOfProject,
  type ProjectFilter,
  plannedOfProject,
  receivedOfProject,
  talentsOfProject,
  unprovedFunding,
} from "./project-filter.ts";
import { SHARED_PROJECTS } from "./province-university-project.ts";

export type ProjectRow = typeof provinceUniversityProjects.$inferSelect;
/** An organization as pages name it. */
export interface Named {
  id: string;
  name: string;
}
/** A project with what pages call its parties and what it came from. */
export type ProjectRecord = ProjectRow & {
  /** The leading one first. */
  institutions: Named[];
  enterprise: string | null;
  agreementNumber: string | null;
  agreementSignedOn: string | null;
  contractNumber: string | null;
  contractSignedOn: string | null;
  introductionNumber: string | null;
  /** Reversals taken off. */
  plannedFen: number;
  receivedFen: number;
  /** Received above what is planned of its source. */
  overPlanFen: number;
  talents: number;
  /** Arrivals of money that lack a voucher. */
  unproved: number;
  /** Whoever takes part. */
  partyIds: string[];
};

function selectRecords(db: Database) {
  return db
    .select({
      project: provinceUniversityProjects,
      institutions: institutionsOfProject,
      enterprise: organizations.name,
      agreementNumber: cooperationAgreements.number,
      agreementSignedOn: cooperationAgreements.signedOn,
      contractNumber: technologyContracts.number,
      contractSignedOn: technologyContracts.signedOn,
      introductionNumber: introductions.number,
      plannedFen: plannedOfProject,
      receivedFen: receivedOfProject,
      overPlanFen: overPlanOfProject,
      talents: talentsOfProject,
      unproved: unprovedFunding,
    })
    .from(provinceUniversityProjects)
    .leftJoin(organizations, eq(organizations.id, provinceUniversityProjects.enterpriseId))
    .leftJoin(cooperationAgreements, eq(cooperationAgreements.id, provinceUniversityProjects.agreementId))
    .leftJoin(technologyContracts, eq(technologyContracts.id, provinceUniversityProjects.contractId))
    .leftJoin(introductions, eq(introductions.id, provinceUniversityProjects.introductionId))
    .$dynamic();
}

function toRecord(row: Awaited<ReturnType<typeof selectRecords>>[number]): ProjectRecord {
  const { project, plannedFen, receivedFen, overPlanFen, talents, ...facts } = row;
  const institutions = JSON.parse(row.institutions) as Named[];
  const partyIds = [...institutions.map(({ id }) => id), ...(project.enterpriseId ? [project.enterpriseId] : [])];
  const sums = {
    plannedFen: Number(plannedFen),
    receivedFen: Number(receivedFen),
    overPlanFen: Number(overPlanFen),
    talents: Number(talents),
  };
  return { ...project, ...facts, ...sums, institutions, partyIds };
}

/** The project as stored, for verbs. @throws NotFound when there is none. */
export async function getProjectRecord(db: Database, projectId: string): Promise<ProjectRecord> {
  const [row] = await selectRecords(db).where(eq(provinceUniversityProjects.id, projectId));
  if (!row) throw new NotFound("provinceUniversityProject", projectId);
  return toRecord(row);
}

/** The project if this person may read it. @throws NotFound otherwise (R92). */
export async function getVisibleProject(
  ctx: Context,
  projectId: string,
): Promise<{ project: ProjectRecord; reader: Reader }> {
  const project = await getProjectRecord(ctx.db, projectId);
  const reader = readerOfProject(ctx.actor, project);
  if (reader === null) throw new NotFound("provinceUniversityProject", projectId);
  return { project, reader };
}

const LATEST_FIRST = [desc(provinceUniversityProjects.startsOn), desc(provinceUniversityProjects.number)];

/** The latest first. */
export async function listProjects(
  db: Database,
  filter: ProjectFilter,
  page: number,
  pageSize: number,
): Promise<Page<ProjectRecord>> {
  // Chosen before anything is joined to them that is not searched.
  const chosen = db
    .select({ id: provinceUniversityProjects.id })
    .from(provinceUniversityProjects)
    .leftJoin(organizations, eq(organizations.id, provinceUniversityProjects.enterpriseId))
    .where(matchesProject(filter))
    .orderBy(...LATEST_FIRST)
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const rows = await selectRecords(db)
    .where(inArray(provinceUniversityProjects.id, chosen))
    .orderBy(...LATEST_FIRST);
  return { rows: rows.map(toRecord), total: await countProjects(db, filter), page, pageSize };
}

export async function countProjects(db: Database, filter: ProjectFilter): Promise<number> {
  const [row] = await db
    .select({ projects: count() })
    .from(provinceUniversityProjects)
    .leftJoin(organizations, eq(organizations.id, provinceUniversityProjects.enterpriseId))
    .where(matchesProject(filter));
  return row?.projects ?? 0;
}

/** The projects that the actor's own organization takes part in, the latest first. */
export async function listOwnProjects({ db, actor }: Context): Promise<ProjectRecord[]> {
  const own = actor.organizationId ?? "";
  const taking = db
    .select({ id: projectInstitutions.projectId })
    .from(projectInstitutions)
    .where(eq(projectInstitutions.institutionId, own));
  const rows = await selectRecords(db)
    .where(
      and(
        or(eq(provinceUniversityProjects.enterpriseId, own), inArray(provinceUniversityProjects.id, taking)),
        inArray(provinceUniversityProjects.status, [...SHARED_PROJECTS]),
        isNotNull(provinceUniversityProjects.startedOn),
      ),
    )
    .orderBy(...LATEST_FIRST);
  return rows.map(toRecord);
}

/** The projects that came of an introduction or a contract, or belong to an agreement, without those voided. */
export async function listProjectsOf(
  db: Database,
  origin: { introductionId: string } | { contractId: string } | { agreementId: string },
): Promise<ProjectRecord[]> {
  const isOfOrigin =
    "introductionId" in origin
      ? eq(provinceUniversityProjects.introductionId, origin.introductionId)
      : "contractId" in origin
        ? eq(provinceUniversityProjects.contractId, origin.contractId)
        : eq(provinceUniversityProjects.agreementId, origin.agreementId);
  const rows = await selectRecords(db)
    .where(and(isOfOrigin, sql`${provinceUniversityProjects.status} <> 'voided'`))
    .orderBy(...LATEST_FIRST);
  return rows.map(toRecord);
}

/** Projects that came of any of these introductions or contracts. */
export async function listProjectsFrom(
  db: Database,
  origins: { introductionIds: readonly string[]; contractIds: readonly string[] },
): Promise<ProjectRecord[]> {
  const { introductionId, contractId, status } = provinceUniversityProjects;
  const { introductionIds, contractIds } = origins;
  // Of none SQLite would look through all projects.
  const isOfOrigin = or(
    introductionIds.length === 0 ? undefined : inArray(introductionId, [...introductionIds]),
    contractIds.length === 0 ? undefined : inArray(contractId, [...contractIds]),
  );
  if (isOfOrigin === undefined) return [];
  const rows = await selectRecords(db)
    .where(and(isOfOrigin, sql`${status} <> 'voided'`))
    .orderBy(...LATEST_FIRST);
  return rows.map(toRecord);
}

/** Whether a project was started from an introduction, and not voided since. */
export async function hasStartedProject(db: Database, introductionId: string): Promise<boolean> {
  const projects = await listProjectsOf(db, { introductionId });
  return projects.some(({ startedOn }) => startedOn !== null);
}
