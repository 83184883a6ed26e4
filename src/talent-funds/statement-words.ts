import { formatMoney } from "../kernel/money.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { FundStatement } from "./fund-statement.ts";
import {
  outstanding,
  paidForWord,
  rateWord,
  reversedWord,
  reversesWord,
  signedMoney,
  termsWord,
} from "./fund-words.ts";
import type { LedgerEntry } from "./ledger.ts";
import { FULFILMENT_LABELS, FUND_ENTRY_KIND_LABELS, fulfilmentOf } from "./talent-fund.ts";

export const statementTitle = ({ fund }: FundStatement): string => `${fund.year} 年人才发展专项资金对账单`;

/** How the page, the table and the paper say that the entries come to the sums. */
export function reconciliationWord({ fund, entries, added, breach, reconciles }: FundStatement): string {
  const sums = `承诺额 ${formatMoney(added.committed)}、已安排 ${formatMoney(added.allocated)}、已拨付 ${formatMoney(added.paid)}`;
  if (breach !== null)
    return `${entries.length} 笔已核准的分录逐笔相加：${sums}。但 ${breachWord(breach)}，这份对账单请勿签字。请冲正日期或金额有误的分录，按实际日期重新录入。`;
  return reconciles
    ? `${entries.length} 笔已核准的分录逐笔相加：${sums}，与余额一致。`
    : `${entries.length} 笔分录逐笔相加为${sums}，与余额（承诺额 ${formatMoney(fund.committed)}、已安排 ${formatMoney(fund.allocated)}、已拨付 ${formatMoney(fund.paid)}）不一致，请勿使用，并联系系统管理员。`;
}

function breachWord({ day, committed, allocated, paid }: NonNullable<FundStatement["breach"]>): string {
  const spent = paid > committed ? `已拨付 ${formatMoney(paid)}` : `已安排 ${formatMoney(allocated)}`;
  return `${day} ${spent}，超过当日的承诺额 ${signedMoney(committed)}`;
}

export function waitingWord(statement: FundStatement): string {
  const { waiting } = statement;
  return `${waiting === 0 ? "没有待核准的分录。" : `另有 ${waiting} 笔待核准，不计入本对账单。`}${laterWord(statement)}`;
}

export const laterWord = ({ later, asOf }: FundStatement): string =>
  later === 0 ? "" : `另有 ${later} 笔发生在 ${asOf} 以后，不计入本对账单。`;

/** The facts above the entries. */
export function statementFacts({ fund, asOf, totals }: FundStatement): { label: string; value: string }[] {
  return [
    { label: "企业", value: fund.enterprise },
    { label: "编号", value: fund.number },
    { label: "截至", value: asOf },
    ...totals.map(({ kind, count, fen }) => {
      return { label: `${FUND_ENTRY_KIND_LABELS[kind]}合计`, value: `${signedMoney(fen)}（${count} 笔）` };
    }),
    { label: "承诺额", value: formatMoney(fund.committed) },
    { label: "已安排", value: formatMoney(fund.allocated) },
    { label: "已拨付", value: formatMoney(fund.paid) },
    { label: "未兑现", value: signedMoney(outstanding(fund)) },
    { label: "兑现率", value: rateWord(fund) },
    { label: "兑现期限", value: fund.dueOn ?? "—" },
    { label: "兑现", value: FULFILMENT_LABELS[fulfilmentOf(fund, asOf)] },
  ];
}

/** What an entry is about, in one line. */
export function contentWord(entry: LedgerEntry, ledger: readonly LedgerEntry[], reference: ReferenceBook): string {
  const { purpose, beneficiary, note, agreedBy, withoutVoucher } = entry;
  return [
    purpose === "" ? "" : `${labelPath(reference, "fundPurpose", purpose)}：${beneficiary}`,
    paidForWord(entry),
    termsWord(entry),
    agreedBy === "" ? "" : `${agreedBy} 签字`,
    reversesWord(entry, ledger),
    note,
    reversedWord(entry, ledger),
    withoutVoucher === "" ? "" : `无凭证核准：${withoutVoucher}`,
  ]
    .filter((part) => part !== "")
    .join("；");
}
