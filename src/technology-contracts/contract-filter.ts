import { and, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { organizations } from "../../db/schema/organizations.ts";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import { contains } from "../kernel/contains.ts";
import { hasPublicWords } from "../needs/public-need.ts";
import {
  COUNTED_STATUSES,
  type ContractStatus,
  type Direction,
  FOLLOW_UP_YEARS,
  type FollowUpYears,
  followUpSignedUntil,
} from "./technology-contract.ts";
import { lacksVoucher } from "./voucher.ts";

/** What waits for somebody. */
export const DUE_KINDS = ["milestone", "followUp"] as const;
export type DueKind = (typeof DUE_KINDS)[number];

export interface ContractFilter {
  /** Part of a name, a number or a party. */
  text?: string;
  /** A name is searched only where its reader sees it: not where it may repeat words of a need that are not everybody's. */
  hidesClosedNames?: boolean;
  statuses?: readonly ContractStatus[];
  kinds?: readonly string[];
  directions?: readonly Direction[];
  /** With all that stands below them. */
  industries?: readonly string[];
  intellectualProperties?: readonly string[];
  planSources?: readonly string[];
  /** Where the other side is, with all that lies in it. */
  regions?: readonly string[];
  /** Years of signing. */
  years?: readonly string[];
  due?: readonly DueKind[];
  /** Only those with a payment that lacks a voucher. */
  isUnproved?: boolean;
  /** On whichever side they stand. */
  institutionIds?: readonly string[];
  enterpriseIds?: readonly string[];
  /** The day on which something is due or over. */
  today: string;
}

/** The registered organizations behind the two parties. */
export const buyers = alias(organizations, "buyers");
export const sellers = alias(organizations, "sellers");

/** Where the technology comes from, or goes: the other side if it is registered, and the place that the contract says of one that is not. */
const isInbound = sql`${technologyContracts.direction} = 'inbound'`;
export const otherParty = sql<
  string | null
>`iif(${isInbound}, ${technologyContracts.sellerId}, ${technologyContracts.buyerId})`;
export const outsidePlace = sql<string>`iif(${isInbound}, ${technologyContracts.sellerRegion}, ${technologyContracts.buyerRegion})`;

const contract = sql`${technologyContracts}.${sql.identifier("id")}`;

/** Whether a contract came of no need, or of one whose words everybody may read or could read to their end. */
export const hasOpenName = sql<number>`NOT EXISTS (SELECT 1 FROM needs WHERE needs.id = ${technologyContracts.needId} AND NOT ${hasPublicWords})`;

/** What has arrived under a contract, reversals taken off. */
export const paidOfContract = sql<number>`(SELECT coalesce(sum(CASE p.kind WHEN 'reversal' THEN -p.amount_fen ELSE p.amount_fen END), 0) FROM contract_payments p WHERE p.contract_id = ${contract})`;

const unproved = sql`FROM contract_payments p WHERE p.contract_id = ${contract} AND ${lacksVoucher("p")}`;
/** 缺凭证: payments that stand and of which no paper is there. */
export const unprovedPayments = sql<number>`(SELECT count(*) ${unproved})`;

/** A milestone is past its day and not done, while the contract goes on. */
function hasOverdueMilestone(today: string): SQL | undefined {
  return and(
    inArray(technologyContracts.status, ["signed", "registered"]),
    sql`${contract} IN (SELECT m.contract_id FROM contract_milestones m WHERE m.done_on IS NULL AND m.removed_at IS NULL AND m.due_on < ${today})`,
  );
}

/** Whoever is asked what came of a contract. The plus keeps indexes by status out: one by signing holds all that is asked. */
export const isFollowedUp = inArray(sql`+${technologyContracts.status}`, [...COUNTED_STATUSES]);

/** So many years have passed since it was signed, and nobody has asked yet what came of it. */
export function lacksFollowUp(today: string, years: FollowUpYears): SQL | undefined {
  return and(
    lte(technologyContracts.signedOn, followUpSignedUntil(today, years)),
    sql`NOT EXISTS (SELECT 1 FROM contract_follow_ups f WHERE f.contract_id = ${contract} AND f.after_years = ${years})`,
  );
}

/** No organization is looked up for each contract: those of a name or a place are found once. */
export function matchesContract(filter: ContractFilter): SQL | undefined {
  const { statuses, kinds, directions, industries, years, due = [], today } = filter;
  const { intellectualProperties, planSources, regions } = filter;
  const words = (filter.text ?? "").trim();
  const places = [
    technologyContracts.number,
    technologyContracts.paperNumber,
    technologyContracts.registrationNumber,
    technologyContracts.buyerName,
    technologyContracts.sellerName,
  ].map((place) => contains(place, words));
  const isNamed = contains(technologyContracts.title, words);
  const hasName = filter.hidesClosedNames ? and(isNamed, hasOpenName) : isNamed;
  // The register is searched once, instead of the two names of each contract.
  const named = sql`(SELECT o.id FROM organizations o WHERE ${contains(sql`o.name`, words)})`;
  const parties = [technologyContracts.buyerId, technologyContracts.sellerId].map((id) => sql`${id} IN ${named}`);
  const waits = due.flatMap((kind) =>
    kind === "milestone"
      ? [hasOverdueMilestone(today)]
      : [and(isFollowedUp, or(...FOLLOW_UP_YEARS.map((afterYears) => lacksFollowUp(today, afterYears))))],
  );
  return and(
    words === "" ? undefined : or(hasName, ...places, ...parties),
    statuses?.length ? inArray(technologyContracts.status, [...statuses]) : undefined,
    kinds?.length ? inArray(technologyContracts.kind, [...kinds]) : undefined,
    directions?.length ? inArray(technologyContracts.direction, [...directions]) : undefined,
    industries?.length ? inArray(technologyContracts.industry, [...industries]) : undefined,
    intellectualProperties?.length
      ? inArray(technologyContracts.intellectualProperty, [...intellectualProperties])
      : undefined,
    planSources?.length ? inArray(technologyContracts.planSource, [...planSources]) : undefined,
    regions?.length ? isOtherIn(regions) : undefined,
    years?.length ? or(...years.map((year) => signedIn(year))) : undefined,
    // The plus keeps contracts in the order of their list: SQLite would gather those of each condition, and sort all.
    waits.length === 0 ? undefined : sql`+(${or(...waits)})`,
    filter.isUnproved ? sql`EXISTS (SELECT 1 ${unproved})` : undefined,
    isPartyOf(filter.institutionIds),
    isPartyOf(filter.enterpriseIds),
  );
}

function isOtherIn(regions: readonly string[]): SQL | undefined {
  const there = sql`(SELECT o.id FROM organizations o WHERE ${inArray(sql`o.region`, [...regions])})`;
  return or(sql`${otherParty} IN ${there}`, and(isNull(otherParty), inArray(outsidePlace, [...regions])));
}

function isPartyOf(ids: readonly string[] | undefined): SQL | undefined {
  if (!ids?.length) return undefined;
  return or(inArray(technologyContracts.buyerId, [...ids]), inArray(technologyContracts.sellerId, [...ids]));
}

/** By its days, so that the index on them is used. */
const signedIn = (year: string): SQL =>
  sql`${technologyContracts.signedOn} BETWEEN ${`${year}-01-01`} AND ${`${year}-12-31`}`;
