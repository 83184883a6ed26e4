import { formatMoney, toWanYuan } from "../kernel/money.ts";
import type { LedgerEntry } from "./ledger.ts";
import { type Balances, FUND_ENTRY_KIND_LABELS, fulfilmentRate } from "./talent-fund.ts";

export const FUNDS_PATH = "/talent-funds";
export const APPROVALS_PATH = "/talent-funds/approvals";
export const MY_FUNDS_PATH = "/my/talent-funds";

/** An amount that may be less than nothing, with a true minus. */
export const signedMoney = (fen: number): string => (fen < 0 ? `−${formatMoney(-fen)}` : formatMoney(fen));

/** A number, so that Excel adds it up; the amount itself stays whole fen. */
export const inWanYuan = (fen: number): number => (fen < 0 ? -1 : 1) * Number(toWanYuan(Math.abs(fen)));

/** `8750` → `87.5 %`. */
export const percentWord = (basisPoints: number): string => `${basisPoints / 100} %`;

export function rateWord(balances: Balances): string {
  const rate = fulfilmentRate(balances);
  return rate === null ? "—" : percentWord(rate);
}

/** What is still to be paid. */
export const outstanding = ({ committed, paid }: Balances): number => committed - paid;

/** 资金去向 in one line: the project by its number, and whom it brought in; empty where none was chosen. */
export function paidForWord({ paidFor }: Pick<LedgerEntry, "paidFor">): string {
  if (paidFor === null) return "";
  const { number, title, person } = paidFor;
  return `省校合作项目 ${number} ${title}${person === null ? "" : `，引进人才（${person}）`}`;
}

/** How a commitment comes to its amount; empty for a fixed one. */
export function termsWord({ rateBasisPoints, revenueBaseFen, effectFen }: LedgerEntry): string {
  if (rateBasisPoints === null || revenueBaseFen === null) return "";
  return `销售收入 ${formatMoney(revenueBaseFen)} × ${percentWord(rateBasisPoints)} = ${formatMoney(effectFen)}（四舍五入到分）`;
}

/** Which entry a reversal takes back, and when it was entered; empty for any other. */
export function reversesWord({ reverses, happenedOn }: LedgerEntry, ledger: readonly LedgerEntry[]): string {
  const taken = ledger.find(({ seq }) => seq === reverses);
  return taken === undefined ? "" : `${happenedOn} 冲正 ${taken.happenedOn} 的${FUND_ENTRY_KIND_LABELS[taken.kind]}`;
}

/** The day on which an entry counts, and of a reversal the day on which it was made. */
export function dayWord({ countsOn, happenedOn }: Pick<LedgerEntry, "countsOn" | "happenedOn">): string {
  return countsOn === happenedOn ? happenedOn : `${countsOn}（${happenedOn} 冲正）`;
}

/** That an entry is taken back, and when; empty where it stands. */
export function reversedWord({ reversedBy }: LedgerEntry, ledger: readonly LedgerEntry[]): string {
  const reversal = ledger.find(({ seq }) => seq === reversedBy);
  if (reversal === undefined) return "";
  return reversal.status === "approved" ? `已于 ${reversal.happenedOn} 冲正` : "冲正待核准";
}
