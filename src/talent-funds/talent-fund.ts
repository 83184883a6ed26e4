/** 人才发展专项资金: an enterprise promises, for a year, money to bring people in, and shows what it paid of it. */
import { z } from "zod";
import { daySchema } from "../kernel/day.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import { MAX_FEN } from "../kernel/money.ts";
import { openReasonSchema, reasonSchema } from "../kernel/reason.ts";
import { wereReadable } from "../kernel/were-readable.ts";

export const FUND_ENTRY_KINDS = ["commitment", "adjustment", "allocation", "disbursement", "reversal"] as const;
/** What an entry says: promised, promised more or less, set aside for somebody, paid out, taken back whole. */
export type FundEntryKind = (typeof FUND_ENTRY_KINDS)[number];
export const FUND_ENTRY_KIND_LABELS: Record<FundEntryKind, string> = {
  commitment: "承诺",
  adjustment: "调整",
  allocation: "安排",
  disbursement: "拨付",
  reversal: "冲正",
};

export const FUND_BALANCES = ["committed", "allocated", "paid"] as const;
/** The three sums of a fund; each entry changes one of them. */
export type FundBalance = (typeof FUND_BALANCES)[number];
export const FUND_BALANCE_LABELS: Record<FundBalance, string> = {
  committed: "承诺额",
  allocated: "已安排",
  paid: "已拨付",
};
export type Balances = Record<FundBalance, number>;
/** Which sum an entry changes; a reversal changes that of what it takes back. */
export const BALANCE_OF: Record<Exclude<FundEntryKind, "reversal">, FundBalance> = {
  commitment: "committed",
  adjustment: "committed",
  allocation: "allocated",
  disbursement: "paid",
};

export const FUND_ENTRY_STATUSES = ["pending", "approved", "refused"] as const;
/** An entry counts once another person has approved it. */
export type FundEntryStatus = (typeof FUND_ENTRY_STATUSES)[number];
export const FUND_ENTRY_STATUS_LABELS: Record<FundEntryStatus, string> = {
  pending: "待核准",
  approved: "已核准",
  refused: "不予核准",
};

export const FULFILMENTS = ["uncommitted", "underway", "overdue", "fulfilled", "fulfilledLate", "exceeded"] as const;
/** 兑现: how far what was promised is paid; always derived. */
export type Fulfilment = (typeof FULFILMENTS)[number];
export const FULFILMENT_LABELS: Record<Fulfilment, string> = {
  uncommitted: "没有有效承诺",
  underway: "兑现中",
  overdue: "逾期未兑现",
  fulfilled: "已兑现",
  fulfilledLate: "逾期兑现",
  exceeded: "超额兑现",
};

export interface Promised extends Balances {
  /** What was promised at first, before adjustments. */
  firstCommitted: number;
  /** Null while no commitment stands. */
  dueOn: string | null;
  /** What of `paid` was paid after that day. */
  paidLate: number;
}

/**
 * Paid never exceeds committed: more than was promised is paid after an adjustment has raised the promise. It is late
 * where what was promised at first, or the less that is left of it, was not paid by the day.
 */
export function fulfilmentOf(
  { committed, paid, firstCommitted, dueOn, paidLate }: Promised,
  today: string,
): Fulfilment {
  if (committed === 0) return "uncommitted";
  if (paid < committed) return dueOn !== null && dueOn < today ? "overdue" : "underway";
  if (paid - paidLate < Math.min(committed, firstCommitted)) return "fulfilledLate";
  return paid > firstCommitted ? "exceeded" : "fulfilled";
}

/** 兑现率 in basis points, rounded down so that 100 % is only what is paid whole; null before a commitment counts. */
export function fulfilmentRate({ committed, paid }: Pick<Balances, "committed" | "paid">): number | null {
  return committed === 0 ? null : Number((BigInt(paid) * 10_000n) / BigInt(committed));
}

/** 销售收入 × 比例, rounded half up to the fen. In BigInt: the product is beyond what a number holds exactly. */
export function shareOfRevenue(rateBasisPoints: number, revenueBaseFen: number): number {
  return Number((BigInt(rateBasisPoints) * BigInt(revenueBaseFen) + 5_000n) / 10_000n);
}

/** Which rule the three sums would break, or null. */
export function findBreach({ committed, allocated, paid }: Balances): "overpaid" | "overallocated" | "negative" | null {
  if (committed < 0 || allocated < 0 || paid < 0) return "negative";
  if (paid > committed) return "overpaid";
  return allocated > committed ? "overallocated" : null;
}

export const afterEffect = (before: Balances, balance: FundBalance, effectFen: number): Balances => ({
  ...before,
  [balance]: before[balance] + effectFen,
});

/** Names of the fields on the screen. */
export const FUND_FIELD_LABELS = {
  enterpriseId: "企业",
  year: "年度",
  basis: "承诺方式",
  rate: "提取比例",
  revenueBaseFen: "销售收入基数",
  amountFen: "金额",
  agreedBy: "企业签字人",
  happenedOn: "日期",
  dueOn: "兑现期限",
  purpose: "用途",
  paidFor: "对应的省校合作项目或引进人才",
  beneficiary: "人员或项目",
  note: "说明",
} as const;

