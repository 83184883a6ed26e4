import type { ContractOfFile, Side } from "./contracts-from-file.ts";
import type { ContractRecord } from "./queries.ts";

/** By our number, by the number of its registration, by the paper's number and the two sides; or by its name, sides and day. */
export function findNamedContract(row: ContractOfFile, known: readonly ContractRecord[]): ContractRecord | null {
  const { number, registration, said, title, buyer, seller } = row;
  const isOf = (side: Side | null, id: string | null, name: string) =>
    side !== null && (side.id === "" ? id === null && side.name === name : side.id === id);
  const present = known.filter(({ status }) => status !== "voided");
  const ofSides = present.filter(
    (one) => isOf(buyer, one.buyerId, one.buyerName) && isOf(seller, one.sellerId, one.sellerName),
  );
  const one = (found: readonly ContractRecord[]) => (found.length === 1 ? (found[0] ?? null) : null);
  if (number !== "") return present.find((contract) => contract.number === number) ?? null;
  const { registrationNumber } = registration;
  const registered = present.find((contract) => contract.registrationNumber === registrationNumber);
  if (registrationNumber !== "" && registered) return registered;
  if (said.paperNumber !== "") return one(ofSides.filter(({ paperNumber }) => paperNumber === said.paperNumber));
  const isThis = (contract: ContractRecord) =>
    contract.title === title && (contract.signedOn ?? "") === said.signedOn && contract.paperNumber === "";
  return registrationNumber === "" ? one(ofSides.filter(isThis)) : null;
}
