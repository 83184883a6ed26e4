import type { ContractEntry } from "./contract-parts.ts";
import { moneyChange } from "./money-change.ts";
import { CONTRACT_FACT_NAMES } from "./technology-contract.ts";

const NAMES: Readonly<Record<string, string>> = CONTRACT_FACT_NAMES;
/** A party is told of by its name, whichever field names it. */
const SIDES: Readonly<Record<string, string>> = {
  buyerId: "买方",
  buyerName: "买方",
  sellerId: "卖方",
  sellerName: "卖方",
};

type Changed = Pick<ContractEntry, "fields" | "amounts" | "note">;

/** What an entry of a contract changed, a line each: amounts, then fields of which its note does not say what they were. */
export function contractChanges({ fields, amounts, note }: Changed): string[] {
  const told = note.split("\n");
  const isTold = (field: string): boolean =>
    [SIDES[field], NAMES[field]].some(
      (name) => name !== undefined && told.some((line) => line.startsWith(`${name}：`)),
    );
  const changed = Object.entries(amounts).map(([field, change]) => `${NAMES[field] ?? field}：${moneyChange(change)}`);
  const others = fields.filter((field) => !Object.hasOwn(amounts, field) && !isTold(field));
  const names = others.map((field) => NAMES[field] ?? field);
  return [...changed, ...(names.length === 0 ? [] : [`改动：${names.join("、")}`])];
}
