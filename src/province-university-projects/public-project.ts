import { sql } from "drizzle-orm";
import { provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import { hasPublicWords } from "../needs/public-need.ts";

const { introductionId, contractId } = provinceUniversityProjects;

/** Whether a project came of no need, or of needs whose words everybody may read or could read to their end: its name may repeat them. */
export const isOpenProject = sql<number>`NOT EXISTS (SELECT 1 FROM needs WHERE NOT ${hasPublicWords} AND needs.id IN (SELECT i.need_id FROM introductions i WHERE i.id = ${introductionId} UNION SELECT c.need_id FROM technology_contracts c WHERE c.id = ${contractId}))`;
