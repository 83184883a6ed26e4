import { changedFields } from "../kernel/changed-fields.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { CellProblem } from "../kernel/import.ts";
import { toContent } from "./contract-content.ts";
import { isOfDirection } from "./contract-direction.ts";
import {
  addMissing,
  daysWrong,
  issuesOf,
  problemOf,
  type Registration,
  sentencesOf,
  takenBy,
} from "./contract-problems.ts";
import { type ContractContent, contractContentSchema } from "./contract-schemas.ts";
import type { ContractOfFile, Side } from "./contracts-from-file.ts";
import { directionWrong, type Foreseen, type Meeting, type PlannedContract, refuse } from "./foreseen-contract.ts";
import type { ContractRecord } from "./queries.ts";
import { findRecordedEarlier } from "./recorded-days.ts";
import { LACKS_EXPECTED, lacksExpected } from "./registration-form.ts";
import { CONTRACT_ACT_STATUSES, CONTRACT_FIELD_LABELS, CONTRACT_STATUS_LABELS } from "./technology-contract.ts";

/**
 * What the register lacks is filled in. What it has otherwise is changed only while nobody but imports has touched the
 * contract: what a person has entered or corrected since is theirs, and the row says so.
 */
export function foreseeChange(row: ContractOfFile, before: ContractRecord, meeting: Meeting): Foreseen {
  const { sourceId, registration } = row;
  const { number } = before;
  const stored = toContent(before);
  const said = saidOf(row, before);
  const isDraft = before.status === "draft";
  const mayChange = meeting.leftToImports.has(before.id);
  const differing = changedFields<Partial<ContractContent>>(stored, said) as (keyof ContractContent)[];
  const isEmpty = (field: keyof ContractContent) =>
    stored[field] === "" || stored[field] === null || (stored[field] === 0 && field.endsWith("ValueFen"));
  const isSide = (field: string) => /^(buyer|seller)(Id|Name)$/.test(field);
  // What a file says of a party is of that party alone.
  const isOfOther = (field: string) => {
    const [side] = /^(buyer|seller)/.exec(field) ?? [];
    return side !== undefined && differing.some((one) => isSide(one) && one.startsWith(side));
  };
  const taken = differing.filter((field) => mayChange || (isEmpty(field) && !isOfOther(field)));
  const left = differing.filter((field) => !taken.includes(field));
  const isSameRegistration = sameRegistration(registration, before);
  const isRegistered = before.registrationNumber !== null;
  const takesRegistration = !isSameRegistration && (!isRegistered || mayChange);
  const signs = isDraft && row.said.signedOn !== "";
  const leftLabels = [
    ...new Set(left.map((field) => CONTRACT_FIELD_LABELS[field])),
    ...(isSameRegistration || takesRegistration ? [] : ["认定登记"]),
  ];
  const unlike = `${number} 的${leftLabels.join("、")}与文件不同，已有人办理过，导入不改动；要更正请在合同页办理`;
  const remarks = [...(leftLabels.length === 0 ? [] : [unlike]), ...row.remarks];
  const fields = taken.filter((field) => !(isDraft && field === "signedOn"));
  const stop = (because: string) => refuse(sourceId, [because], row.problems, before);
  const { registrationNumber } = registration;
  // The paper's number alone led here: of two registrations one may be another contract's.
  if (
    isRegistered &&
    registrationNumber !== "" &&
    registrationNumber !== before.registrationNumber &&
    row.number === ""
  )
    return stop(
      `${number} 已登记为 ${before.registrationNumber}，与文件的 ${registrationNumber} 不同；若是另一份合同请写明不同的合同编号，若是更正请在合同页办理`,
    );
  const changes = fields.length > 0 || signs || takesRegistration;
  if (!changes) {
    const planned: PlannedContract = { sourceId, outcome: "unchanged", number, remarks, problems: row.problems };
    return { planned, before, content: null, signedOn: null, registration: null };
  }
  if (!CONTRACT_ACT_STATUSES.save.includes(before.status))
    return stop(`${number} 的状态是“${CONTRACT_STATUS_LABELS[before.status]}”，导入不改动它`);
  if (signs && before.needId !== null && before.introductionId === null)
    return stop(`${number} 关联了需求 ${before.needNumber ?? ""}，请在合同页上登记签订`);
  if (before.introductionId !== null && (signs || fields.some(isSide)))
    return stop(`${number} 由对接而来，请在合同页上修改双方和登记签订`);
  if (signs && left.length > 0) return stop(`${unlike}，再登记签订`);
  const content = { ...stored, ...Object.fromEntries(fields.map((field) => [field, said[field]])) };
  const signedOn = signs ? row.said.signedOn : content.signedOn;
  // With the day that signing takes: what is promised here no verb refuses.
  const parsed = contractContentSchema.safeParse({ ...content, signedOn });
  const paid = problemOf("contractValueFen", "", "：小于已到款的金额，请核对");
  const wrong = [
    ...issuesOf(parsed.error?.issues ?? []),
    ...daysWrong(signedOn, takesRegistration ? registration : registrationOf(before), shanghaiDay(meeting.now)),
    ...(content.contractValueFen < before.paidFen ? [paid] : []),
    ...signedTooLate(before, signedOn, meeting),
    ...(signedOn !== "" && content.contractValueFen === 0
      ? [problemOf("contractValueFen", "0", "：已签订的合同要有合同额")]
      : []),
    ...(fields.some(isOfDirection) ? directionWrong(content.direction, meeting.directionOf(content)) : []),
    ...(takesRegistration ? takenBy(registration, before.id, meeting.known) : []),
  ];
  const problems = [...row.problems];
  addMissing(problems, wrong);
  if (wrong.length > 0 || !parsed.success) return refuse(sourceId, sentencesOf(wrong), problems, before);
  const lacking = takesRegistration && !isRegistered && lacksExpected(parsed.data) ? [LACKS_EXPECTED] : [];
  const told = [...new Set(fields.map((field) => CONTRACT_FIELD_LABELS[field]))];
  const acts = [
    ...(told.length === 0 ? [] : [`改动：${told.join("、")}`]),
    ...(signs ? ["登记签订"] : []),
    ...(takesRegistration ? [isRegistered ? "更正认定登记" : "认定登记"] : []),
  ];
  return {
    planned: { sourceId, outcome: "updated", number, remarks: [...acts, ...lacking, ...remarks], problems },
    before,
    content: fields.length === 0 ? null : { ...parsed.data, signedOn: content.signedOn },
    signedOn: signs ? signedOn : null,
    registration: takesRegistration ? registration : null,
  };
}

