import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { NotFound } from "../kernel/errors.ts";
import { getLedgerEntry, type LedgerEntry } from "../talent-funds/ledger.ts";
import { type FundRecord, getFundRecord } from "../talent-funds/queries.ts";
import { entryPart } from "../talent-funds/talent-fund.ts";
import { readWhoEntered } from "../talent-funds/who-entered.ts";
import { findBeneficiaryProject } from "./find-beneficiary.ts";
import { type EvidencePaper, listEvidencePapers } from "./list-evidence-papers.ts";

export interface FundEvidence {
  fund: FundRecord;
  entry: LedgerEntry;
  /** The day on which the sums of the fund are told. */
  today: string;
  /** The name of whoever entered it among staff; of the enterprise, that it did. */
  enteredBy: string;
  /** What takes it back, if anything does; a leader learns of it once it counts. */
  reversal: LedgerEntry | null;
  /** The project that it was paid for, or that brought in the person whom it was paid for. */
  projectId: string | null;
  /** Whom it was paid for, by kind and title; null for a project as a whole or somebody unknown. */
  person: string | null;
  /** Whether the project was chosen when it was entered, or is found by the words that stand there. */
  isLinked: boolean;
  /** Vouchers that the enterprise may have, too. */
  papers: readonly EvidencePaper[];
}

/** @throws NotFound when there is none; a leader learns of what was approved. */
export async function readFundPart(
  ctx: Context,
  { fundId, seq }: { fundId: string; seq: number },
): Promise<FundEvidence> {
  const { db, actor } = ctx;
  const fund = await getFundRecord(db, fundId);
  const entry = await getLedgerEntry(db, fundId, seq);
  if (actor.role === "leader" && entry.status !== "approved") throw new NotFound("fundEntry", String(seq));
  const reversal = entry.reversedBy === null ? null : await getLedgerEntry(db, fundId, entry.reversedBy);
  // A reversal says nothing of whom the money was for: what it takes back does.
  const paid = entry.reverses === null ? entry : await getLedgerEntry(db, fundId, entry.reverses);
  const owner = { ownerKind: "talentFund", ownerId: fundId } as const;
  const papers = await listEvidencePapers(ctx, owner);
  return {
    fund,
    entry,
    today: shanghaiDay(ctx.now),
    enteredBy: (await readWhoEntered(db, [entry], "overseer"))(entry).entered,
    reversal: actor.role === "leader" && reversal?.status !== "approved" ? null : reversal,
    projectId: paid.projectId ?? (await findBeneficiaryProject(ctx, fund.enterpriseId, paid.beneficiary)),
    person: paid.paidFor?.person ?? null,
    isLinked: paid.projectId !== null,
    papers: papers.filter(({ part }) => part === entryPart(seq)),
  };
}
