import type { Role } from "../../../src/kernel/permissions.ts";

/** Who asks: a caller of the app, with the organization they belong to. */
export interface Who {
  name: string;
  role: Role;
  accountId: string | null;
  organizationId: string | null;
}

/** One row of the database as SQLite holds it. */
export type Row = Readonly<Record<string, string | number | null>>;

/** The rows of the database by table and id. */
export interface World {
  get: (table: string, id: unknown) => Row;
  all: (table: string) => readonly Row[];
}

/** Whether somebody may read a column of this row. Written from the rules of the domain, not from the code that keeps them. */
export type Readers = (who: Who, row: Row, world: World) => boolean;

export const nobody: Readers = () => false;
export const roles =
  (...names: Role[]): Readers =>
  ({ role }) =>
    names.includes(role);
export const staff = roles("staff");
export const any =
  (...rules: Readers[]): Readers =>
  (who, row, world) =>
    rules.some((rule) => rule(who, row, world));
export const all =
  (...rules: Readers[]): Readers =>
  (who, row, world) =>
    rules.every((rule) => rule(who, row, world));
export const not =
  (rule: Readers): Readers =>
  (who, row, world) =>
    !rule(who, row, world);
/** People of the organization that a column names. */
export const own =
  (column: string): Readers =>
  ({ organizationId }, row) =>
    organizationId !== null && row[column] === organizationId;
export const self =
  (column: string): Readers =>
  ({ accountId }, row) =>
    accountId !== null && row[column] === accountId;
/** Of the record to which this row belongs. */
export const of =
  (table: string, column: string, rule: Readers): Readers =>
  (who, row, world) =>
    rule(who, world.get(table, row[column]), world);
export const where =
  (column: string, ...values: (string | number | null)[]): Readers =>
  (_who, row) =>
    values.includes(row[column] ?? null);

const isHandedIn = any(not(where("submitted_at", null)), not(where("source", "web")));
const isPublic = where("visibility", "public");
const isOpen = where("status", "published", "inTalks", "contracted");
/** Words that everybody could read until it ended well. */
const wereOpen = all(where("status", "closed"), where("close_reason", "solved", "noMatch", "expired"));

/** What came of a need may repeat its words to those who oversee. */
export const hasOpenWords = all(isPublic, not(where("published_at", null)), any(isOpen, wereOpen));

const ownsNeed = all(roles("enterprise"), own("organization_id"));
/** The institution that is put in touch with the owner of a need knows what it is called. */
const isTalkedWith: Readers = ({ organizationId }, need, world) =>
  organizationId !== null &&
  world.all("introductions").some((one) => one.need_id === need.id && one.institution_id === organizationId);

/** Owner, and staff once it was handed in. */
export const needFile = any(ownsNeed, all(staff, isHandedIn));
/** The same of what auditors may see of it. */
export const needRecord = any(needFile, all(roles("auditor"), isHandedIn, isPublic));
export const needText = any(
  needRecord,
  all(isPublic, isOpen),
  all(roles("leader"), isPublic, not(where("published_at", null)), wereOpen),
);
export const needTitle = any(needText, all(isPublic, isTalkedWith));
/** Whose need it is, for a contract or an introduction that came of it. */
export const isWordless: Readers = (_who, need) => need.visibility === "confidential";

const ownsAchievement = all(roles("institution"), own("organization_id"));
export const achievementFile = any(ownsAchievement, all(staff, isHandedIn));
export const achievementRecord = any(achievementFile, all(roles("auditor"), isHandedIn));
export const achievementText = any(achievementRecord, where("status", "published"));
/** Whom they are put in touch with knows what is offered. */
export const achievementTitle = any(
  achievementText,
  ({ organizationId }, achievement, world) =>
    organizationId !== null &&
    world
      .all("introductions")
      .some((one) => one.achievement_id === achievement.id && one.enterprise_id === organizationId),
);

export const introductionSides = any(
  staff,
  all(roles("enterprise"), own("enterprise_id")),
  all(roles("institution"), own("institution_id")),
);

const isShared = where("status", "signed", "registered", "completed", "terminated");
export const contractParties = any(staff, all(isShared, any(own("buyer_id"), own("seller_id"))));
/** Who oversees the money: a leader what was signed, an auditor also what was not. */
export const contractRecord = any(contractParties, roles("auditor"), all(roles("leader"), isShared));

const takesPart: Readers = ({ organizationId }, project, world) =>
  organizationId !== null &&
  (project.enterprise_id === organizationId ||
    world
      .all("project_institutions")
      .some((one) => one.project_id === project.id && one.institution_id === organizationId));
const wasStarted = all(not(where("started_on", null)), where("status", "running", "accepted", "terminated"));
/** Money that the reports count although nothing has begun. */
const hasMoney: Readers = (_who, { id, status }, world) =>
  status !== "voided" && world.all("project_funding").some(({ project_id }) => project_id === id);
export const projectParties = any(staff, all(wasStarted, takesPart));
export const projectRecord = any(projectParties, roles("auditor"), all(roles("leader"), any(wasStarted, hasMoney)));

const signed: Readers = ({ organizationId }, agreement, world) =>
  organizationId !== null &&
  (agreement.institution_id === organizationId ||
    world
      .all("agreement_enterprises")
      .some((one) => one.agreement_id === agreement.id && one.enterprise_id === organizationId));
export const agreementParties = any(staff, all(where("status", "inForce", "terminated"), signed));
export const agreementRecord = any(
  agreementParties,
  all(roles("leader", "auditor"), where("status", "inForce", "terminated")),
);

export const fundOwners = any(staff, all(roles("enterprise"), own("enterprise_id")));
