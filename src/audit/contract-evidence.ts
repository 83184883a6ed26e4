import { presentAchievement } from "../achievements/present-achievement.ts";
import { getVisibleAchievement } from "../achievements/queries.ts";
import { type ListedAttachment, listAttachments } from "../attachments/queries.ts";
import { getIntroductionRecord, type IntroductionEntry, listIntroductionEntries } from "../cooperation/queries.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { listVerdictHistory, type VerdictRecord } from "../matching/list-verdicts.ts";
import { presentNeed } from "../needs/present-need.ts";
import { getVisibleNeed } from "../needs/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import {
  type ContractEntry,
  listContractEntries,
  listMilestones,
  listPayments,
  type MilestoneRow,
  type PaymentRow,
} from "../technology-contracts/contract-parts.ts";
import { type ContractRecord, getContractRecord } from "../technology-contracts/queries.ts";

/** A post as the auditor may read of it; without a title where its text is closed to him. */
export interface EvidencePost {
  id: string;
  number: string;
  title: string | null;
}

/** 证据链 of one contract, from its payments back to the need: no confidential layer, no contacts, no notes. */
export interface ContractEvidence {
  contract: ContractRecord;
  payments: readonly PaymentRow[];
  milestones: readonly MilestoneRow[];
  entries: readonly ContractEntry[];
  /** Open to both parties. */
  papers: readonly ListedAttachment[];
  introduction: { number: string; entries: readonly IntroductionEntry[] } | null;
  /** On the pair it came from, newest first, each with the score and engine version that it saw. */
  verdicts: readonly VerdictRecord[];
  need: EvidencePost | null;
  achievement: EvidencePost | null;
  /** It came of a need whose text is closed to the auditor: names that staff gave it may repeat that text. */
  isConfidential: boolean;
}

/** @throws NotFound when there is no such contract. */
export async function readContractEvidence(
  ctx: Context,
  reference: ReferenceBook,
  contractId: string,
): Promise<ContractEvidence> {
  requirePermission(ctx, "audit.read");
  const { db } = ctx;
  const contract = await getContractRecord(db, contractId);
  const { introductionId, needId, achievementId } = contract;
  const owner = { ownerKind: "technologyContract", ownerId: contractId } as const;
  const need = needId === null ? null : await needOf(ctx, reference, needId);
  return {
    contract,
    payments: await listPayments(db, contractId),
    milestones: await listMilestones(db, contractId),
    entries: await listContractEntries(db, contractId),
    papers: await listAttachments(ctx, owner, { layers: ["public"], withWaiting: false }),
    introduction:
      introductionId === null
        ? null
        : {
            number: (await getIntroductionRecord(db, introductionId)).number,
            entries: (await listIntroductionEntries(db, introductionId, "staff")).filter(({ internal }) => !internal),
          },
    verdicts: needId === null || achievementId === null ? [] : await listVerdictHistory(db, needId, achievementId),
    need,
    isConfidential: needId !== null && (need?.title ?? null) === null,
    achievement: achievementId === null ? null : await achievementOf(ctx, achievementId),
  };
}

async function needOf(ctx: Context, reference: ReferenceBook, needId: string): Promise<EvidencePost | null> {
  const need = await unlessHidden(getVisibleNeed(ctx, needId));
  const view = need && presentNeed(ctx.actor, need, { vault: ctx.vault, reference });
  return view === null ? null : { id: needId, number: view.number, title: view.text?.title ?? null };
}

async function achievementOf(ctx: Context, achievementId: string): Promise<EvidencePost | null> {
  const achievement = await unlessHidden(getVisibleAchievement(ctx, achievementId));
  const view = achievement && presentAchievement(ctx.actor, achievement, ctx);
  return view === null ? null : { id: achievementId, number: view.number, title: view.text.title };
}

async function unlessHidden<Row>(row: Promise<Row>): Promise<Row | null> {
  try {
    return await row;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
