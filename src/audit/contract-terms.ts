import { periodOf } from "../kernel/changed-facts.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { ContractRecord } from "../technology-contracts/queries.ts";
import { CONTRACT_FACT_NAMES } from "../technology-contracts/technology-contract.ts";

type Terms = Pick<ContractRecord, "registeredOn" | "startsOn" | "endsOn" | "industry">;

/** By what the reports count and sort a contract, besides its kind, direction and day of signing. */
export const termFacts = ({ registeredOn, startsOn, endsOn, industry }: Terms, reference: ReferenceBook) => [
  { label: CONTRACT_FACT_NAMES.registeredOn, value: registeredOn },
  { label: "合同期", value: periodOf(startsOn, endsOn) },
  { label: CONTRACT_FACT_NAMES.industry, value: industry === "" ? "" : labelPath(reference, "industry", industry) },
];
