import { formatMoney } from "../kernel/money.ts";

/** `50 万元 → 45 万元`; an amount may not have been given before, or be no longer. */
export const moneyChange = (change: readonly (number | null)[]): string =>
  change.map((fen) => (fen === null ? "未填" : formatMoney(fen))).join(" → ");
