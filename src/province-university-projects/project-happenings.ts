import { and, eq, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import {
  agreementEnterprises,
  agreementEntries,
  cooperationAgreements,
} from "../../db/schema/cooperation-agreements.ts";
import {
  projectEntries,
  projectInstitutions,
  provinceUniversityProjects,
} from "../../db/schema/province-university-projects.ts";
import type { Context } from "../kernel/context.ts";
import { type Happening, isOverseer, type TimelineQuestion, type TimelineScope } from "../kernel/happening.ts";
import { inSlice, orderOf } from "../kernel/happening-slice.ts";
import { formatMoney } from "../kernel/money.ts";
import { AGREEMENT_ENTRY_KIND_LABELS, SHARED_AGREEMENTS } from "./cooperation-agreement.ts";
import { PROJECT_ENTRY_KIND_LABELS, type ProjectEntryKind, SHARED_PROJECTS } from "./province-university-project.ts";
import { isOpenProject } from "./public-project.ts";

const placed = {
  on: sql<string>`${projectEntries.happenedOn}`,
  at: sql`${projectEntries.at}`,
  key: sql<string>`printf('p%012d', ${projectEntries.seq})`,
};
const signed = {
  on: sql<string>`${agreementEntries.happenedOn}`,
  at: sql`${agreementEntries.at}`,
  key: sql<string>`printf('x%012d', ${agreementEntries.seq})`,
};
const MONEY_KINDS: readonly ProjectEntryKind[] = ["fundingPlanned", "fundingReceived", "reversal"];
const moneyKinds = sql.join(
  MONEY_KINDS.map((kind) => sql`${kind}`),
  sql`, `,
);
/** Of a row of funding or its reversal. Each was stored with its entry: the third entry of money tells of the third row. */
const amountFen = sql<
  number | null
>`(SELECT f.amount_fen FROM project_funding f WHERE f.project_id = ${projectEntries.projectId} AND (SELECT count(*) FROM project_funding g WHERE g.project_id = f.project_id AND g.seq < f.seq) = (SELECT count(*) FROM project_entries x WHERE x.project_id = ${projectEntries.projectId} AND x.kind IN (${moneyKinds}) AND x.seq < ${projectEntries.seq}))`;

/** Projects of the need came of one of its introductions or contracts. */
function projectsOf(scope: TimelineScope): SQL | undefined {
  const { introductionId, contractId } = provinceUniversityProjects;
  if ("organizationId" in scope) return takesPart(scope.organizationId);
  return or(
    sql`${introductionId} IN (SELECT i.id FROM introductions i WHERE i.need_id = ${scope.needId})`,
    sql`${contractId} IN (SELECT c.id FROM technology_contracts c WHERE c.need_id = ${scope.needId})`,
  );
}

function takesPart(organizationId: string): SQL | undefined {
  const { id, enterpriseId } = provinceUniversityProjects;
  const { projectId, institutionId } = projectInstitutions;
  return or(
    eq(enterpriseId, organizationId),
    sql`${id} IN (SELECT ${projectId} FROM ${projectInstitutions} WHERE ${institutionId} = ${organizationId})`,
  );
}

/** 省校合作项目 on a timeline: what its history holds, people by kind and title; what staff wrote of it is theirs. */
export async function listProjectHappenings(
  { db, actor }: Pick<Context, "db" | "actor">,
  { scope, reader, slice }: TimelineQuestion,
): Promise<Happening[]> {
  const isShared = and(
    inArray(provinceUniversityProjects.status, [...SHARED_PROJECTS]),
    isNotNull(provinceUniversityProjects.startedOn),
  );
  const rows = await db
    .select({
      key: placed.key,
      entry: projectEntries,
      amountFen,
      id: provinceUniversityProjects.id,
      number: provinceUniversityProjects.number,
      title: provinceUniversityProjects.title,
      isOpen: isOpenProject,
    })
    .from(provinceUniversityProjects)
    .innerJoin(projectEntries, eq(projectEntries.projectId, provinceUniversityProjects.id))
    .where(
      and(
        projectsOf(scope),
        reader === "owner" || reader === "leader" ? isShared : undefined,
        // A contract between others may name the owner's need.
        reader === "owner" ? takesPart(actor.organizationId ?? "") : undefined,
        inSlice(placed, slice),
      ),
    )
    .orderBy(...orderOf(placed, slice))
    .limit(slice.limit);
  return rows.map(({ key, entry, id, number, title, isOpen, ...money }): Happening => {
    const { kind, happenedOn, at, note } = entry;
    const isMoney = MONEY_KINDS.includes(kind) && money.amountFen !== null;
    // Who came is kind, title and day there, and no name.
    const told = kind === "talentAdded" ? [note] : isMoney ? [formatMoney(money.amountFen ?? 0)] : [];
    return {
      key,
      kind: "project",
      on: happenedOn,
      at,
      what: PROJECT_ENTRY_KIND_LABELS[kind],
      number,
      title: isOverseer(reader) && !isOpen ? null : title,
      href: `${isOverseer(reader) ? "/evidence" : ""}/province-university-projects/${id}`,
      details: reader === "staff" ? (note === "" ? [] : [note]) : told,
    };
  });
}

/** 合作协议 on a timeline of whoever signed it. */
export async function listAgreementHappenings(
  { db }: Pick<Context, "db">,
  { scope, reader, slice }: TimelineQuestion,
): Promise<Happening[]> {
  if ("needId" in scope) return [];
  const { agreementId, enterpriseId } = agreementEnterprises;
  const ofScope = or(
    eq(cooperationAgreements.institutionId, scope.organizationId),
    sql`${cooperationAgreements.id} IN (SELECT ${agreementId} FROM ${agreementEnterprises} WHERE ${enterpriseId} = ${scope.organizationId})`,
  );
  const isShared = inArray(cooperationAgreements.status, [...SHARED_AGREEMENTS]);
  const rows = await db
    .select({
      key: signed.key,
      entry: agreementEntries,
      id: cooperationAgreements.id,
      number: cooperationAgreements.number,
      title: cooperationAgreements.title,
    })
    .from(cooperationAgreements)
    .innerJoin(agreementEntries, eq(agreementEntries.agreementId, cooperationAgreements.id))
    .where(and(ofScope, reader === "staff" ? undefined : isShared, inSlice(signed, slice)))
    .orderBy(...orderOf(signed, slice))
    .limit(slice.limit);
  return rows.map(({ key, entry: { kind, happenedOn, at, note }, id, number, title }) => ({
    key,
    kind: "project",
    on: happenedOn,
    at,
    what: AGREEMENT_ENTRY_KIND_LABELS[kind],
    number,
    title,
    href: isOverseer(reader) ? null : `/cooperation-agreements/${id}`,
    details: reader === "staff" && note !== "" ? [note] : [],
  }));
}
