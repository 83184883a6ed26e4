import type { ContractOfFile, Side } from "./contracts-from-file.ts";
import { plainName } from "./find-party.ts";

/** The rows read so far: the line of the first that is about a row's contract, or undefined; and the row joins them. */
export type KnownRows = (one: ContractOfFile, line: number) => number | undefined;

/** By their numbers, or, of one name and two sides, where both rows say the same of day and numbers. */
export function createKnownRows(): KnownRows {
  const byNumber = new Map<string, number>();
  const byName = new Map<string, number>();
  return (one, line) => {
    const numbers = numbersOf(one);
    // A row without its name or a side is refused for that: it is no other's namesake.
    const isNamed = one.title !== "" && one.buyer !== null && one.seller !== null;
    const asked = isNamed ? namesAsked(one) : [];
    const earlier = [...numbers.map((number) => byNumber.get(number)), ...asked.map((name) => byName.get(name))];
    for (const number of numbers) if (!byNumber.has(number)) byNumber.set(number, line);
    for (const name of isNamed ? namesLeft(one) : []) if (!byName.has(name)) byName.set(name, line);
    return earlier.find((before) => before !== undefined);
  };
}

/** What a contract is called in reports, the surest first: one without any number by its name, sides and day. */
export function nameOfRow(one: ContractOfFile): string {
  return numbersOf(one)[0] ?? `${one.title}|${sidesOf(one)}|${one.said.signedOn}`;
}

function numbersOf(one: ContractOfFile): string[] {
  const { number, registration, said, buyer, seller } = one;
  const ours = [number, registration.registrationNumber].filter((text) => text !== "");
  const isPapered = said.paperNumber !== "" && buyer !== null && seller !== null;
  return isPapered ? [...ours, `${said.paperNumber}|${sidesOf(one)}`] : ours;
}

const sidesOf = ({ buyer, seller }: ContractOfFile): string => `${keyOf(buyer)}|${keyOf(seller)}`;
const keyOf = (side: Side | null): string => (side === null ? "" : side.id || plainName(side.name));

/** What tells namesakes apart, where both rows say it. */
const marksOf = ({ number, said, registration }: ContractOfFile): readonly string[] => [
  said.signedOn,
  said.paperNumber,
  registration.registrationNumber,
  number,
];
/** Every choice of marks, as the bits of a number. */
const CHOICES = Array.from({ length: 16 }, (_, choice) => choice);
const saidBy = (marks: readonly string[]): number =>
  marks.reduce((bits, mark, at) => bits | (mark === "" ? 0 : 1 << at), 0);

/**
 * A row is left under each choice of what it says, and asked for by what both say, once for each choice that an earlier
 * row may have said: 10,000 namesakes are not compared with each other.
 */
function namesLeft(one: ContractOfFile): string[] {
  const marks = marksOf(one);
  const said = saidBy(marks);
  return CHOICES.filter((both) => (both & ~said) === 0).map((both) => nameOf(one, marks, said, both));
}

function namesAsked(one: ContractOfFile): string[] {
  const marks = marksOf(one);
  const said = saidBy(marks);
  return CHOICES.map((before) => nameOf(one, marks, before, before & said));
}

const nameOf = (one: ContractOfFile, marks: readonly string[], said: number, both: number): string =>
  JSON.stringify([one.title, sidesOf(one), said, ...marks.map((mark, at) => ((both >> at) & 1 ? mark : ""))]);
