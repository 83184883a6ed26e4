import { sql } from "drizzle-orm";
import { provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import { PUBLIC_NEED_STATUSES } from "../needs/need.ts";

const PUBLIC = sql.join(
  PUBLIC_NEED_STATUSES.map((status) => sql`${status}`),
  sql`, `,
);
const { introductionId, contractId } = provinceUniversityProjects;

/** Whether a project came of no need, or of needs whose words everybody may read: its name may repeat them. */
export const isOpenProject = sql<number>`NOT EXISTS (SELECT 1 FROM needs n WHERE (n.visibility <> 'public' OR n.status NOT IN (${PUBLIC})) AND n.id IN (SELECT i.need_id FROM introductions i WHERE i.id = ${introductionId} UNION SELECT c.need_id FROM technology_contracts c WHERE c.id = ${contractId}))`;
