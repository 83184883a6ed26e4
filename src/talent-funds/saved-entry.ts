import { changedFields } from "../kernel/changed-fields.ts";
import type { FundAct } from "./fund-act.ts";
import type { LedgerEntry } from "./ledger.ts";
import { payeeCode } from "./payees.ts";
import type { FundRecord } from "./queries.ts";
import type { Commitment } from "./talent-fund.ts";
import { typedFen } from "./typed-fund.ts";

/** Whether the form of an act that is sent again says what it saved before. */
export function saysSameEntry(act: FundAct, saved: LedgerEntry, typed: (field: string) => string): boolean {
  const before = { ...saved, paidFor: payeeCode(saved) };
  return changedFields<object>(before, typedEntry(act, saved, typed)).length === 0;
}

function typedEntry(act: FundAct, { paidFor }: LedgerEntry, typed: (field: string) => string): object {
  const note = typed("note").trim();
  if (act === "reverse") return { kind: "reversal", reverses: Number.parseInt(typed("entrySeq"), 10), note };
  const amountFen = typedFen(typed("amountFen"));
  const entered = { happenedOn: typed("happenedOn"), note };
  if (act === "adjust")
    return { kind: "adjustment", effectFen: typed("direction") === "more" ? amountFen : -amountFen, ...entered };
  // Of a project or a person that was chosen its own words were stored where nothing was typed.
  const beneficiary = typed("beneficiary").trim() || (paidFor?.person ?? paidFor?.title ?? "");
  const kind = act === "allocate" ? "allocation" : "disbursement";
  const spent = { purpose: typed("purpose"), paidFor: typed("paidFor"), beneficiary };
  return { kind, effectFen: amountFen, ...spent, ...entered };
}

/** Whether the form of a commitment that is sent again says what it saved before. */
export function saysSameCommitment(fund: FundRecord, saved: LedgerEntry, typed: Commitment): boolean {
  const { enterpriseId, year, terms, agreedBy, happenedOn, dueOn, note } = typed;
  const promised =
    terms.basis === "rate"
      ? { rateBasisPoints: terms.rate, revenueBaseFen: terms.revenueBaseFen }
      : { rateBasisPoints: null, effectFen: terms.amountFen };
  const before = { ...saved, enterpriseId: fund.enterpriseId, year: fund.year };
  const content = { enterpriseId, year, ...promised, agreedBy, happenedOn, dueOn, note };
  return changedFields<object>(before, content).length === 0;
}
