import { eq } from "drizzle-orm";
import { cooperationAgreements } from "../../db/schema/cooperation-agreements.ts";
import { getIntroductionRecord } from "../cooperation/queries.ts";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { getOrganization } from "../organizations/queries.ts";
import { getContractRecord } from "../technology-contracts/queries.ts";
import { leadsToContract } from "../technology-contracts/running-introduction.ts";
import { type ContractStatus, SHARED_STATUSES } from "../technology-contracts/technology-contract.ts";
import type { ProjectContent } from "./province-university-project.ts";

/** What a project may come of; one of the two, or neither. */
export interface ProjectOrigin {
  introductionId?: string | null;
  contractId?: string | null;
}

/** What the form begins with. */
export interface Begun {
  title: string;
  institutionIds: string[];
  enterpriseId: string;
  introductionId: string | null;
  contractId: string | null;
  /** `I-2026-0003` or `T-2026-0008`. */
  number: string;
}

/** Parties and name as the contract or the introduction has them. @throws NotFound; Refused for one that leads to nothing. */
export async function beginFrom(ctx: Pick<Context, "db">, origin: ProjectOrigin): Promise<Begun | null> {
  const found = await readOrigin(ctx, origin);
  if (found === null) return null;
  if (!found.leadsOn)
    throw new Refused(`provinceUniversityProject.${found.contractId === null ? "introduction" : "contract"}Over`, {
      number: found.number,
    });
  return found;
}

/** Who worked together before stays in the project that came of it. @throws Refused otherwise. */
export async function requireOriginParties(
  ctx: Pick<Context, "db">,
  origin: ProjectOrigin,
  { institutionIds, enterpriseId }: Pick<ProjectContent, "institutionIds" | "enterpriseId">,
): Promise<void> {
  const found = await readOrigin(ctx, origin);
  if (found === null) return;
  const keepsInstitutions = found.institutionIds.every((id) => institutionIds.includes(id));
  if (!keepsInstitutions || (found.enterpriseId !== "" && found.enterpriseId !== enterpriseId))
    throw new Refused("provinceUniversityProject.partiesOfOrigin", { number: found.number });
}

async function readOrigin(
  { db }: Pick<Context, "db">,
  { introductionId, contractId }: ProjectOrigin,
): Promise<(Begun & { leadsOn: boolean }) | null> {
  if (contractId) {
    const contract = await getContractRecord(db, contractId);
    const parties = [];
    for (const partyId of [contract.buyerId, contract.sellerId])
      if (partyId !== null) parties.push(await getOrganization(db, partyId));
    return {
      title: contract.title,
      number: contract.number,
      contractId,
      introductionId: contract.introductionId,
      institutionIds: parties.filter(({ kind }) => kind === "institution").map(({ id }) => id),
      enterpriseId: parties.find(({ kind }) => kind === "enterprise")?.id ?? "",
      leadsOn: (SHARED_STATUSES as readonly ContractStatus[]).includes(contract.status),
    };
  }
  if (!introductionId) return null;
  const introduction = await getIntroductionRecord(db, introductionId);
  return {
    // The institution reads the project's name, and no title of a confidential need.
    title: introduction.achievementTitle,
    number: introduction.number,
    contractId: null,
    introductionId,
    institutionIds: [introduction.institutionId],
    enterpriseId: introduction.enterpriseId,
    leadsOn: leadsToContract(introduction.status),
  };
}

/** 合作协议 by its number; one of the project's institutions has signed it. @throws Refused otherwise. */
export async function findAgreement(
  tx: WriteContext,
  { agreementNumber, institutionIds }: Pick<ProjectContent, "agreementNumber" | "institutionIds">,
): Promise<string | null> {
  if (agreementNumber === "") return null;
  const [row] = await tx.db
    .select()
    .from(cooperationAgreements)
    .where(eq(cooperationAgreements.number, agreementNumber.normalize("NFKC")));
  if (!row || row.status === "voided")
    throw new Refused("provinceUniversityProject.agreementUnknown", { number: agreementNumber });
  if (!institutionIds.includes(row.institutionId))
    throw new Refused("provinceUniversityProject.agreementOfOthers", { number: agreementNumber });
  return row.id;
}
