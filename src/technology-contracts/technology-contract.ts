/** 技术合同: an enterprise buys technology or sells it, by one of the five kinds of contract that the law knows. */
import { z } from "zod";
import { addDays, addYears, isCalendarDay } from "../kernel/dates.ts";
import { MAX_FEN } from "../kernel/money.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { wereReadable } from "../kernel/were-readable.ts";

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
  sellerNature: "卖方性质",
  sellerRegion: "卖方地区",
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
export const yearsWord = (years: FollowUpYears): string => (years === 1 ? "满一年" : "满三年");
/** From when on somebody asks what came of it. */
export const followUpDueOn = (signedOn: string, years: FollowUpYears): string => addYears(signedOn, years);
/** The last day of signing from which so many years have passed today. */
export function followUpSignedUntil(today: string, years: FollowUpYears): string {
  const day = addYears(today, -years);
  // A leap day has no day so many years before; the one after it is too late.
  return followUpDueOn(day, years) <= today ? day : addDays(day, -1);
}

const AMOUNT = "请填写金额，如 35（万元）或 350000元";
const fenSchema = z.number(AMOUNT).int(AMOUNT).min(0, AMOUNT).max(MAX_FEN, "金额过大，请核对单位");
const expectedSchema = fenSchema.nullable().default(null);
const codeSchema = z.string().default("");
const openText = (label: string, max: number) => z.string().trim().max(max, `${label}不超过 ${max} 字`).default("");
const numberSchema = (label: string) => z.string().trim().toUpperCase().max(20, `${label}不超过 20 字`).default("");
const daySchema = z.string().refine(isCalendarDay, "请填写日期，如 2026-11-23");
const openDaySchema = z.union([z.literal(""), daySchema]).default("");
const reasonSchema = z.string().trim().min(1, "请写明原因").max(200, "原因不超过 200 字");

export const contractContentSchema = z
  .object({
    title: z.string().trim().min(1, "请填写合同名称").max(100, "合同名称不超过 100 字"),
    kind: z.string().min(1, "请选择合同类型"),
    direction: z.enum(DIRECTIONS, "请选择吸纳或输出"),
    paperNumber: openText("合同编号", 60),
    buyerId: z.string().default(""),
    buyerName: openText("买方名称", 100),
    sellerId: z.string().default(""),
    sellerName: openText("卖方名称", 100),
    industry: codeSchema,
    technicalField: codeSchema,
    intellectualProperty: codeSchema,
    planSource: codeSchema,
    socioeconomicObjective: codeSchema,
    buyerNature: codeSchema,
    buyerRegion: codeSchema,
    sellerNature: codeSchema,
    sellerRegion: codeSchema,
    expectedInvestmentFen: expectedSchema,
    expectedOutputFen: expectedSchema,
    signedOn: openDaySchema,
    startsOn: openDaySchema,
    endsOn: openDaySchema,
    contractValueFen: fenSchema,
    transactionValueFen: z
      .number({ error: ({ input }) => (input === undefined ? "请填写技术交易额，没有填 0" : AMOUNT) })
      .pipe(fenSchema),
    needNumber: numberSchema("需求编号"),
    achievementNumber: numberSchema("成果编号"),
    isLater: z.boolean().default(false),
    originReason: openText("原因", 200),
    note: openText("备注", 1000),
  })
  .refine(({ buyerId, buyerName }) => (buyerId === "") !== (buyerName === ""), {
    path: ["buyerName"],
    message: "买方请选登记的单位，或填写外部单位的名称，二者填一项",
    when: wereReadable("buyerId", "buyerName"),
  })
  .refine(({ sellerId, sellerName }) => (sellerId === "") !== (sellerName === ""), {
    path: ["sellerName"],
    message: "卖方请选登记的单位，或填写外部单位的名称，二者填一项",
    when: wereReadable("sellerId", "sellerName"),
  })
  .refine(({ buyerId, sellerId }) => buyerId !== "" || sellerId !== "", {
    path: ["sellerId"],
    message: "双方至少有一方是登记的单位，请选择",
    when: wereReadable("buyerId", "sellerId"),
  })
  .refine(({ buyerId, sellerId }) => buyerId === "" || buyerId !== sellerId, {
    path: ["sellerId"],
    message: "买方和卖方不能是同一个单位",
    when: wereReadable("buyerId", "sellerId"),
  })
  .refine(({ buyerId, buyerRegion }) => buyerId === "" || buyerRegion === "", {
    path: ["buyerRegion"],
    message: "买方是登记的单位，地区以单位库为准，这里请不要选",
    when: wereReadable("buyerId", "buyerRegion"),
  })
  .refine(({ sellerId, sellerRegion }) => sellerId === "" || sellerRegion === "", {
    path: ["sellerRegion"],
    message: "卖方是登记的单位，地区以单位库为准，这里请不要选",
    when: wereReadable("sellerId", "sellerRegion"),
  })
  .refine(({ startsOn, endsOn }) => startsOn === "" || endsOn === "" || startsOn <= endsOn, {
    path: ["endsOn"],
    message: "合同期的结束日期不能早于开始日期",
    when: wereReadable("startsOn", "endsOn"),
  })
  .refine(({ contractValueFen, transactionValueFen }) => transactionValueFen <= contractValueFen, {
    path: ["transactionValueFen"],
    message: "技术交易额不能大于合同额（设备、材料费不计入技术交易额）",
    when: wereReadable("contractValueFen", "transactionValueFen"),
  });
export type ContractContent = z.output<typeof contractContentSchema>;

/** Which contract, and what stood on the page. */
export const seenContractSchema = z.object({ contractId: z.string(), version: seenVersionSchema });

export const contractRegistrationSchema = seenContractSchema.extend({
  registrationNumber: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z-]{6,30}$/, "请填写登记编号，由 6–30 位数字、字母或短横线组成"),
  registrationOffice: z.string().trim().min(1, "请填写登记机构").max(60, "登记机构不超过 60 字"),
  registeredOn: daySchema,
});
export const registrationCorrectionSchema = contractRegistrationSchema.extend({ reason: reasonSchema });

export const paymentSchema = seenContractSchema.extend({
  amountFen: fenSchema.min(1, AMOUNT),
  receivedOn: daySchema,
  note: openText("说明", 200),
});
export const reversalSchema = seenContractSchema.extend({
  paymentSeq: z.number("请选择冲正哪一笔").int("请选择冲正哪一笔"),
  reason: reasonSchema,
});
export const milestoneSchema = seenContractSchema.extend({
  title: z.string().trim().min(1, "请填写节点").max(60, "节点不超过 60 字"),
  dueOn: daySchema,
});

const countSchema = z.coerce
  .number("请填写整数")
  .int("请填写整数")
  .min(0, "请填写整数")
  .max(100_000, "数字过大，请核对");
export const followUpSchema = seenContractSchema.extend({
  afterYears: z.union([z.literal(1), z.literal(3)], "请选择满一年或满三年"),
  askedOn: daySchema,
  outputValueFen: fenSchema,
  taxFen: fenSchema,
  patents: countSchema,
  jobs: countSchema,
  note: openText("说明", 500),
});
export const endSchema = seenContractSchema.extend({ endedOn: daySchema });
export const terminationSchema = endSchema.extend({ reason: reasonSchema });
export const voidingSchema = seenContractSchema.extend({ reason: reasonSchema });
export const signingSchema = seenContractSchema.extend({ signedOn: daySchema });

/** The part of a contract that the certificate of its registration is attached to. */
export const REGISTRATION_PART = "registration";
/** The part that the voucher of a payment is attached to. */
export const paymentPart = (seq: number): string => `payment-${seq}`;
