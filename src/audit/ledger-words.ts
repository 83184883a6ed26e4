export const MONEY_LEDGER_NAMES = ["fundEntries", "fundDecisions", "contractPayments", "projectFunding"] as const;
/** 账: a table of money whose rows are only added. */
export type MoneyLedgerName = (typeof MONEY_LEDGER_NAMES)[number];
export const MONEY_LEDGER_LABELS: Record<MoneyLedgerName, string> = {
  fundEntries: "专项资金分录",
  fundDecisions: "专项资金分录的核准",
  contractPayments: "技术合同到款",
  projectFunding: "省校合作项目经费",
};

/** Where a ledger and the trail part. */
export interface LedgerDifference {
  ledger: MoneyLedgerName;
  /** The row's own number, or that of the row that is gone. */
  row: number;
  /** The entry of the trail that tells of it; null for a row that no entry wrote. */
  seq: number | null;
  because: "altered" | "vanished" | "unwritten";
}

const BECAUSE_WORDS: Record<LedgerDifference["because"], string> = {
  altered: "与日志写下的不同，被改动过",
  vanished: "日志里有，账里不见了",
  unwritten: "账里有，日志里没有写过它",
};

export function differenceSentence({ ledger, row, seq, because }: LedgerDifference): string {
  const told = seq === null ? "" : `（日志第 ${seq} 条）`;
  return `${MONEY_LEDGER_LABELS[ledger]}第 ${row} 笔${told}${BECAUSE_WORDS[because]}`;
}
