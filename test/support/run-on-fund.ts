import type { Context } from "../../src/kernel/context.ts";
import { commitTalentFund } from "../../src/talent-funds/commit-fund.ts";
import { approveFundEntry, refuseFundEntry } from "../../src/talent-funds/decide-entry.ts";
import {
  adjustTalentFund,
  allocateTalentFund,
  disburseTalentFund,
  reverseFundEntry,
} from "../../src/talent-funds/enter-entry.ts";
import { findEntryOfForm, getLedgerEntry } from "../../src/talent-funds/ledger.ts";
import type { Attempt } from "./fund-on-paper.ts";
import { batteryCommitment, ON_PAPER, spent } from "./funds-in-place.ts";

/** Whose fund it is, and where the service has it once there is one. */
export interface FundPlace {
  enterpriseId: string;
  fundId: string;
}

type Entering = Extract<Attempt, { fen: number }>;
/** What is sent; an entry is named by its number. */
export type FundOrder =
  | Entering
  | { by: Attempt["by"]; act: Exclude<Attempt["act"], Entering["act"]>; target: { seq: number } | undefined };

/** The verb behind what was sent. @returns the number of the entry that it made, or 0. */
export async function runOnFund(ctx: Context, place: FundPlace, sent: FundOrder, formId: string): Promise<number> {
  const { fundId, enterpriseId } = place;
  const on = { fundId, formId };
  const entrySeq = "target" in sent ? (sent.target?.seq ?? 0) : 0;
  switch (sent.act) {
    case "commit": {
      const terms = { basis: "fixed", amountFen: sent.fen } as const;
      place.fundId = (
        await commitTalentFund(ctx, batteryCommitment({ formId, enterpriseId, terms, happenedOn: sent.day }))
      ).id;
      return (await findEntryOfForm(ctx.db, formId))?.seq ?? 0;
    }
    case "adjust": {
      const direction = sent.fen < 0 ? "less" : "more";
      const change = { direction, amountFen: Math.abs(sent.fen), happenedOn: sent.day, note: "决算" } as const;
      return (await adjustTalentFund(ctx, { ...on, ...change })).seq;
    }
    case "allocate":
      return (await allocateTalentFund(ctx, { ...on, ...spent, happenedOn: sent.day, amountFen: sent.fen })).seq;
    case "disburse":
      return (await disburseTalentFund(ctx, { ...on, ...spent, happenedOn: sent.day, amountFen: sent.fen })).seq;
    case "reverse":
      return (await reverseFundEntry(ctx, { ...on, entrySeq, note: "录错" })).seq;
    case "approve":
      await approveFundEntry(ctx, { fundId, entrySeq, withoutVoucher: ON_PAPER });
      return 0;
    case "refuse":
      await refuseFundEntry(ctx, { fundId, entrySeq, reason: "凭证不全" });
      return 0;
    case "resend": {
      // The form that made the entry, once more.
      const { formId: same } = await getLedgerEntry(ctx.db, fundId, entrySeq);
      return (await disburseTalentFund(ctx, { fundId, formId: same, ...spent, amountFen: 1 })).seq;
    }
  }
}
