import { and, count, desc, eq, exists, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import {
  agreementEnterprises,
  agreementEntries,
  cooperationAgreements,
} from "../../db/schema/cooperation-agreements.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { contains } from "../kernel/contains.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import type { Page } from "../kernel/pagination.ts";
import { type AgreementKind, type AgreementStanding, SHARED_AGREEMENTS } from "./cooperation-agreement.ts";
import { type Reader, readerOfAgreement } from "./project-access.ts";
import { NO_BASE } from "./project-filter.ts";
import type { Named } from "./queries.ts";

export type AgreementRow = typeof cooperationAgreements.$inferSelect;
/** An agreement with what pages call its parties. */
export type AgreementRecord = AgreementRow & {
  institution: string;
  enterprises: Named[];
  /** How many projects belong to it. */
  projects: number;
  partyIds: string[];
};
export type AgreementEntry = typeof agreementEntries.$inferSelect & { byName: string };

const agreement = sql`${cooperationAgreements}.${sql.identifier("id")}`;
const enterprisesOfAgreement = sql<string>`(SELECT json_group_array(json_object('id', o.id, 'name', o.name)) FROM (SELECT e.enterprise_id AS id, n.name AS name FROM agreement_enterprises e JOIN organizations n ON n.id = e.enterprise_id WHERE e.agreement_id = ${agreement} ORDER BY n.name) o)`;
const projectsOfAgreement = sql<number>`(SELECT count(*) FROM province_university_projects p WHERE p.agreement_id = ${agreement} AND p.status <> 'voided')`;

function selectRecords(db: Database) {
  return db
    .select({
      agreement: cooperationAgreements,
      institution: organizations.name,
      enterprises: enterprisesOfAgreement,
      projects: projectsOfAgreement,
    })
    .from(cooperationAgreements)
    .innerJoin(organizations, eq(organizations.id, cooperationAgreements.institutionId))
    .$dynamic();
}

function toRecord(row: Awaited<ReturnType<typeof selectRecords>>[number]): AgreementRecord {
  const enterprises = JSON.parse(row.enterprises) as Named[];
  const partyIds = [row.agreement.institutionId, ...enterprises.map(({ id }) => id)];
  return { ...row.agreement, institution: row.institution, enterprises, projects: Number(row.projects), partyIds };
}

/** The agreement as stored, for verbs. @throws NotFound when there is none. */
export async function getAgreementRecord(db: Database, agreementId: string): Promise<AgreementRecord> {
  const [row] = await selectRecords(db).where(eq(cooperationAgreements.id, agreementId));
  if (!row) throw new NotFound("cooperationAgreement", agreementId);
  return toRecord(row);
}

/** The agreement if this person may read it. @throws NotFound otherwise (R92). */
export async function getVisibleAgreement(
  ctx: Context,
  agreementId: string,
): Promise<{ agreement: AgreementRecord; reader: Reader }> {
  const found = await getAgreementRecord(ctx.db, agreementId);
  const reader = readerOfAgreement(ctx.actor, found);
  if (reader === null) throw new NotFound("cooperationAgreement", agreementId);
  return { agreement: found, reader };
}

export interface AgreementFilter {
  /** Part of a name, a number or a party. */
  text?: string;
  standings?: readonly AgreementStanding[];
  /** The day by which one is over. */
  today: string;
  kinds?: readonly AgreementKind[];
  /** Codes, or `NO_BASE`. */
  bases?: readonly string[];
  institutionIds?: readonly string[];
  enterpriseIds?: readonly string[];
  /** Years of signing. */
  years?: readonly string[];
}

const LATEST_FIRST = [desc(cooperationAgreements.signedOn), desc(cooperationAgreements.number)];

/** The latest first. */
export async function listAgreements(
  db: Database,
  filter: AgreementFilter,
  page: number,
  pageSize: number,
): Promise<Page<AgreementRecord>> {
  const rows = await selectRecords(db)
    .where(matches(db, filter))
    .orderBy(...LATEST_FIRST)
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const [found] = await db
    .select({ total: count() })
    .from(cooperationAgreements)
    .innerJoin(organizations, eq(organizations.id, cooperationAgreements.institutionId))
    .where(matches(db, filter));
  return { rows: rows.map(toRecord), total: found?.total ?? 0, page, pageSize };
}

/** The agreements that the actor's own organization signed, the latest first. */
export async function listOwnAgreements({ db, actor }: Context): Promise<AgreementRecord[]> {
  const own = actor.organizationId ?? "";
  const rows = await selectRecords(db)
    .where(
      and(
        or(eq(cooperationAgreements.institutionId, own), signedBy(db, [own])),
        inArray(cooperationAgreements.status, [...SHARED_AGREEMENTS]),
      ),
    )
    .orderBy(...LATEST_FIRST);
  return rows.map(toRecord);
}

/** Newest first. */
export async function listAgreementEntries(db: Database, agreementId: string): Promise<AgreementEntry[]> {
  const rows = await db
    .select({ entry: agreementEntries, byName: accounts.name })
    .from(agreementEntries)
    .leftJoin(accounts, eq(accounts.id, agreementEntries.by))
    .where(eq(agreementEntries.agreementId, agreementId))
    .orderBy(desc(agreementEntries.seq));
  return rows.map(({ entry, byName }) => ({ ...entry, byName: byName ?? "" }));
}

/** The parties and years by which the list can be narrowed, and how many stand where. */
export async function listAgreementChoices(
  db: Database,
  today: string,
): Promise<{
  institutions: Named[];
  enterprises: Named[];
  years: string[];
  counts: Partial<Record<AgreementStanding, number>>;
}> {
  const named = { id: organizations.id, name: organizations.name };
  const institutions = await db
    .selectDistinct(named)
    .from(cooperationAgreements)
    .innerJoin(organizations, eq(organizations.id, cooperationAgreements.institutionId))
    .orderBy(organizations.name);
  const enterprises = await db
    .selectDistinct(named)
    .from(agreementEnterprises)
    .innerJoin(organizations, eq(organizations.id, agreementEnterprises.enterpriseId))
    .orderBy(organizations.name);
  const year = sql<string>`substr(${cooperationAgreements.signedOn}, 1, 4)`;
  const years = await db.selectDistinct({ year }).from(cooperationAgreements).orderBy(desc(year));
  const standing = standingIn(today);
  const rows = await db
    .select({ standing: sql<AgreementStanding>`${standing}`.as("standing"), count: count() })
    .from(cooperationAgreements)
    .groupBy(sql`standing`);
  const counts = Object.fromEntries(rows.map((row) => [row.standing, row.count]));
  return { institutions, enterprises, years: years.map((row) => row.year), counts };
}

function signedBy(db: Database, enterpriseIds: readonly string[]): SQL {
  return exists(
    db
      .select({ one: sql`1` })
      .from(agreementEnterprises)
      .where(
        and(
          eq(agreementEnterprises.agreementId, cooperationAgreements.id),
          inArray(agreementEnterprises.enterpriseId, [...enterpriseIds]),
        ),
      ),
  );
}

/** As `standingOf` has it, in SQL. */
const standingIn = (today: string): SQL =>
  sql`iif(${cooperationAgreements.status} = 'inForce' AND ${cooperationAgreements.endsOn} < ${today}, 'expired', ${cooperationAgreements.status})`;

function matches(db: Database, filter: AgreementFilter): SQL | undefined {
  const { standings, kinds, bases, institutionIds, enterpriseIds, years } = filter;
  const words = (filter.text ?? "").trim();
  const places = [
    cooperationAgreements.title,
    cooperationAgreements.number,
    cooperationAgreements.countyUnit,
    organizations.name,
  ].map((place) => contains(place, words));
  const ofEnterprise = sql`EXISTS (SELECT 1 FROM agreement_enterprises e JOIN organizations n ON n.id = e.enterprise_id WHERE e.agreement_id = ${agreement} AND ${contains(sql`n.name`, words)})`;
  return and(
    words === "" ? undefined : or(...places, ofEnterprise),
    standings?.length ? inArray(standingIn(filter.today), [...standings]) : undefined,
    kinds?.length ? inArray(cooperationAgreements.kind, [...kinds]) : undefined,
    bases?.length
      ? inArray(
          cooperationAgreements.base,
          bases.map((base) => (base === NO_BASE ? "" : base)),
        )
      : undefined,
    institutionIds?.length ? inArray(cooperationAgreements.institutionId, [...institutionIds]) : undefined,
    enterpriseIds?.length ? signedBy(db, enterpriseIds) : undefined,
    years?.length
      ? or(
          ...years.map(
            (year) => sql`${cooperationAgreements.signedOn} BETWEEN ${`${year}-01-01`} AND ${`${year}-12-31`}`,
          ),
        )
      : undefined,
  );
}