/** Its registration is compared beside it, be it that of the file. */
function signedTooLate(before: ContractRecord, signedOn: string, { recorded }: Meeting): CellProblem[] {
  if (before.signedOn === signedOn) return [];
  const earlier = findRecordedEarlier({ ...before, registeredOn: null }, recorded.get(before.id) ?? [], signedOn);
  if (earlier === undefined) return [];
  const { day, record, signedUntil } = earlier;
  return [problemOf("signedOn", signedOn, `晚于 ${signedUntil}：合同已登记 ${day} 的${record}，请核对`)];
}

/** What the row says, without what it leaves out; an introduced contract's place in the chain is not the file's to say. */
function saidOf(row: ContractOfFile, before: ContractRecord): Partial<ContractContent> {
  const { needNumber: _need, achievementNumber: _achievement, ...said } = row.said;
  const direction = row.direction === null ? {} : { direction: row.direction };
  const { buyer: buys, seller: sells } = before.status === "terminated" ? { buyer: null, seller: null } : row;
  const buyer = buys === null ? {} : { buyerId: buys.id, buyerName: buys.name };
  const seller = sells === null ? {} : { sellerId: sells.id, sellerName: sells.name };
  // Of a registered side the register says where it is, be it the file or the contract that names it.
  const isRegistered = (side: Side | null, id: string | null) => (side === null ? id !== null : side.id !== "");
  const regions = {
    ...(isRegistered(buys, before.buyerId) ? { buyerRegion: "" } : {}),
    ...(isRegistered(sells, before.sellerId) ? { sellerRegion: "" } : {}),
  };
  const filled = Object.entries(said).filter(([, value]) => value !== "" && value !== null);
  return { ...Object.fromEntries(filled), ...direction, ...buyer, ...seller, ...regions };
}

const registrationOf = (before: ContractRecord): Registration => ({
  registrationNumber: before.registrationNumber ?? "",
  registrationOffice: before.registrationOffice,
  registeredOn: before.registeredOn ?? "",
});

/** A row without a number says nothing of a registration. */
function sameRegistration(said: Registration, before: ContractRecord): boolean {
  if (said.registrationNumber === "") return true;
  const stored = registrationOf(before);
  return (Object.keys(stored) as (keyof Registration)[]).every((field) => said[field] === stored[field]);
}
