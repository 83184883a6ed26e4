import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { termsWord } from "./fund-words.ts";
import type { LedgerEntry, WaitingEntry } from "./ledger.ts";
import { voucherWord } from "./talent-fund.ts";

/** What an entry rests on: how a commitment comes to its amount and until when it is due, what money is for, and what was noted. */
export function groundsOf(entry: LedgerEntry, reference: ReferenceBook): string[] {
  const { kind, purpose, agreedBy, dueOn, reverses, note } = entry;
  return [
    kind === "commitment" ? termsWord(entry) || "固定金额" : "",
    agreedBy === "" ? "" : `${agreedBy} 签字`,
    dueOn === null ? "" : `${dueOn} 前兑现`,
    purpose === "" ? "" : `用途：${labelPath(reference, "fundPurpose", purpose)}`,
    reverses === null ? "" : `冲正分录 ${reverses}`,
    note === "" ? "" : `${kind === "adjustment" || kind === "reversal" ? "原因" : "说明"}：${note}`,
  ].filter((words) => words !== "");
}

/** Whether the voucher that an entry needs is there. */
export function voucherStanding({ entry: { kind, lacksVoucher } }: WaitingEntry): string {
  if (kind === "reversal") return "不需要";
  return lacksVoucher ? `缺${voucherWord(kind)}` : "有";
}
