import type { Database } from "../../db/client.ts";
import { changedFacts } from "../kernel/changed-facts.ts";
import { getOption } from "../reference/edit-queries.ts";
import type { ListName } from "../reference/reference-book.ts";
import type { ContractContent } from "./contract-schemas.ts";
import { CONTRACT_CODE_LISTS, EXPECTED_AMOUNTS } from "./registration-form.ts";
import { CONTRACT_FIELD_LABELS, DIRECTION_LABELS } from "./technology-contract.ts";

/** Of a party by its name, of money by amounts of their own; the staff's own note is no fact of the contract. */
const TOLD_OTHERWISE: readonly string[] = [
  "buyerId",
  "buyerName",
  "sellerId",
  "sellerName",
  "contractValueFen",
  "transactionValueFen",
  ...EXPECTED_AMOUNTS,
  "note",
];
const LISTS: Readonly<Record<string, ListName>> = { kind: "contractKind", ...CONTRACT_CODE_LISTS };

/** What a contract said before and what it says now, a line for each of these fields. */
export async function changedContractFacts(
  db: Database,
  fields: readonly (keyof ContractContent)[],
  before: ContractContent,
  after: ContractContent,
): Promise<string[]> {
  const lines: string[] = [];
  for (const field of fields.filter((one) => !TOLD_OTHERWISE.includes(one))) {
    const words = [await factWord(db, field, before[field]), await factWord(db, field, after[field])] as const;
    lines.push(...changedFacts([[CONTRACT_FIELD_LABELS[field], ...words]]));
  }
  return lines;
}

async function factWord(db: Database, field: string, value: ContractContent[keyof ContractContent]): Promise<string> {
  if (typeof value === "boolean") return value ? "是" : "否";
  const code = String(value ?? "");
  const list = LISTS[field];
  if (code === "") return "";
  if (list !== undefined) return (await getOption(db, list, code)).label;
  return field === "direction" ? DIRECTION_LABELS[code as keyof typeof DIRECTION_LABELS] : code;
}
