import type { ContractOfFile, Side } from "./contracts-from-file.ts";
import { plainName } from "./find-party.ts";
import type { ContractRecord } from "./queries.ts";

/** By our number, by that of its registration, by the paper's number and the two sides; or by its name, sides and day. */
export function findNamedContract(row: ContractOfFile, known: readonly ContractRecord[]): ContractRecord | null {
  const { number, said, title } = row;
  const { registrationNumber } = row.registration;
  const present = known.filter(({ status }) => status !== "voided");
  const one = (found: readonly ContractRecord[]) => (found.length === 1 ? (found[0] ?? null) : null);
  if (number !== "") return present.find((contract) => contract.number === number) ?? null;
  const registered = present.find((contract) => contract.registrationNumber === registrationNumber);
  if (registrationNumber !== "" && registered) return registered;
  const fits = (contract: ContractRecord) =>
    agrees(contract.paperNumber, said.paperNumber) && agrees(contract.registrationNumber ?? "", registrationNumber);
  const ofSides = present.filter((contract) => isOfSides(row, contract));
  const papered = ofSides.filter(({ paperNumber }) => paperNumber !== "" && paperNumber === said.paperNumber);
  if (papered.length > 0) return one(papered.some(fits) ? papered.filter(fits) : papered);
  const named = ofSides.filter((contract) => contract.title === title && fits(contract));
  const ofDay = named.filter(({ signedOn }) => (signedOn ?? "") === said.signedOn);
  // A draft, such as an introduction leads to, does not know its day yet.
  return one(ofDay.length > 0 ? ofDay : named.filter(({ signedOn }) => signedOn === null));
}

/** Staff often sign without the numbers that the office's list has later: what is missing contradicts nothing. */
export const agrees = (a: string, b: string): boolean => a === "" || b === "" || a === b;

/** The numbers of contracts that the row's two sides signed on its day: one of them may be meant. */
export function listAlike(row: ContractOfFile, known: readonly ContractRecord[]): string[] {
  const { signedOn } = row.said;
  const isAlike = (contract: ContractRecord) =>
    signedOn !== "" && contract.status !== "voided" && contract.signedOn === signedOn && isOfSides(row, contract);
  return known.filter(isAlike).map(({ number }) => number);
}

function isOfSides({ buyer, seller }: ContractOfFile, contract: ContractRecord): boolean {
  const isOf = (side: Side | null, id: string | null, name: string) =>
    side !== null && (id === null ? plainName(side.called) === plainName(name) : side.id === id);
  return isOf(buyer, contract.buyerId, contract.buyerName) && isOf(seller, contract.sellerId, contract.sellerName);
}
