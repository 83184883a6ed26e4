import { inArray } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { projectTalents } from "../../db/schema/province-university-projects.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import { talentWord } from "../province-university-projects/province-university-project.ts";
import { parseDetail } from "./describe-detail.ts";
import { listNumbers } from "./record-numbers.ts";

/** What people call what a detail has the id of. */
export type DetailNames = ReadonlyMap<string, string>;

const ORGANIZATIONS = ["organizationId", "organizations", "enterpriseId", "institutionId", "buyerId", "sellerId"];
/** Also whom a record was handed to, and from whom. */
const PEOPLE = ["accountId", "deputyId", "liaisonId", "actedFor", "reviewerId", "from", "to"];
const NUMBERED: Readonly<Record<string, string>> = {
  needId: "need",
  achievementId: "achievement",
  introductionId: "introduction",
  contractId: "technologyContract",
  projectId: "provinceUniversityProject",
  agreementId: "cooperationAgreement",
  campaignId: "campaign",
  surveyVisitId: "surveyVisit",
};
/** `contract:` and an id: where two are known to work together from. */
const SOURCES: Readonly<Record<string, string>> = {
  contract: "technologyContract",
  introduction: "introduction",
  project: "provinceUniversityProject",
  agreement: "cooperationAgreement",
};

/** Names of organizations and people, numbers of records, and of somebody who was brought in the kind and title. */
export async function listDetailNames(db: Database, entries: readonly { detail: string }[]): Promise<DetailNames> {
  const ids = entries.flatMap(({ detail }) =>
    Object.entries(parseDetail(detail) ?? {}).flatMap(([name, value]) =>
      [value].flat().flatMap((one) => (typeof one === "string" ? idOf(name, one) : [])),
    ),
  );
  const under = (names: readonly string[]) => [
    ...new Set(ids.filter(({ name }) => names.includes(name)).map(({ id }) => id)),
  ];
  const numbered = ids.flatMap(({ name, id }) => {
    const entity = NUMBERED[name];
    return entity === undefined ? [] : [{ entity, entityId: id }];
  });
  const found: [string, string][] = [
    ...(await listNumbers(db, numbered)),
    ...(await listNames(db, organizations, under(ORGANIZATIONS))),
    ...(await listNames(db, accounts, under(PEOPLE))),
    ...(await listTalentWords(db, under(["talentId"]))),
  ];
  return new Map(found.filter(([, name]) => name !== ""));
}

/** The id that a value is, or ends with, and what it is an id of. */
function idOf(name: string, value: string): { name: string; id: string }[] {
  if (ID_PATTERN.test(value)) return [{ name, id: value }];
  const [kind = "", id = ""] = name === "source" ? value.split(":") : [];
  const entity = Object.entries(NUMBERED).find(([, one]) => one === SOURCES[kind]);
  return entity === undefined || !ID_PATTERN.test(id) ? [] : [{ name: entity[0], id }];
}

async function listNames(
  db: Database,
  table: typeof organizations | typeof accounts,
  ids: readonly string[],
): Promise<[string, string][]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: table.id, name: table.name })
    .from(table)
    .where(inArray(table.id, [...ids]));
  return rows.map(({ id, name }) => [id, name ?? ""]);
}

async function listTalentWords(db: Database, ids: readonly string[]): Promise<[string, string][]> {
  if (ids.length === 0) return [];
  const { id, kind, title } = projectTalents;
  const rows = await db
    .select({ id, kind, title })
    .from(projectTalents)
    .where(inArray(id, [...ids]));
  return rows.map((row) => [row.id, talentWord(row)]);
}
