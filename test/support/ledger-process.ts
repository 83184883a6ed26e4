/** A process of its own that keeps the ledgers of a database, and may be killed: takes orders, and says what came of each. */
import { openDatabase } from "../../db/client.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { cast } from "./cast.ts";
import { testContext } from "./database.ts";
import { type FundOrder, type FundPlace, runOnFund } from "./run-on-fund.ts";

/** Something to be done on one of several funds. */
export interface LedgerOrder {
  lane: number;
  place: FundPlace;
  sent: FundOrder;
  formId: string;
}

/** What came of it: the number of the entry that it made, 0 of a decision; null where a rule was against it. */
export interface LedgerAnswer {
  lane: number;
  seq: number | null;
  place: FundPlace;
  /** Any other failure than a rule. */
  fault?: string;
}

const open = await openDatabase({ url: `file:${process.argv[2]}` });
const answer = (told: LedgerAnswer) => process.send?.(told);

process.on("message", ({ lane, place, sent, formId }: LedgerOrder) => {
  runOnFund(testContext(open, cast[sent.by]), place, sent, formId).then(
    (seq) => answer({ lane, seq, place }),
    (error: unknown) => {
      const fault = error instanceof DomainError ? {} : { fault: String(error) };
      answer({ lane, seq: null, place, ...fault });
    },
  );
});
process.send?.("ready");
