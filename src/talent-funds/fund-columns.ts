import type { ExportColumn } from "../exchange/export-list.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { inWanYuan, outstanding } from "./fund-words.ts";
import type { FundRecord } from "./queries.ts";
import { FULFILMENT_LABELS, fulfilmentOf, fulfilmentRate } from "./talent-fund.ts";

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
    {
      header: "兑现率（%）",
      cell: (fund) => {
        const rate = fulfilmentRate(fund);
        return rate === null ? "" : rate / 100;
      },
    },
    { header: "兑现期限", cell: ({ dueOn }) => dueOn },
    { header: "兑现", cell: (fund) => FULFILMENT_LABELS[fulfilmentOf(fund, today)] },
    { header: "待核准（笔）", cell: ({ waiting }) => waiting },
    { header: "缺凭证（笔）", cell: ({ unproved }) => unproved },
  ];
}
