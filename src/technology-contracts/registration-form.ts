import { optionName } from "../reference/option-name.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
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
  buyerCountry: "country",
  sellerNature: "partyNature",
  sellerRegion: "region",
  sellerCountry: "country",
} as const satisfies Partial<Record<keyof ContractContent, ListName>>;
export type ContractCodeField = keyof typeof CONTRACT_CODE_LISTS;
export const CONTRACT_CODE_FIELDS = Object.keys(CONTRACT_CODE_LISTS) as ContractCodeField[];

/** 156 中国: where a party is, unless it is said otherwise. */
export const CHINA = "156";
/** Where nobody was asked it is taken to be China. */
export const countriesOf = ({ buyerCountry, sellerCountry }: Record<"buyerCountry" | "sellerCountry", string>) => ({
  buyerCountry: buyerCountry || CHINA,
  sellerCountry: sellerCountry || CHINA,
});
/** `日本（国别代码 392）`. */
export const countryWord = (book: ReferenceBook, code: string): string =>
  `${optionName(book, "country", code)}（国别代码 ${code}）`;

export const EXPECTED_AMOUNTS = ["expectedInvestmentFen", "expectedOutputFen"] as const;
type RegistrationField = ContractCodeField | (typeof EXPECTED_AMOUNTS)[number];

/** The part of a contract that only its registration asks for: the same names in form, table and file. */
export function registrationFieldsOf<From extends Pick<ContractContent, RegistrationField>>(
  from: From,
): Pick<From, RegistrationField> {
  const fields = [...CONTRACT_CODE_FIELDS, ...EXPECTED_AMOUNTS].map((field) => [field, from[field]]);
  return Object.fromEntries(fields) as Pick<From, RegistrationField>;
}

interface Registered extends Pick<ContractContent, (typeof EXPECTED_AMOUNTS)[number]> {
  kind: string;
}
/** The office registers no 技术转让 without what the buyer expects to invest and to produce more. */
export function lacksExpected(contract: Registered): boolean {
  return contract.kind === "transfer" && EXPECTED_AMOUNTS.some((field) => contract[field] === null);
}
export const LACKS_EXPECTED = "技术转让合同在登记机构必填预计新增投入和预计新增产值，这份合同还没有填全";
