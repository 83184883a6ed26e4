import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { achievements } from "../../db/schema/achievements.ts";
import { projectTalents, provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import { countIntroductions } from "../cooperation/queries.ts";
import { NotFound } from "../kernel/errors.ts";
import { getOrganization, type OrganizationRow } from "../organizations/queries.ts";
import { type AgreementRecord, listAgreements } from "../province-university-projects/agreement-queries.ts";
import { SHARED_STANDINGS } from "../province-university-projects/cooperation-agreement.ts";
import { type ProjectTotals, readProjectTotals } from "../province-university-projects/project-totals.ts";
import {
  COUNTED_PROJECTS,
  SHARED_PROJECTS,
  type TalentKind,
} from "../province-university-projects/province-university-project.ts";
import { listProjects, type ProjectRecord } from "../province-university-projects/queries.ts";
import { type ContractRecord, listContracts } from "../technology-contracts/queries.ts";
import { type ContractTotals, summarizeContracts } from "../technology-contracts/summarize-contracts.ts";
import { COUNTED_STATUSES } from "../technology-contracts/technology-contract.ts";

/** A person who came, without the name: that stands on the project's page. */
export interface CameFrom {
  kind: TalentKind;
  title: string;
  fromOn: string;
  toOn: string | null;
  monthsOnSite: number;
  projectId: string;
  project: string;
}

export interface Institution {
  organization: OrganizationRow;
  /** Those that ended before their time, too. */
  projects: ProjectRecord[];
  /** Of the projects that run or were accepted. */
  totals: ProjectTotals;
  /** Those that are over, too. */
  agreements: AgreementRecord[];
  contracts: ContractRecord[];
  contractTotals: ContractTotals;
  introductions: number;
  talents: CameFrom[];
  achievements: { id: string; number: string; title: string }[];
}

const ALL = -1;

/** Everything that an institution does in the county. @throws NotFound for what is no institution. */
export async function readInstitution(db: Database, institutionId: string, today: string): Promise<Institution> {
  const organization = await getOrganization(db, institutionId);
  if (organization.kind !== "institution" || organization.placeholder)
    throw new NotFound("organization", institutionId);
  const institutionIds = [institutionId];
  const counted = { institutionIds, statuses: COUNTED_PROJECTS, today };
  const ofContracts = { institutionIds, statuses: COUNTED_STATUSES, today };
  return {
    organization,
    projects: (await listProjects(db, { ...counted, statuses: SHARED_PROJECTS }, 1, ALL)).rows,
    totals: await readProjectTotals(db, counted),
    agreements: (await listAgreements(db, { institutionIds, standings: SHARED_STANDINGS, today }, 1, ALL)).rows,
    contracts: await listContracts(db, ofContracts, { page: 1, pageSize: ALL }),
    contractTotals: (await summarizeContracts(db, ofContracts)).totals,
    introductions: await countIntroductions(db, { institutionIds }),
    talents: await listWhoCame(db, institutionId),
    achievements: await db
      .select({ id: achievements.id, number: achievements.number, title: achievements.title })
      .from(achievements)
      .where(and(eq(achievements.organizationId, institutionId), eq(achievements.status, "published")))
      .orderBy(desc(achievements.number)),
  };
}

async function listWhoCame(db: Database, institutionId: string): Promise<CameFrom[]> {
  return db
    .select({
      kind: projectTalents.kind,
      title: projectTalents.title,
      fromOn: projectTalents.fromOn,
      toOn: projectTalents.toOn,
      monthsOnSite: projectTalents.monthsOnSite,
      projectId: provinceUniversityProjects.id,
      project: provinceUniversityProjects.title,
    })
    .from(projectTalents)
    .innerJoin(provinceUniversityProjects, eq(provinceUniversityProjects.id, projectTalents.projectId))
    .where(
      and(
        eq(projectTalents.institutionId, institutionId),
        isNull(projectTalents.removedAt),
        inArray(provinceUniversityProjects.status, [...SHARED_PROJECTS]),
      ),
    )
    .orderBy(asc(projectTalents.fromOn), asc(projectTalents.createdAt));
}
