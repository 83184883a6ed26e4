import type { ExportColumn } from "../exchange/export-list.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { groundsOf, voucherStanding } from "./entry-words.ts";
import { inWanYuan, outstanding } from "./fund-words.ts";
import type { WaitingEntry } from "./ledger.ts";
import type { FundRecord } from "./queries.ts";
import { FULFILMENT_LABELS, FUND_ENTRY_KIND_LABELS, fulfilmentOf, fulfilmentRate } from "./talent-fund.ts";

/** 人才发展专项资金台账. */
export function fundColumns(reference: ReferenceBook, today: string): ExportColumn<FundRecord>[] {
  return [
    { header: "编号", cell: ({ number }) => number },
    { header: "企业", cell: ({ enterprise }) => enterprise, width: 28 },
    { header: "产业", cell: ({ industry }) => labelPath(reference, "industry", industry), width: 20 },
    { header: "年度", cell: ({ year }) => year },
    { header: "原承诺额（万元）", cell: ({ firstCommitted }) => inWanYuan(firstCommitted) },
    { header: "承诺额（万元）", cell: ({ committed }) => inWanYuan(committed) },
    { header: "已安排（万元）", cell: ({ allocated }) => inWanYuan(allocated) },
    { header: "已拨付（万元）", cell: ({ paid }) => inWanYuan(paid) },
    { header: "未兑现（万元）", cell: (fund) => inWanYuan(outstanding(fund)) },
    { header: "兑现率（%）", cell: ratePercent },
    { header: "兑现期限", cell: ({ dueOn }) => dueOn },
    { header: "兑现", cell: (fund) => FULFILMENT_LABELS[fulfilmentOf(fund, today)] },
    { header: "待核准（笔）", cell: ({ waiting }) => waiting },
    { header: "缺凭证（笔）", cell: ({ unproved }) => unproved },
  ];
}

/** 我的专项资金: what an enterprise sees of its own, year by year. */
export const ownFundColumns = (today: string): readonly ExportColumn<FundRecord>[] => [
  { header: "编号", cell: ({ number }) => number },
  { header: "年度", cell: ({ year }) => year },
  { header: "承诺额（万元）", cell: ({ committed }) => inWanYuan(committed) },
  { header: "已拨付（万元）", cell: ({ paid }) => inWanYuan(paid) },
  { header: "兑现率（%）", cell: ratePercent },
  { header: "未兑现（万元）", cell: (fund) => inWanYuan(outstanding(fund)) },
  { header: "兑现期限", cell: ({ dueOn }) => dueOn },
  { header: "兑现", cell: (fund) => FULFILMENT_LABELS[fulfilmentOf(fund, today)] },
];

/** 待核准: what an approver goes by. */
export const waitingColumns = (reference: ReferenceBook): readonly ExportColumn<WaitingEntry>[] => [
  { header: "分录", cell: ({ entry }) => entry.seq },
  { header: "类型", cell: ({ entry }) => FUND_ENTRY_KIND_LABELS[entry.kind] },
  { header: "日期", cell: ({ entry }) => entry.happenedOn },
  { header: "企业", cell: ({ enterprise }) => enterprise, width: 28 },
  { header: "年度", cell: ({ year }) => year },
  { header: "专项资金编号", cell: ({ number }) => number },
  { header: "金额（万元）", cell: ({ entry }) => inWanYuan(entry.effectFen) },
  { header: "依据", cell: ({ entry }) => groundsOf(entry, reference).join("；"), width: 40 },
  { header: "凭证", cell: voucherStanding },
  { header: "录入", cell: ({ entry }) => entry.enteredByName },
  { header: "录入日期", cell: ({ entry }) => shanghaiDay(entry.enteredAt) },
];

function ratePercent(fund: FundRecord): number | null {
  const rate = fulfilmentRate(fund);
  return rate === null ? null : rate / 100;
}