export const COMMITMENT_BASES = ["rate", "fixed"] as const;
export type CommitmentBasis = (typeof COMMITMENT_BASES)[number];
export const COMMITMENT_BASIS_LABELS: Record<CommitmentBasis, string> = {
  rate: "按销售收入比例",
  fixed: "固定金额",
};

const AMOUNT = "请填写金额，如 35（万元）或 350000元";
const fenSchema = z.number(AMOUNT).int(AMOUNT).min(1, AMOUNT).max(MAX_FEN, "金额过大，请核对单位");
const openText = (label: string, max: number) => z.string().trim().max(max, `${label}不超过 ${max} 字`).default("");
const RATE = "请填写 0.01 到 100 之间的比例，最多两位小数，如 3";
const rateSchema = z.number(RATE).int(RATE).min(1, RATE).max(10_000, RATE);

const formSchema = z.object({
  /** Made with the form, so that a form sent twice is one entry. */
  formId: z.string().regex(ID_PATTERN),
  happenedOn: daySchema,
  note: openText("说明", 200),
});

/** 承诺: a share of revenue, of which both figures are kept, or a fixed amount. */
export const commitmentSchema = formSchema.extend({
  enterpriseId: z.string().min(1, "请选择企业"),
  year: z
    .number("请填写年度，如 2026")
    .int("请填写年度，如 2026")
    .min(2000, "请填写年度，如 2026")
    .max(2100, "请填写年度，如 2026"),
  terms: z.discriminatedUnion(
    "basis",
    [
      z.object({ basis: z.literal("rate"), rate: rateSchema, revenueBaseFen: fenSchema }),
      z.object({ basis: z.literal("fixed"), amountFen: fenSchema }),
    ],
    "请选择承诺方式",
  ),
  agreedBy: z.string().trim().min(1, "请填写企业签字人").max(40, "企业签字人不超过 40 字"),
  dueOn: daySchema,
});
export type Commitment = z.output<typeof commitmentSchema>;

const ofFund = formSchema.extend({ fundId: z.string() });
/** 调整: more or less than was promised, with the reason. */
export const adjustmentSchema = ofFund.extend({
  direction: z.enum(["more", "less"], "请选择增加或减少"),
  amountFen: fenSchema,
  note: reasonSchema(),
});
/** 安排 and 拨付: for what, and for whom; of a project or a person that is chosen its own words suffice. */
export const spendingSchema = ofFund
  .extend({
    amountFen: fenSchema,
    purpose: z.string().min(1, "请选择用途"),
    /** Code of a payee of the enterprise. */
    paidFor: z.string().default(""),
    beneficiary: openText("人员或项目", 80),
  })
  .refine(({ paidFor, beneficiary }) => paidFor !== "" || beneficiary !== "", {
    path: ["beneficiary"],
    message: "请填写人员或项目，或在上一栏选择",
    when: wereReadable("paidFor", "beneficiary"),
  });
/** 冲正: takes one approved entry back whole. */
export const reversalSchema = ofFund.omit({ happenedOn: true }).extend({
  entrySeq: z.number("请选择冲正哪一笔").int("请选择冲正哪一笔"),
  note: reasonSchema(),
});

const decisionSchema = z.object({ fundId: z.string(), entrySeq: z.number().int() });
/** 无凭证核准的理由: of what lacks a voucher; of what has one nothing is kept. One that says nothing is none. */
export const withoutVoucherSchema = openReasonSchema("理由");
export const approvalSchema = decisionSchema.extend({
  withoutVoucher: withoutVoucherSchema,
  /** Digests of the vouchers that the approver saw, as `seenVouchers` puts them; absent where nobody looked at a page. */
  vouchers: z.string().optional(),
});
/** Several at once: as many as one page lists. */
export const approvalsSchema = z.object({
  entries: z.array(z.number().int()).min(1).max(100),
  /** Those of them for which the reason was asked for. */
  unproved: z.array(z.number().int()).max(100).default([]),
  withoutVoucher: withoutVoucherSchema,
});
export const refusalSchema = decisionSchema.extend({ reason: reasonSchema() });

/** What proves an entry: of a promise the letter, of money the receipt. */
export const voucherWord = (kind: FundEntryKind): string => (kind === "commitment" ? "承诺书" : "凭证");

/** The vouchers of an entry as one text, so that a form says which ones stood on its page. */
export const seenVouchers = (digests: readonly string[]): string => digests.join(" ");

/** The part of a fund that the voucher of an entry is attached to. */
export const entryPart = (seq: number): string => `entry-${seq}`;
/** Of which entry a part is; `NaN` where it is of none. */
export const seqOfPart = (part: string): number => Number(/^entry-(\d+)$/.exec(part)?.[1]);
