import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import {
  type ContractEntry,
  type FollowUpRecord,
  listContractEntries,
  listFollowUpRecords,
  listMilestones,
  listPayments,
  type MilestoneRow,
  type Payment,
} from "../technology-contracts/contract-parts.ts";
import { type ContractRecord, getContractRecord } from "../technology-contracts/queries.ts";
import { SHARED_STATUSES } from "../technology-contracts/technology-contract.ts";
import { readChangeNotes } from "./contract-change-notes.ts";
import { type EvidencePaper, listEvidencePapers } from "./list-evidence-papers.ts";
import { maskPeople } from "./mask-people.ts";

export interface ContractEvidence {
  contract: ContractRecord;
  payments: readonly Payment[];
  milestones: readonly MilestoneRow[];
  followUps: readonly FollowUpRecord[];
  entries: readonly ContractEntry[];
  /** What was changed and why, by the number of the entry. */
  changesOf: (isConfidential: boolean) => ReadonlyMap<number, string>;
  /** Open to both parties. */
  papers: readonly EvidencePaper[];
}

/** @throws NotFound when there is none; a leader learns of those that were signed. */
export async function readContractPart(ctx: Context, contractId: string): Promise<ContractEvidence> {
  const { db, actor } = ctx;
  const contract = await getContractRecord(db, contractId);
  if (actor.role === "leader" && !SHARED_STATUSES.some((status) => status === contract.status))
    throw new NotFound("technologyContract", contractId);
  const owner = { ownerKind: "technologyContract", ownerId: contractId } as const;
  const entries = await listContractEntries(db, contractId);
  return {
    contract,
    payments: await listPayments(db, contractId),
    milestones: await listMilestones(db, contractId),
    followUps: (await listFollowUpRecords(db, contractId)).map((row) => ({ ...row, note: maskPeople(row.note, []) })),
    entries,
    changesOf: await readChangeNotes(ctx, entries),
    papers: await listEvidencePapers(ctx, owner),
  };
}
