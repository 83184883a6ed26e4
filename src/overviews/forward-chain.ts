import { and, eq, inArray, or, sql } from "drizzle-orm";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import { presentToOverseer } from "../achievements/overseen-achievement.ts";
import { presentAchievement } from "../achievements/present-achievement.ts";
import { listAchievementsByIds } from "../achievements/queries.ts";
import { type IntroductionRecord, listIntroductions } from "../cooperation/queries.ts";
import type { Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import { listVerdictsOnAchievement, listVerdictsOnNeed, type VerdictRecord } from "../matching/list-verdicts.ts";
import { presentNeed } from "../needs/present-need.ts";
import { listNeedsByIds } from "../needs/queries.ts";
import { SHARED_PROJECTS } from "../province-university-projects/province-university-project.ts";
import { listProjectsFrom, type ProjectRecord } from "../province-university-projects/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { listEntriesOfProjects, type WaitingEntry } from "../talent-funds/ledger.ts";
import { type ContractRecord, listContractRecords } from "../technology-contracts/queries.ts";
import { SHARED_STATUSES } from "../technology-contracts/technology-contract.ts";

/** One of both posts, whose chain is read. */
export type ChainStart = { needId: string } | { achievementId: string };

/** What came of one pair; the other post is null where a contract names only this one. */
export interface ChainLink {
  other: { id: string; number: string; title: string | null } | null;
  /** 采纳, while it is in force. */
  verdict: VerdictRecord | null;
  introductions: readonly IntroductionRecord[];
  contracts: readonly ContractRecord[];
  projects: readonly ProjectRecord[];
  /** Of talent funds, for those projects. */
  fundEntries: readonly WaitingEntry[];
}

/**
 * 证据链 forward: what staff adopted of a post's matches, and what came of each, money included; the furthest come first.
 * A leader learns of what was signed, started and approved, as in the evidence.
 */
export async function readForwardChain(
  ctx: Context,
  reference: ReferenceBook,
  start: ChainStart,
): Promise<ChainLink[]> {
  const { db } = ctx;
  const isOfNeed = "needId" in start;
  const isLeader = ctx.actor.role === "leader";
  const verdicts = isOfNeed
    ? await listVerdictsOnNeed(db, start.needId)
    : await listVerdictsOnAchievement(db, start.achievementId);
  const adopted = verdicts.filter(({ kind }) => kind === "adopted");
  const introductions = await listIntroductions(db, start);
  const introductionIds = introductions.map(({ id }) => id);
  const { needId, achievementId, introductionId } = technologyContracts;
  const isOfPost = isOfNeed ? eq(needId, start.needId) : eq(achievementId, start.achievementId);
  // As the index of introductions has them; of no introductions SQLite would look through all contracts.
  const isIntroduced =
    introductionIds.length === 0
      ? undefined
      : and(inArray(introductionId, introductionIds), sql`${technologyContracts.status} <> 'voided'`);
  const found = await listContractRecords(db, or(isOfPost, isIntroduced));
  const contracts = found
    .filter(({ status }) => status !== "voided" && (!isLeader || SHARED_STATUSES.some((one) => one === status)))
    .sort((a, b) => a.number.localeCompare(b.number, "en", { numeric: true }));
  const begun = await listProjectsFrom(db, { introductionIds, contractIds: contracts.map(({ id }) => id) });
  const projects = begun.filter(
    ({ startedOn, status }) => !isLeader || (startedOn !== null && SHARED_PROJECTS.some((one) => one === status)),
  );
  const paid = await listEntriesOfProjects(
    db,
    projects.map(({ id }) => id),
  );
  const fundEntries = paid.filter(({ entry }) => !isLeader || entry.status === "approved");

  type Pair = { needId: string | null; achievementId: string | null };
  const otherOf = (pair: Pair): string => (isOfNeed ? pair.achievementId : pair.needId) ?? "";
  const others = new Set([...adopted, ...introductions, ...contracts].map(otherOf));
  const posts = await (isOfNeed ? achievementsOf(ctx, [...others]) : needsOf(ctx, reference, [...others]));
  const links = [...others].map((other): ChainLink => {
    const isOfPair = (pair: Pair) => otherOf(pair) === other;
    const [introduced, contracted] = [introductions.filter(isOfPair), contracts.filter(isOfPair)];
    const origins = new Set([...introduced, ...contracted].map(({ id }) => id));
    const isOfOrigin = (id: string | null) => id !== null && origins.has(id);
    const ofLink = projects.filter((one) => isOfOrigin(one.introductionId) || isOfOrigin(one.contractId));
    const paidFor = new Set(ofLink.map(({ id }) => id));
    const ofProjects = fundEntries.filter(({ entry }) => paidFor.has(entry.projectId ?? ""));
    const taken = new Set(ofProjects.map(({ entry }) => entry.seq));
    return {
      other: posts.find(({ id }) => id === other) ?? null,
      verdict: adopted.find(isOfPair) ?? null,
      introductions: introduced,
      contracts: contracted,
      projects: ofLink,
      fundEntries: fundEntries.filter(({ entry }) => taken.has(entry.seq) || taken.has(entry.reverses ?? 0)),
    };
  });
  return links.sort((a, b) => reached(b) - reached(a));
}

const reached = ({ introductions, contracts, projects }: ChainLink): number =>
  projects.length > 0 ? 3 : contracts.length > 0 ? 2 : introductions.length > 0 ? 1 : 0;

async function achievementsOf(ctx: Context, ids: readonly string[]) {
  const records = await listAchievementsByIds(ctx.db, ids);
  // Those who oversee follow open needs alone.
  if (!may(ctx.actor, "achievement.check")) return records.flatMap((one) => presentToOverseer(one, true) ?? []);
  const views = records.flatMap((one) => presentAchievement(ctx.actor, one, ctx) ?? []);
  return views.map(({ id, number, text }) => ({ id, number, title: text.title }));
}

async function needsOf(ctx: Context, reference: ReferenceBook, ids: readonly string[]) {
  const facts = { vault: ctx.vault, reference };
  const views = (await listNeedsByIds(ctx.db, ids)).flatMap((one) => presentNeed(ctx.actor, one, facts) ?? []);
  return views.map(({ id, number, text }) => ({ id, number, title: text?.title ?? null }));
}
