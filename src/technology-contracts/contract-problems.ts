import type { CellProblem } from "../kernel/import.ts";
import { type ContractField, headerOf } from "./contract-headers.ts";
import type { ContractOfFile } from "./contracts-from-file.ts";
import type { ContractRecord } from "./queries.ts";

export type Registration = ContractOfFile["registration"];

/** Days and office of a registration, and the day of signing, as the verbs take them. */
export function daysWrong(signedOn: string, registration: Registration, today: string): CellProblem[] {
  const { registrationNumber, registrationOffice, registeredOn } = registration;
  const problems: CellProblem[] = [];
  if (signedOn > today) problems.push(problemOf("signedOn", signedOn, "还没有到，请核对"));
  if (registrationNumber === "") return problems;
  if (signedOn === "") problems.push(problemOf("signedOn", "", "已登记的合同要有签订日期"));
  if (registrationOffice === "") problems.push(problemOf("registrationOffice", "", "有登记编号的要写明登记机构"));
  if (registrationOffice.length > 60) problems.push(problemOf("registrationOffice", registrationOffice, "超过 60 字"));
  if (registeredOn === "") problems.push(problemOf("registeredOn", "", "有登记编号的要写明登记日期"));
  else if (registeredOn > today) problems.push(problemOf("registeredOn", registeredOn, "还没有到，请核对"));
  else if (registeredOn < signedOn) problems.push(problemOf("registeredOn", registeredOn, "早于签订日期，请核对"));
  return problems;
}

/** The number of a registration is one contract's. */
export function takenBy(
  { registrationNumber }: Registration,
  id: string | null,
  known: readonly ContractRecord[],
): CellProblem[] {
  if (registrationNumber === "") return [];
  const other = known.find(
    (one) => one.registrationNumber === registrationNumber && one.id !== id && one.status !== "voided",
  );
  return other === undefined
    ? []
    : [problemOf("registrationNumber", registrationNumber, `已用在技术合同 ${other.number}，请核对`)];
}

const FIELD_OF_CONTENT: Readonly<Record<string, ContractField>> = { buyerId: "buyerName", sellerId: "sellerName" };

export function issuesOf(issues: readonly { path: PropertyKey[]; message: string }[]): CellProblem[] {
  return issues.map(({ path, message }) => {
    const name = String(path[0] ?? "title");
    return problemOf(FIELD_OF_CONTENT[name] ?? (name as ContractField), "", message);
  });
}

/** One remark for each cell: what the reader could not take is missing afterwards. */
export function addMissing(problems: CellProblem[], wrong: readonly CellProblem[]): void {
  for (const one of wrong) {
    const isNoted = problems.some(({ field }) => field === one.field || field === CODE_OF[one.field]);
    if (!isNoted) problems.push(one);
  }
}
const CODE_OF: Readonly<Record<string, string>> = { buyerName: "buyerCode", sellerName: "sellerCode" };

export const problemOf = (field: ContractField, typed: string, because: string): CellProblem => {
  return { field, header: headerOf(field), typed, because };
};
export const sentencesOf = (problems: readonly CellProblem[]): string[] =>
  problems.map(({ typed, header, because }) =>
    typed === "" ? because.replace(/^：/, "") : `${header}“${typed}”${because}`,
  );
