import { addDays, shanghaiDay } from "../kernel/dates.ts";
import type { ContractOfFile, Side } from "./contracts-from-file.ts";
import { plainName } from "./find-party.ts";
import type { ContractRecord } from "./queries.ts";

/**
 * By our number, by that of its registration, by the paper's number and the two sides; or by its name, sides and day.
 * A draft does not know its day: one of that name is meant where it is the only one, nothing of that name is signed, and
 * its own period does not speak against the row.
 * @param meant contracts that earlier rows are about, by id: no draft among them is this row's as well by its name alone.
 */
export function findNamedContract(
  row: ContractOfFile,
  known: readonly ContractRecord[],
  meant: ReadonlySet<string>,
): ContractRecord | null {
  const { number, said } = row;
  const { registrationNumber } = row.registration;
  const present = known.filter(({ status }) => status !== "voided");
  const one = (found: readonly ContractRecord[]) => (found.length === 1 ? (found[0] ?? null) : null);
  if (number !== "") return present.find((contract) => contract.number === number) ?? null;
  const registered = present.find((contract) => contract.registrationNumber === registrationNumber);
  if (registrationNumber !== "" && registered) return registered;
  const ofSides = present.filter((contract) => isOfSides(row, contract));
  const papered = ofSides.filter(({ paperNumber }) => paperNumber !== "" && paperNumber === said.paperNumber);
  const fitsNumbers = (contract: ContractRecord) => fits(row, contract);
  if (papered.length > 0) return one(papered.some(fitsNumbers) ? papered.filter(fitsNumbers) : papered);
  const named = ofSides.filter((contract) => contract.title === row.title);
  const signed = named.filter(({ signedOn }) => signedOn !== null);
  const ofDay = signed.filter((contract) => contract.signedOn === said.signedOn && fits(row, contract));
  if (ofDay.length > 0) return one(ofDay);
  // One contract a year under one name: which of them a draft will be, its name does not say.
  if (said.signedOn !== "" && signed.length > 0) return null;
  const drafts = named.filter(
    (contract) => contract.signedOn === null && !meant.has(contract.id) && fits(row, contract),
  );
  return one(drafts.filter((contract) => isOfItsTime(row, contract)));
}

/** The numbers of drafts of the row's name and sides: one of them may be meant where none is surely. */
export function listNamesakeDrafts(row: ContractOfFile, known: readonly ContractRecord[]): string[] {
  const isNamesake = (contract: ContractRecord) =>
    contract.status === "draft" && contract.title === row.title && isOfSides(row, contract) && fits(row, contract);
  return known.filter(isNamesake).map(({ number }) => number);
}

/** Staff often sign without the numbers that the office's list has later: what is missing contradicts nothing. */
const agrees = (a: string, b: string): boolean => a === "" || b === "" || a === b;

const fits = ({ said, registration }: ContractOfFile, contract: ContractRecord): boolean =>
  agrees(contract.paperNumber, said.paperNumber) &&
  agrees(contract.registrationNumber ?? "", registration.registrationNumber);

/** Whether a draft may be the contract of this row by its period, or, without one, by when it was written down. */
function isOfItsTime({ said }: ContractOfFile, { startsOn, endsOn, createdAt }: ContractRecord): boolean {
  if (!agrees(startsOn ?? "", said.startsOn) || !agrees(endsOn ?? "", said.endsOn)) return false;
  const about = startsOn ?? shanghaiDay(createdAt);
  const { signedOn } = said;
  return signedOn === "" || (addDays(about, -DAYS_OF_A_YEAR) <= signedOn && signedOn <= addDays(about, DAYS_OF_A_YEAR));
}
const DAYS_OF_A_YEAR = 365;

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
