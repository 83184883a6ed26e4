import { type OverseenAchievement, presentToOverseer } from "../achievements/overseen-achievement.ts";
import { presentAchievement } from "../achievements/present-achievement.ts";
import { type AchievementRecord, getAchievementRecord } from "../achievements/queries.ts";
import { TURN_LABELS } from "../cooperation/introduction.ts";
import {
  getIntroductionRecord,
  type IntroductionEntry,
  type IntroductionRecord,
  listIntroductionEntries,
} from "../cooperation/queries.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { may } from "../kernel/permissions.ts";
import { listVerdictHistory, type VerdictRecord } from "../matching/list-verdicts.ts";
import { presentNeed } from "../needs/present-need.ts";
import { wereWordsPublic } from "../needs/public-need.ts";
import { getNeedRecord } from "../needs/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { getContractRecord } from "../technology-contracts/queries.ts";
import { type ContractEvidence, readContractPart } from "./contract-evidence.ts";
import { type FundEvidence, readFundPart } from "./fund-evidence.ts";
import { type EvidencePaper, listIntroductionPapers } from "./list-evidence-papers.ts";
import { type OverseenIntroduction, readOverseenIntroduction } from "./overseen-introductions.ts";
import { type ProjectEvidence, readProjectPart } from "./project-evidence.ts";

/** A post as the reader may know it; without a title where its text is closed to him. */
export interface EvidencePost {
  id: string;
  number: string;
  title: string | null;
  /** Whether its page opens for the reader; that of a need that came to its end opens for few. */
  isShown: boolean;
}

/** Where somebody begins to trace: an entry of a fund, a project, a contract or an introduction. */
export type EvidenceStart =
  | { fundId: string; seq: number }
  | { projectId: string }
  | { contractId: string }
  | { introductionId: string };

/** How two were brought together: stages, days and papers. */
export interface IntroductionEvidence {
  id: string;
  number: string;
  overseen: OverseenIntroduction;
  entries: readonly IntroductionEntry[];
  papers: readonly EvidencePaper[];
}

/** 证据链 back to the need, each part as far as it is there: no confidential layer, no contacts, no notes, no names of people but staff. */
export interface EvidenceChain {
  entry: FundEvidence | null;
  project: ProjectEvidence | null;
  contract: ContractEvidence | null;
  /** Null also where whose need it was is closed to the reader. */
  introduction: IntroductionEvidence | null;
  /** On the pair it came from, newest first, each with the score and engine version that it saw. */
  verdicts: readonly VerdictRecord[];
  need: EvidencePost | null;
  /** Null also where the need is closed to the reader: what fits it says what it is about. */
  achievement: EvidencePost | null;
  /** It came of a need whose text is closed to the reader: names that staff gave may repeat that text. */
  isConfidential: boolean;
}

/** @throws NotFound when there is no such record, or none that the reader may learn of. */
export async function readEvidenceChain(
  ctx: Context,
  reference: ReferenceBook,
  start: EvidenceStart,
): Promise<EvidenceChain> {
  requirePermission(ctx, "evidence.read");
  const entry = "fundId" in start ? await readFundPart(ctx, start) : null;
  const projectId = "projectId" in start ? start.projectId : (entry?.projectId ?? null);
  const project = projectId === null ? null : await partOf("projectId" in start, readProjectPart(ctx, projectId));
  const contractId = "contractId" in start ? start.contractId : (project?.project.contractId ?? null);
  const contract = contractId === null ? null : await partOf("contractId" in start, readContractPart(ctx, contractId));
  const introductionId =
    "introductionId" in start
      ? start.introductionId
      : (contract?.contract.introductionId ?? project?.project.introductionId ?? null);
  const overseen =
    introductionId === null
      ? null
      : await partOf("introductionId" in start, readOverseenIntroduction(ctx, introductionId));
  const met = introductionId === null ? null : await getIntroductionRecord(ctx.db, introductionId);
  const needId = contract?.contract.needId ?? met?.needId ?? null;
  const achievementId = contract?.contract.achievementId ?? met?.achievementId ?? null;
  const need = needId === null ? null : await needOf(ctx, reference, needId);
  // A project's title comes of its contract's also where that contract itself is closed to the reader.
  const stored = contractId === null ? null : await getContractRecord(ctx.db, contractId);
  const closingId = needId ?? stored?.needId ?? null;
  const closing = closingId === needId || closingId === null ? need : await needOf(ctx, reference, closingId);
  const isConfidential = closingId !== null && (closing?.title ?? null) === null;
  return {
    entry,
    project,
    contract,
    introduction: met && overseen && { ...(await introductionOf(ctx, met)), overseen },
    // That they were judged is told of posts that the reader may learn of.
    verdicts:
      needId === null || need === null || achievementId === null
        ? []
        : await listVerdictHistory(ctx.db, needId, achievementId),
    need,
    achievement: achievementId === null ? null : await achievementOf(ctx, achievementId, !isConfidential),
    isConfidential,
  };
}

async function introductionOf(ctx: Context, { id, number, enterpriseId }: IntroductionRecord) {
  const entries = (await listIntroductionEntries(ctx.db, id, "staff")).filter(({ internal }) => !internal);
  const open = new Set(["", ...entries.map(({ seq }) => String(seq))]);
  const sideOf = (organizationId: string | null) =>
    TURN_LABELS[organizationId === enterpriseId ? "enterprise" : "institution"];
  const papers = await listIntroductionPapers(ctx, id, sideOf);
  return { id, number, entries: entries.map(withoutNames), papers: papers.filter(({ part }) => open.has(part)) };
}

/** Staff answer for their work by name; of the two who take part the side alone is said. */
function withoutNames(entry: IntroductionEntry): IntroductionEntry {
  const { side } = entry;
  if (side === "staff") return entry;
  // What the service did at somebody's act is kept under that person's account.
  return { ...entry, byName: side === null ? "系统" : TURN_LABELS[side] };
}

async function needOf(ctx: Context, reference: ReferenceBook, needId: string): Promise<EvidencePost | null> {
  const need = await getNeedRecord(ctx.db, needId);
  const view = presentNeed(ctx.actor, need, { vault: ctx.vault, reference });
  const title = view?.text?.title ?? ((await wereWordsPublic(ctx.db, needId)) ? need.title : null);
  // Who asks stands beside it in the chain, which a leader may not learn of a confidential one (某企业).
  if (title === null && (view === null || ctx.actor.role === "leader")) return null;
  return { id: needId, number: need.number, title, isShown: view !== null };
}

async function achievementOf(ctx: Context, achievementId: string, isNeedOpen: boolean): Promise<EvidencePost | null> {
  const achievement = await getAchievementRecord(ctx.db, achievementId);
  const isStaff = may(ctx.actor, "achievement.check");
  const named = isStaff ? presentToStaff(ctx, achievement) : presentToOverseer(achievement, isNeedOpen);
  return named && { ...named, isShown: named.title !== null };
}

/** Staff know every post but drafts, which are their institution's own. */
function presentToStaff(ctx: Context, achievement: AchievementRecord): OverseenAchievement | null {
  const view = presentAchievement(ctx.actor, achievement, ctx);
  return view && { id: view.id, number: view.number, title: view.text.title };
}

/** A part that the reader may not learn of ends the chain there, unless it is what was asked for. */
const partOf = <Part>(isStart: boolean, part: Promise<Part>): Promise<Part | null> =>
  isStart ? part : unlessHidden(part);

async function unlessHidden<Row>(row: Promise<Row>): Promise<Row | null> {
  try {
    return await row;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
