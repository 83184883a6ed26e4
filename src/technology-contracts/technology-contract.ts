/** 技术合同: an enterprise buys technology or sells it, by one of the five kinds of contract that the law knows. */
import { addDays, addYears } from "../kernel/dates.ts";

/**
 * A draft is prepared before the paper is signed and counts nowhere. Signed and registered are two states, since many
 * contracts are never registered. Completed and terminated end it; voided is one that was entered by mistake.
 */
export const CONTRACT_STATUSES = ["draft", "signed", "registered", "completed", "terminated", "voided"] as const;
export type ContractStatus = (typeof CONTRACT_STATUSES)[number];
export const CONTRACT_STATUS_LABELS: Record<ContractStatus, string> = {
  draft: "草拟",
  signed: "已签订",
  registered: "已登记",
  completed: "已履行",
  terminated: "已终止",
  voided: "已作废",
};
/** Whose values add up to the county's: what was signed and not given up. */
export const COUNTED_STATUSES = ["signed", "registered", "completed"] as const satisfies readonly ContractStatus[];
/** What the two parties may read: a draft is the staff's own work, a voided one was never theirs. */
export const SHARED_STATUSES = [...COUNTED_STATUSES, "terminated"] as const satisfies readonly ContractStatus[];

export const DIRECTIONS = ["inbound", "outbound"] as const;
/** Whether the county buys technology or sells it; counted apart. */
export type Direction = (typeof DIRECTIONS)[number];
export const DIRECTION_LABELS: Record<Direction, string> = { inbound: "吸纳", outbound: "输出" };

export const CONTRACT_ENTRY_KIND_LABELS = {
  entered: "录入合同",
  signed: "签订合同",
  saved: "变更或更正",
  contractRegistration: "认定登记",
  registrationCorrected: "更正登记",
  milestoneAdded: "增加节点",
  milestoneDone: "节点完成",
  milestoneRemoved: "取消节点",
  paymentReceived: "到款",
  reversal: "冲正",
  followUp: "回访",
  completed: "履行完毕",
  terminated: "终止合同",
  endCorrected: "更正完成或终止日期",
  voided: "作废合同",
} as const;
export type ContractEntryKind = keyof typeof CONTRACT_ENTRY_KIND_LABELS;

/** Names of the fields on the screen. */
export const CONTRACT_FIELD_LABELS = {
  title: "合同名称",
  kind: "合同类型",
  direction: "方向",
  paperNumber: "合同编号",
  buyerId: "买方（委托方、受让方）",
  buyerName: "买方名称",
  sellerId: "卖方（研究开发方、让与方）",
  sellerName: "卖方名称",
  industry: "产业",
  technicalField: "技术领域",
  intellectualProperty: "知识产权类型",
  planSource: "计划来源",
  socioeconomicObjective: "社会经济目标",
  buyerNature: "买方性质",
  buyerRegion: "买方地区",
  buyerCountry: "买方国别",
  sellerNature: "卖方性质",
  sellerRegion: "卖方地区",
  sellerCountry: "卖方国别",
  expectedInvestmentFen: "预计新增投入",
  expectedOutputFen: "预计新增产值",
  signedOn: "签订日期",
  startsOn: "合同期自",
  endsOn: "合同期至",
  contractValueFen: "合同额",
  transactionValueFen: "技术交易额",
  needNumber: "需求编号",
  achievementNumber: "成果编号",
  isLater: "同一需求的后续合同",
  originReason: "双方与来源单位不同的原因",
  note: "备注",
  reason: "变更或更正的原因",
} as const;
/** Names of all that its history says was changed: of the form, and of its registration. */
export const CONTRACT_FACT_NAMES = {
  ...CONTRACT_FIELD_LABELS,
  registrationNumber: "登记编号",
  registrationOffice: "登记机构",
  registeredOn: "登记日期",
  endedOn: "完成或终止日期",
} as const;

export type ContractAct =
  | "save"
  | "sign"
  | "register"
  | "correctRegistration"
  | "addMilestone"
  | "finishMilestone"
  | "removeMilestone"
  | "recordPayment"
  | "reversePayment"
  | "followUp"
  | "complete"
  | "terminate"
  | "correctEnd"
  | "void";
/** What staff may do in which state; the verbs, the pages and the tests go by it. Money is settled after the end, too. */
export const CONTRACT_ACT_STATUSES: Record<ContractAct, readonly ContractStatus[]> = {
  save: ["draft", ...COUNTED_STATUSES],
  sign: ["draft"],
  register: ["signed", "completed"],
  correctRegistration: ["registered", "completed"],
  addMilestone: ["draft", "signed", "registered"],
  finishMilestone: ["signed", "registered"],
  removeMilestone: ["draft", "signed", "registered"],
  recordPayment: SHARED_STATUSES,
  reversePayment: SHARED_STATUSES,
  followUp: COUNTED_STATUSES,
  complete: ["signed", "registered"],
  terminate: ["signed", "registered"],
  correctEnd: ["completed", "terminated"],
  void: ["draft", "signed"],
};

/** The two who signed, whichever of them buys. */
export function partiesOf({ buyerId, buyerName, sellerId, sellerName }: Parties): string {
  return JSON.stringify([buyerId ?? buyerName, sellerId ?? sellerName].sort());
}
/** Each by its id, or by the name of one that is not in the register. */
interface Parties {
  buyerId: string | null;
  buyerName: string;
  sellerId: string | null;
  sellerName: string;
}

export const FOLLOW_UP_YEARS = [1, 3] as const;
export type FollowUpYears = (typeof FOLLOW_UP_YEARS)[number];
export const yearsWord = (years: number): string => (years === 1 ? "满一年" : "满三年");
/** From when on somebody asks what came of it. */
export const followUpDueOn = (signedOn: string, years: FollowUpYears): string => addYears(signedOn, years);
/** The last day of signing from which so many years have passed today. */
export function followUpSignedUntil(today: string, years: FollowUpYears): string {
  const day = addYears(today, -years);
  // A leap day has no day so many years before; the one after it is too late.
  return followUpDueOn(day, years) <= today ? day : addDays(day, -1);
}

/** The part of a contract that the certificate of its registration is attached to. */
export const REGISTRATION_PART = "registration";
/** The part that what proves the figures of a follow-up is attached to. */
export const followUpPart = (seq: number): string => `followUp-${seq}`;
/** The part that the voucher of a payment is attached to. */
export const paymentPart = (seq: number): string => `payment-${seq}`;
