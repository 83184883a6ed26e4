/** What staff send of a contract: what it says, and what happens to it. */
import { z } from "zod";
import { daySchema, openDaySchema } from "../kernel/day.ts";
import { MAX_FEN } from "../kernel/money.ts";
import { openReasonSchema, reasonSchema } from "../kernel/reason.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { wereReadable } from "../kernel/were-readable.ts";
import { CHINA } from "./registration-form.ts";
import { DIRECTIONS } from "./technology-contract.ts";

const AMOUNT = "请填写金额，如 35（万元）或 350000元";
const fenSchema = z.number(AMOUNT).int(AMOUNT).min(0, AMOUNT).max(MAX_FEN, "金额过大，请核对单位");
const expectedSchema = fenSchema.nullable().default(null);
const codeSchema = z.string().default("");
/** Nothing said is China: of an older form, and of a file without the column. */
const countrySchema = z
  .string()
  .default("")
  .transform((code) => code || CHINA);
const openText = (label: string, max: number) => z.string().trim().max(max, `${label}不超过 ${max} 字`).default("");
const numberSchema = (label: string) => z.string().trim().toUpperCase().max(20, `${label}不超过 20 字`).default("");

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
    buyerCountry: countrySchema,
    sellerNature: codeSchema,
    sellerRegion: codeSchema,
    sellerCountry: countrySchema,
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
    originReason: openReasonSchema(),
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
  .refine(({ signedOn, endsOn }) => signedOn === "" || endsOn === "" || signedOn <= endsOn, {
    path: ["endsOn"],
    message: "合同期的结束日期不能早于签订日期",
    when: wereReadable("signedOn", "endsOn"),
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
export const registrationCorrectionSchema = contractRegistrationSchema.extend({ reason: reasonSchema() });

export const paymentSchema = seenContractSchema.extend({
  amountFen: fenSchema.min(1, AMOUNT),
  receivedOn: daySchema,
  note: openText("说明", 200),
});
export const reversalSchema = seenContractSchema.extend({
  paymentSeq: z.number("请选择冲正哪一笔").int("请选择冲正哪一笔"),
  reason: reasonSchema(),
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
export const terminationSchema = endSchema.extend({ reason: reasonSchema() });
export const endCorrectionSchema = endSchema.extend({ reason: reasonSchema() });
export const voidingSchema = seenContractSchema.extend({ reason: reasonSchema() });
export const signingSchema = seenContractSchema.extend({ signedOn: daySchema });
