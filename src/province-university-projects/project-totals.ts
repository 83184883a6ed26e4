import { and, count, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import {
  matchesProject,
  type ProjectFilter,
  plannedOfProject,
  receivedOfProject,
  talentsOfProject,
} from "./project-filter.ts";
import { COUNTED_PROJECTS, type ProjectStatus } from "./province-university-project.ts";

export interface ProjectTotals {
  /** Those that count: running or accepted. */
  counted: number;
  talents: number;
  plannedFen: number;
  receivedFen: number;
}

/** What the projects of a filter add up to. */
export async function readProjectTotals(db: Database, filter: ProjectFilter): Promise<ProjectTotals> {
  const [row] = await db
    .select({
      counted: count(),
      talents: sql<number>`coalesce(sum(${talentsOfProject}), 0)`,
      plannedFen: sql<number>`coalesce(sum(${plannedOfProject}), 0)`,
      receivedFen: sql<number>`coalesce(sum(${receivedOfProject}), 0)`,
    })
    .from(provinceUniversityProjects)
    .leftJoin(organizations, eq(organizations.id, provinceUniversityProjects.enterpriseId))
    .where(and(matchesProject(filter), inArray(provinceUniversityProjects.status, [...COUNTED_PROJECTS])));
  return {
    counted: row?.counted ?? 0,
    talents: Number(row?.talents ?? 0),
    plannedFen: Number(row?.plannedFen ?? 0),
    receivedFen: Number(row?.receivedFen ?? 0),
  };
}

/** How many stand in each status, whichever of them the list shows. */
export async function countProjectsByStatus(
  db: Database,
  filter: ProjectFilter,
): Promise<Partial<Record<ProjectStatus, number>>> {
  const rows = await db
    .select({ status: provinceUniversityProjects.status, count: count() })
    .from(provinceUniversityProjects)
    .leftJoin(organizations, eq(organizations.id, provinceUniversityProjects.enterpriseId))
    .where(matchesProject({ ...filter, statuses: [] }))
    .groupBy(provinceUniversityProjects.status);
  return Object.fromEntries(rows.map((row) => [row.status, row.count]));
}
