import { parseAmount, toWanYuan } from "../kernel/money.ts";
import type { FormValues } from "../web/form-state.ts";
import { typedText } from "../web/typed-values.ts";
import { toContent } from "./contract-content.ts";
import type { ContractRecord } from "./queries.ts";
import { CONTRACT_CODE_FIELDS } from "./registration-form.ts";
import { CONTRACT_FIELD_LABELS, type Direction } from "./technology-contract.ts";

export const CONTRACT_FORM_OPTIONS = {
  labels: CONTRACT_FIELD_LABELS,
  fieldOf: {
    "technologyContract.partyUnknown": "sellerId",
    "technologyContract.needUnknown": "needNumber",
    "technologyContract.achievementUnknown": "achievementNumber",
    "technologyContract.directionWrong": "direction",
    "technologyContract.notOfOrigin": "originReason",
    "technologyContract.needSigned": "isLater",
    "technologyContract.needNotSigned": "isLater",
    "technologyContract.needNotPublished": "needNumber",
    "technologyContract.partiesOfIntroduction": "sellerId",
    "technologyContract.introductionRuns": "needNumber",
    "technologyContract.introductionDrafted": "needNumber",
    "technologyContract.stillToCome": "signedOn",
    "technologyContract.dayMissing": "signedOn",
    "technologyContract.recordedEarlier": "signedOn",
    "technologyContract.valueMissing": "contractValueFen",
    "technologyContract.paidMore": "contractValueFen",
    "technologyContract.reasonMissing": "reason",
  },
};

/** An amount as typed, in fen; what is no amount is left to the schema, which says so. */
export const typedFen = (text: string): number => parseAmount(text) ?? Number.NaN;
const typedExpected = (text: string): number | null => (isBlank(text) ? null : typedFen(text));
const isBlank = (text: string): boolean => text.trim() === "";

/** A draft may not know its value yet; once it does, its part for technology is said and not taken to be 0. */
function typedValues(contractValue: string, transactionValue: string) {
  const contractValueFen = isBlank(contractValue) ? 0 : typedFen(contractValue);
  if (!isBlank(transactionValue)) return { contractValueFen, transactionValueFen: typedFen(transactionValue) };
  return { contractValueFen, transactionValueFen: contractValueFen === 0 ? 0 : undefined };
}

/** What the form sent, as the schema reads it. */
export function typedContract(values: FormValues) {
  const text = (name: string) => typedText(values, name);
  return {
    title: text("title"),
    kind: text("kind"),
    direction: text("direction") as Direction,
    paperNumber: text("paperNumber"),
    buyerId: text("buyerId"),
    buyerName: text("buyerName"),
    sellerId: text("sellerId"),
    sellerName: text("sellerName"),
    ...Object.fromEntries(CONTRACT_CODE_FIELDS.map((field) => [field, text(field)])),
    expectedInvestmentFen: typedExpected(text("expectedInvestmentFen")),
    expectedOutputFen: typedExpected(text("expectedOutputFen")),
    signedOn: text("signedOn"),
    startsOn: text("startsOn"),
    endsOn: text("endsOn"),
    ...typedValues(text("contractValueFen"), text("transactionValueFen")),
    needNumber: text("needNumber"),
    achievementNumber: text("achievementNumber"),
    isLater: text("isLater") === "yes",
    originReason: text("originReason"),
    note: text("note"),
  };
}

const wanYuanOf = (fen: number | null): string => (fen === null ? "" : toWanYuan(fen));

/** The contract as the form shows it. */
export function contractValues(contract: ContractRecord): FormValues {
  const { contractValueFen, transactionValueFen, expectedInvestmentFen, expectedOutputFen, isLater, ...content } =
    toContent(contract);
  const isUnknown = contract.status === "draft" && contractValueFen === 0;
  return {
    ...content,
    isLater: isLater ? "yes" : "",
    contractValueFen: isUnknown ? "" : toWanYuan(contractValueFen),
    transactionValueFen: isUnknown ? "" : toWanYuan(transactionValueFen),
    expectedInvestmentFen: wanYuanOf(expectedInvestmentFen),
    expectedOutputFen: wanYuanOf(expectedOutputFen),
    version: String(contract.version),
  };
}
