import { and, inArray, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { NotFound } from "../kernel/errors.ts";
import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import type { ChosenParties } from "../organizations/party-facets.ts";
import {
  type AgreementRecord,
  getAgreementRecord,
  listAgreementEntries,
  listAgreements,
} from "../province-university-projects/agreement-queries.ts";
import { SHARED_AGREEMENTS, SHARED_STANDINGS } from "../province-university-projects/cooperation-agreement.ts";
import { listProjectYears } from "../province-university-projects/project-choices.ts";
import { PROJECT_STATUS_LABELS, SHARED_PROJECTS } from "../province-university-projects/province-university-project.ts";
import { isOpenProject } from "../province-university-projects/public-project.ts";
import { countProjects, listProjects } from "../province-university-projects/queries.ts";
import { type LedgerEntry, listLedger } from "../talent-funds/ledger.ts";
import { countFunds, getFundRecord, listFunds, listFundYears } from "../talent-funds/queries.ts";
import { FULFILMENT_LABELS, fulfilmentOf } from "../talent-funds/talent-fund.ts";
import { hasOpenName } from "../technology-contracts/contract-filter.ts";
import { countContracts, listContracts, listSignedYears } from "../technology-contracts/queries.ts";
import { CONTRACT_STATUS_LABELS, SHARED_STATUSES } from "../technology-contracts/technology-contract.ts";
import { findBeneficiaryProject } from "./find-beneficiary.ts";
import { type EvidencePaper, listEvidencePapers } from "./list-evidence-papers.ts";

/** One contract, project or fund as whoever oversees the work reads it. */
export interface Overseen {
  id: string;
  number: string;
  /** Null where it may repeat the words of a need that are not, and were not, everybody's. */
  title: string | null;
  parties: string;
  /** What was agreed or planned, and what of it has arrived. */
  wholeFen: number;
  arrivedFen: number;
  on: string;
  status: string;
  /** How much of its money lacks a voucher, in payments, arrivals or entries. */
  unproved: number;
}

export interface OverseenPage {
  /** How many of all lack one. */
  unproved: number;
  page: Page<Overseen>;
  years: readonly string[];
}

/** What is asked of a list, as its address says it. */
export interface AskedOverseen {
  /** Part of a number, a party, or a name that this reader sees. */
  text?: string;
  years: readonly string[];
  /** Where they stand, of those that this reader learns of; all of them where none is chosen. */
  standings?: readonly string[];
  /** Of whom, by links from elsewhere. */
  parties?: ChosenParties;
  /** Only those with money that lacks a voucher. */
  isUnproved?: boolean;
  page: number;
  pageSize: number;
}

/** Contracts that were signed, the latest first. */
export async function listOverseenContracts(
  ctx: Context,
  { page, pageSize, standings = [], parties, ...asked }: AskedOverseen,
): Promise<OverseenPage> {
  const { db } = ctx;
  const shared = { statuses: SHARED_STATUSES, today: shanghaiDay(ctx.now) };
  const statuses = chosenAmong(SHARED_STATUSES, standings);
  const filter = { ...shared, statuses, ...idsOf(parties), ...asked, hidesClosedNames: true };
  const found = await listContracts(db, filter, { page, pageSize });
  const closed = await listClosedContracts(db, found.map(idOf));
  const rows = found.map(({ id, number, title, buyer, seller, ...contract }) => ({
    id,
    number,
    title: closed.has(id) ? null : title,
    parties: `${buyer}，${seller}`,
    wholeFen: contract.contractValueFen,
    arrivedFen: contract.paidFen,
    on: contract.signedOn ?? "",
    status: CONTRACT_STATUS_LABELS[contract.status],
    unproved: contract.unproved,
  }));
  const total = await countContracts(db, filter);
  const unproved = await countContracts(db, { ...shared, isUnproved: true });
  return { page: { rows, total, page, pageSize }, unproved, years: await listSignedYears(db) };
}

/** Projects that were started, the latest first. */
export async function listOverseenProjects(
  ctx: Context,
  { page, pageSize, standings = [], parties, ...asked }: AskedOverseen,
): Promise<OverseenPage> {
  const { db } = ctx;
  // One that was terminated before it began is the staff's own: its page is not open.
  const shared = { statuses: SHARED_PROJECTS, isStarted: true, today: shanghaiDay(ctx.now) };
  const statuses = chosenAmong(SHARED_PROJECTS, standings);
  const filter = { ...shared, statuses, ...idsOf(parties), ...asked, hidesClosedNames: true };
  const found = await listProjects(db, filter, page, pageSize);
  const closed = await listClosedProjects(db, found.rows.map(idOf));
  const rows = found.rows.map(({ id, number, title, institutions, enterprise, ...project }) => ({
    id,
    number,
    title: closed.has(id) ? null : title,
    parties: [...institutions.map(({ name }) => name), enterprise ?? "没有企业参加"].join("，"),
    wholeFen: project.plannedFen,
    arrivedFen: project.receivedFen,
    on: project.startsOn,
    status: PROJECT_STATUS_LABELS[project.status],
    unproved: project.unproved,
  }));
  const unproved = await countProjects(db, { ...shared, isUnproved: true });
  return { page: { ...found, rows }, unproved, years: await listProjectYears(db) };
}

/** Funds, the newest year first; a leader learns of those of which something was approved. */
export async function listOverseenFunds(
  ctx: Context,
  { page, pageSize, ...asked }: AskedOverseen,
): Promise<OverseenPage> {
  const { db } = ctx;
  const today = shanghaiDay(ctx.now);
  const filter = { ...asked, years: asked.years.map(Number), hasApproved: ctx.actor.role === "leader", today };
  const found = await listFunds(db, filter, await countFunds(db, filter), { page, pageSize });
  const rows = found.rows.map(({ id, number, enterprise, year, ...fund }) => ({
    id,
    number,
    title: `${enterprise} ${year} 年`,
    parties: enterprise,
    wholeFen: fund.committed,
    arrivedFen: fund.paid,
    on: String(year),
    status: FULFILMENT_LABELS[fulfilmentOf(fund, today)],
    unproved: fund.unproved,
  }));
  const unproved = await countFunds(db, { isUnproved: true, today });
  return { page: { ...found, rows }, unproved, years: (await listFundYears(db)).map(String) };
}

/**
 * One fund with its entries, to a leader those that were approved, and the papers of the whole.
 * @throws NotFound when there is none; to a leader also when nothing was approved.
 */
export async function readOverseenFund(ctx: Context, fundId: string) {
  const { db, actor } = ctx;
  const fund = await getFundRecord(db, fundId);
  const ledger = await listLedger(db, fundId);
  const entries = actor.role === "leader" ? ledger.filter(({ status }) => status === "approved") : ledger;
  if (actor.role === "leader" && entries.length === 0) throw new NotFound("talentFund", fundId);
  const papers = await listEvidencePapers(ctx, { ownerKind: "talentFund", ownerId: fundId });
  const closedReasons = await listClosedReasons(ctx, fund.enterpriseId, ledger);
  return { fund, entries, closedReasons, papers: papers.filter(({ part }) => part === "") };
}

/** The entries whose reasons may repeat the words of a project that is not everybody's. */
async function listClosedReasons(
  ctx: Context,
  enterpriseId: string,
  ledger: readonly LedgerEntry[],
): Promise<ReadonlySet<number>> {
  const projects = new Map<number, string>();
  for (const entry of ledger.filter(hasReason)) {
    const paid = ledger.find(({ seq }) => seq === entry.reverses) ?? entry;
    const id = paid.projectId ?? (await findBeneficiaryProject(ctx, enterpriseId, paid.beneficiary));
    if (id !== null) projects.set(entry.seq, id);
  }
  const closed = await listClosedProjects(ctx.db, [...new Set(projects.values())]);
  return new Set([...projects].filter(([, id]) => closed.has(id)).map(([seq]) => seq));
}

/** Why it was refused, approved without a voucher, or made to take another back; an adjustment is of no project. */
const hasReason = ({ kind, refusal, withoutVoucher }: LedgerEntry): boolean =>
  kind === "reversal" || refusal !== "" || withoutVoucher !== "";

export interface OverseenAgreement {
  agreement: AgreementRecord;
  /** By whom it was voided, and when; null while it is not. */
  voided: { byName: string; at: Date } | null;
  papers: readonly EvidencePaper[];
}

/** One agreement with its papers. @throws NotFound when there is none; of a voided one the auditor alone reads what became of it. */
export async function readOverseenAgreement(ctx: Context, agreementId: string): Promise<OverseenAgreement> {
  const agreement = await getAgreementRecord(ctx.db, agreementId);
  const isShared = SHARED_AGREEMENTS.some((status) => status === agreement.status);
  if (!isShared && !may(ctx.actor, "audit.read") && !may(ctx.actor, "provinceUniversity.record"))
    throw new NotFound("cooperationAgreement", agreementId);
  const voiding = isShared
    ? undefined
    : (await listAgreementEntries(ctx.db, agreementId)).find(({ kind }) => kind === "voided");
  return {
    agreement,
    voided: voiding === undefined ? null : { byName: voiding.byName, at: voiding.at },
    papers: await listEvidencePapers(ctx, { ownerKind: "cooperationAgreement", ownerId: agreementId }),
  };
}

const NOBODY_CHOSEN: ChosenParties = { institution: [], enterprise: [] };
export const idsOf = ({ institution, enterprise } = NOBODY_CHOSEN) => {
  return { institutionIds: institution, enterpriseIds: enterprise };
};

const chosenAmong = <Standing extends string>(
  shared: readonly Standing[],
  chosen: readonly string[],
): readonly Standing[] => (chosen.length === 0 ? shared : shared.filter((one) => chosen.includes(one)));

const idOf = ({ id }: { id: string }): string => id;

async function listClosedContracts(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: technologyContracts.id })
    .from(technologyContracts)
    .where(and(inArray(technologyContracts.id, [...ids]), sql`NOT ${hasOpenName}`));
  return new Set(rows.map(idOf));
}

async function listClosedProjects(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: provinceUniversityProjects.id })
    .from(provinceUniversityProjects)
    .where(and(inArray(provinceUniversityProjects.id, [...ids]), sql`NOT ${isOpenProject}`));
  return new Set(rows.map(idOf));
}

/** 合作协议 that were not voided, the latest signed first. */
export async function listOverseenAgreements(
  { db, now }: Context,
  { page, pageSize, standings = [], parties, ...asked }: AskedOverseen,
): Promise<Page<AgreementRecord>> {
  const shared = { standings: chosenAmong(SHARED_STANDINGS, standings), today: shanghaiDay(now) };
  return listAgreements(db, { ...asked, ...shared, ...idsOf(parties) }, page, pageSize);
}
