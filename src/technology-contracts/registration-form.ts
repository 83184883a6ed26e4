import type { ListName } from "../reference/reference-book.ts";
import type { ContractContent } from "./contract-schemas.ts";

/** What of the national registration form (技术合同登记表) is chosen from an option list, besides the contract's kind. */
export const CONTRACT_CODE_LISTS = {
  industry: "industry",
  technicalField: "technicalField",
  intellectualProperty: "intellectualPropertyKind",
  planSource: "planSource",
  socioeconomicObjective: "socioeconomicObjective",
  buyerNature: "partyNature",
  buyerRegion: "region",
  sellerNature: "partyNature",
  sellerRegion: "region",
} as const satisfies Partial<Record<keyof ContractContent, ListName>>;
export type ContractCodeField = keyof typeof CONTRACT_CODE_LISTS;
export const CONTRACT_CODE_FIELDS = Object.keys(CONTRACT_CODE_LISTS) as ContractCodeField[];

export const EXPECTED_AMOUNTS = ["expectedInvestmentFen", "expectedOutputFen"] as const;
type RegistrationField = ContractCodeField | (typeof EXPECTED_AMOUNTS)[number];

/** The part of a contract that only its registration asks for: the same names in form, table and file. */
export function registrationFieldsOf<From extends Pick<ContractContent, RegistrationField>>(
  from: From,
): Pick<From, RegistrationField> {
  const fields = [...CONTRACT_CODE_FIELDS, ...EXPECTED_AMOUNTS].map((field) => [field, from[field]]);
  return Object.fromEntries(fields) as Pick<From, RegistrationField>;
}
