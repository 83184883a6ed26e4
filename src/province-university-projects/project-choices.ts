import { eq, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { projectInstitutions, provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import type { Named } from "./queries.ts";

/** The parties and years by which the list can be narrowed. */
export async function listProjectChoices(
  db: Database,
): Promise<{ institutions: Named[]; enterprises: Named[]; years: string[] }> {
  const named = { id: organizations.id, name: organizations.name };
  const institutions = await db
    .selectDistinct(named)
    .from(projectInstitutions)
    .innerJoin(organizations, eq(organizations.id, projectInstitutions.institutionId))
    .orderBy(organizations.name);
  const enterprises = await db
    .selectDistinct(named)
    .from(provinceUniversityProjects)
    .innerJoin(organizations, eq(organizations.id, provinceUniversityProjects.enterpriseId))
    .orderBy(organizations.name);
  return { institutions, enterprises, years: await listProjectYears(db) };
}

/** Years from the first to the last that any project runs in, the latest first. */
export async function listProjectYears(db: Database): Promise<string[]> {
  const [span] = await db
    .select({
      first: sql<string | null>`min(substr(${provinceUniversityProjects.startsOn}, 1, 4))`,
      last: sql<string | null>`max(substr(${provinceUniversityProjects.endsOn}, 1, 4))`,
    })
    .from(provinceUniversityProjects);
  const first = Number(span?.first ?? 0);
  const last = Number(span?.last ?? -1);
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => String(last - index));
  return years.slice(0, 30);
}
