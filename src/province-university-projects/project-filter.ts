import { and, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { projectInstitutions, provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import { contains } from "../kernel/contains.ts";
import type { ProjectStatus } from "./province-university-project.ts";
import { isOpenProject } from "./public-project.ts";
import { lacksVoucher } from "./voucher.ts";

/** A base for projects of none of the twelve, in addresses alone. */
export const NO_BASE = "none";

export interface ProjectFilter {
  /** Part of a name, a number, a unit or a party. */
  text?: string;
  /** A name is searched only where its reader sees it: not where it may repeat words of a need that are not everybody's. */
  hidesClosedNames?: boolean;
  statuses?: readonly ProjectStatus[];
  bases?: readonly string[];
  institutionIds?: readonly string[];
  enterpriseIds?: readonly string[];
  /** Years in which it goes on. */
  years?: readonly string[];
  /** Only those that were started, also when they ended since. */
  isStarted?: boolean;
  isOverdue?: boolean;
  /** Only those with money received that lacks a voucher. */
  isUnproved?: boolean;
  agreementId?: string;
  today: string;
}

const project = sql`${provinceUniversityProjects}.${sql.identifier("id")}`;

const sumOf = (figure: "planned" | "received") =>
  sql<number>`(SELECT coalesce(sum(CASE WHEN f.reverses IS NULL THEN f.amount_fen ELSE -f.amount_fen END), 0) FROM project_funding f WHERE f.project_id = ${project} AND f.figure = ${figure})`;
/** What is planned and what was received, reversals taken off. */
export const plannedOfProject = sumOf("planned");
export const receivedOfProject = sumOf("received");
/** 超计划: of each source what was received above what is planned. */
export const overPlanOfProject = sql<number>`(SELECT coalesce(sum(max(0, c.excess)), 0) FROM (SELECT sum(iif(f.figure = 'received', 1, -1) * iif(f.reverses IS NULL, 1, -1) * f.amount_fen) AS excess FROM project_funding f WHERE f.project_id = ${project} GROUP BY f.source) c)`;
export const talentsOfProject = sql<number>`(SELECT count(*) FROM project_talents t WHERE t.project_id = ${project} AND t.removed_at IS NULL)`;
/** Names of its institutions, the leading one first. */
export const institutionsOfProject = sql<string>`(SELECT json_group_array(json_object('id', o.id, 'name', o.name)) FROM (SELECT i.institution_id AS id, n.name AS name FROM project_institutions i JOIN organizations n ON n.id = i.institution_id WHERE i.project_id = ${project} ORDER BY i.position) o)`;

const unproved = sql`FROM project_funding f WHERE f.project_id = ${project} AND ${lacksVoucher("f")}`;
/** 缺凭证: money received that stands and of which no paper is there. */
export const unprovedFunding = sql<number>`(SELECT count(*) ${unproved})`;

/** A task is past its day and not done, while the project goes on. */
function hasOverdueTask(today: string): SQL {
  return sql`${provinceUniversityProjects.status} = 'running' AND EXISTS (SELECT 1 FROM project_tasks t WHERE t.project_id = ${project} AND t.done_on IS NULL AND t.removed_at IS NULL AND t.due_on < ${today})`;
}

/** Needs the enterprise joined as `organizations`. */
export function matchesProject(filter: ProjectFilter): SQL | undefined {
  const { statuses, bases, institutionIds, enterpriseIds, years, today } = filter;
  const words = (filter.text ?? "").trim();
  const isNamed = contains(provinceUniversityProjects.title, words);
  const hasName = filter.hidesClosedNames ? and(isNamed, isOpenProject) : isNamed;
  const places = [
    provinceUniversityProjects.number,
    provinceUniversityProjects.responsibleUnit,
    organizations.name,
  ].map((place) => contains(place, words));
  const ofInstitution = sql`${project} IN (SELECT i.project_id FROM organizations n JOIN project_institutions i ON i.institution_id = n.id WHERE ${contains(sql`n.name`, words)})`;
  return and(
    words === "" ? undefined : or(hasName, ...places, ofInstitution),
    statuses?.length ? inArray(provinceUniversityProjects.status, [...statuses]) : undefined,
    bases?.length
      ? inArray(
          provinceUniversityProjects.base,
          bases.map((base) => (base === NO_BASE ? "" : base)),
        )
      : undefined,
    institutionIds?.length
      ? sql`${project} IN (SELECT ${projectInstitutions.projectId} FROM ${projectInstitutions} WHERE ${inArray(projectInstitutions.institutionId, [...institutionIds])})`
      : undefined,
    enterpriseIds?.length ? inArray(provinceUniversityProjects.enterpriseId, [...enterpriseIds]) : undefined,
    years?.length ? or(...years.map(goesOnIn)) : undefined,
    filter.isStarted ? isNotNull(provinceUniversityProjects.startedOn) : undefined,
    filter.isOverdue ? hasOverdueTask(today) : undefined,
    filter.isUnproved ? sql`EXISTS (SELECT 1 ${unproved})` : undefined,
    filter.agreementId === undefined
      ? undefined
      : sql`${provinceUniversityProjects.agreementId} = ${filter.agreementId}`,
  );
}

const goesOnIn = (year: string): SQL =>
  sql`${provinceUniversityProjects.startsOn} <= ${`${year}-12-31`} AND ${provinceUniversityProjects.endsOn} >= ${`${year}-01-01`}`;
