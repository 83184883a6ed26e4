import { formatMoney } from "../kernel/money.ts";
import { outstanding, rateWord, signedMoney, termsWord } from "../talent-funds/fund-words.ts";
import type { LedgerEntry } from "../talent-funds/ledger.ts";
import type { FundRecord } from "../talent-funds/queries.ts";
import {
  COMMITMENT_BASIS_LABELS,
  FULFILMENT_LABELS,
  FUND_BALANCE_LABELS,
  FUND_FIELD_LABELS,
  fulfilmentOf,
} from "../talent-funds/talent-fund.ts";

interface Fact {
  label: string;
  value: string;
}

/** What a fund comes to on a day: its sums, what is still to be paid, and by when. */
export const standingFacts = (fund: FundRecord, today: string): Fact[] => [
  { label: FUND_BALANCE_LABELS.committed, value: formatMoney(fund.committed) },
  { label: FUND_BALANCE_LABELS.allocated, value: formatMoney(fund.allocated) },
  { label: FUND_BALANCE_LABELS.paid, value: formatMoney(fund.paid) },
  { label: "未兑现", value: signedMoney(outstanding(fund)) },
  { label: "兑现率", value: rateWord(fund) },
  { label: FUND_FIELD_LABELS.dueOn, value: fund.dueOn ?? "—" },
  { label: "兑现", value: `${FULFILMENT_LABELS[fulfilmentOf(fund, today)]}（截至 ${today}）` },
];

/** What the amount of a commitment rests on, and until when it is to be paid; nothing of any other entry. */
export function commitmentFacts(entry: LedgerEntry): Fact[] {
  if (entry.kind !== "commitment") return [];
  const terms = termsWord(entry);
  return [
    {
      label: FUND_FIELD_LABELS.basis,
      value: terms === "" ? COMMITMENT_BASIS_LABELS.fixed : `${COMMITMENT_BASIS_LABELS.rate}：${terms}`,
    },
    { label: FUND_FIELD_LABELS.dueOn, value: entry.dueOn ?? "—" },
  ];
}

/** Whether an entry says why it was made: one that changes what was promised, or takes another back. */
export const isExplained = ({ kind }: Pick<LedgerEntry, "kind">): boolean =>
  kind === "adjustment" || kind === "reversal";
