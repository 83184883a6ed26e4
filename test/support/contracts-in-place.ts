import type { Actor, Context } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import type { ContractContent } from "../../src/technology-contracts/contract-schemas.ts";
import { completeContract, terminateContract, voidContract } from "../../src/technology-contracts/end-contract.ts";
import { enterTechnologyContract } from "../../src/technology-contracts/enter-contract.ts";
import type { ContractRow } from "../../src/technology-contracts/queries.ts";
import { registerTechnologyContract } from "../../src/technology-contracts/register-contract.ts";
import type { ContractStatus } from "../../src/technology-contracts/technology-contract.ts";
import { cast, ORGANIZATION_IDS } from "./cast.ts";

/** What the battery firm buys of the university: 50 万元, of which 40 for technology; signed a year and more ago. */
export const coatingContract: ContractContent = {
  title: "锂电隔膜涂覆技术开发",
  kind: "development",
  direction: "inbound",
  paperNumber: "示技 2025-11",
  buyerId: ORGANIZATION_IDS.battery,
  buyerName: "",
  sellerId: ORGANIZATION_IDS.university,
  sellerName: "",
  industry: "newEnergy.storage",
  technicalField: "newMaterials",
  intellectualProperty: "technicalSecret",
  planSource: "none",
  socioeconomicObjective: "industryAndCommerce",
  buyerNature: "domestic",
  buyerRegion: "",
  sellerNature: "university",
  sellerRegion: "",
  buyerCountry: "156",
  sellerCountry: "156",
  expectedInvestmentFen: 60_000_000,
  expectedOutputFen: 300_000_000,
  signedOn: "2025-11-01",
  startsOn: "2025-11-01",
  endsOn: "2027-10-31",
  contractValueFen: 50_000_000,
  transactionValueFen: 40_000_000,
  needNumber: "",
  achievementNumber: "",
  isLater: false,
  originReason: "",
  note: "企业另有保密要求",
};

export const registration = (registrationNumber: string) => ({
  registrationNumber,
  registrationOffice: "省技术市场登记处",
  registeredOn: "2025-12-01",
});

/** A contract brought by its verbs to where a test begins. */
export async function putContract(
  as: (actor: Actor) => Context,
  status: ContractStatus,
  changes: Partial<ContractContent> = {},
): Promise<ContractRow> {
  const staff = as(cast.staff);
  const day = status === "draft" ? { signedOn: "" } : {};
  const content = { ...coatingContract, ...day, ...changes };
  const entered = await enterTechnologyContract(staff, { content, formId: newId() });
  const seen = { contractId: entered.id, version: entered.version };
  switch (status) {
    case "draft":
    case "signed":
      return entered;
    case "registered":
      return registerTechnologyContract(staff, { ...seen, ...registration(entered.id.slice(0, 16)) });
    case "completed":
      return completeContract(staff, { ...seen, endedOn: "2026-11-01" });
    case "terminated":
      return terminateContract(staff, { ...seen, endedOn: "2026-11-01", reason: "双方协商终止" });
    case "voided":
      return voidContract(staff, { ...seen, reason: "重复录入" });
  }
}
