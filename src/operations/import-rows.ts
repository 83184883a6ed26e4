import type { Database } from "../../db/client.ts";
import {
  ACHIEVEMENT_HEADERS,
  ACHIEVEMENT_LEFT_OUT,
  ACHIEVEMENT_TEMPLATE,
  achievementsFromFile,
} from "../achievements/achievements-from-file.ts";
import type { ImportedAchievement } from "../achievements/import-achievements.ts";
import { NOT_OWN, type Owners, ownersOf } from "../exchange/owners.ts";
import type { RefusedRow } from "../exchange/post-register.ts";
import type { FileRow } from "../exchange/read-table.ts";
import { EXAMPLE_NUMBER, isOwnSourceId } from "../exchange/source-ids.ts";
import type { LeftOut } from "../exchange/unread-headers.ts";
import type { ImportedNeed } from "../needs/import-needs.ts";
import { NEED_HEADERS, NEED_LEFT_OUT, NEED_TEMPLATE, needsFromFile } from "../needs/needs-from-file.ts";
import {
  ORGANIZATION_HEADERS,
  ORGANIZATION_LEFT_OUT,
  ORGANIZATION_TEMPLATE,
  organizationsFromFile,
} from "../organizations/organizations-from-file.ts";
import { getOrganization, listChoosableOrganizations, type OrganizationRow } from "../organizations/queries.ts";
import { loadReferenceBook } from "../reference/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { CONTRACT_HEADERS, CONTRACT_TEMPLATE } from "../technology-contracts/contract-headers.ts";
import { contractsFromFile } from "../technology-contracts/contracts-from-file.ts";
import { loadParties } from "../technology-contracts/find-party.ts";
import { warnOfAchievements, warnOfNeeds } from "./import-warnings.ts";

export const IMPORT_KINDS = ["needs", "achievements", "organizations", "contracts"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
/** Kinds of which an organization may own the rows. */
export type PostKind = keyof typeof OWNER_KIND;

/** The headers each kind of file is read by. */
export const HEADERS = {
  needs: NEED_HEADERS,
  achievements: ACHIEVEMENT_HEADERS,
  organizations: ORGANIZATION_HEADERS,
  contracts: CONTRACT_HEADERS,
} as const;

/** What each kind of file may hold and the service keeps nothing of, with the reason. */
export const LEFT_OUT: Readonly<Record<ImportKind, LeftOut>> = {
  needs: NEED_LEFT_OUT,
  achievements: ACHIEVEMENT_LEFT_OUT,
  organizations: {
    ...ORGANIZATION_LEFT_OUT,
    "是技术需求的栏目，把同一个文件选“技术需求”再导入一次": Object.values(NEED_HEADERS).flat(),
  },
  contracts: {},
};

export const TEMPLATES = {
  needs: NEED_TEMPLATE,
  achievements: ACHIEVEMENT_TEMPLATE,
  organizations: ORGANIZATION_TEMPLATE,
  contracts: CONTRACT_TEMPLATE,
} as const;

export const OWNER_KIND = { needs: "enterprise", achievements: "institution" } as const;
export const isPostKind = (kind: ImportKind): kind is PostKind => kind in OWNER_KIND;

/** A number of ours: it means the post that has it, whoever wrote the file. */
const OUR_NUMBER = /^[NA]-\d{4}-\d+$/;

/**
 * The posts of a file's rows, one for each, with the option lists and the register of today.
 * @param ownerId the one organization that all belong to: numbers it gave are its own, and no other's.
 */
export async function readPostsOf(db: Database, kind: PostKind, rows: readonly FileRow[], ownerId: string | null) {
  const book = await loadReferenceBook(db);
  const organizations = await listChoosableOrganizations(db, OWNER_KIND[kind]);
  if (ownerId !== null) {
    const names = organizations.map(({ name }) => name);
    return readOwnPosts(kind, rows, { own: await getOrganization(db, ownerId), names }, book);
  }
  const owners = ownersAmong(organizations);
  if (kind === "achievements") return warnOfAchievements(await achievementsFromFile(rows, book, owners));
  return warnOfNeeds(await needsFromFile(rows, book, owners), organizations, book);
}

async function readOwnPosts(
  kind: PostKind,
  rows: readonly FileRow[],
  { own, names }: { own: OrganizationRow; names: readonly string[] },
  book: ReferenceBook,
) {
  const owners = ownersOf(own, names);
  const posts =
    kind === "needs"
      ? await warnOfNeeds(await needsFromFile(rows, book, owners, NOT_OWN), [own], book)
      : await warnOfAchievements(await achievementsFromFile(rows, book, owners, NOT_OWN));
  const isTheirs = (sourceId: string) => isOwnSourceId(sourceId) && !OUR_NUMBER.test(sourceId);
  return posts
    .map(refuseAnothers)
    .map((post) => (isTheirs(post.sourceId) ? { ...post, sourceId: `${own.id}:${post.sourceId}` } : post));
}

/** A post that its row says is another organization's is taken for nobody's, until a person mends that cell. */
function refuseAnothers<Post extends ImportedNeed | ImportedAchievement>(post: Post | RefusedRow): Post | RefusedRow {
  if ("refused" in post) return post;
  const { sourceId, title, problems = [] } = post;
  const anothers = problems.find(({ field }) => field === "organization");
  if (anothers === undefined) return post;
  const { header, typed, because } = anothers;
  return { sourceId, title, problems, refused: `${header}“${typed}”${because}` };
}

/** The organizations of a file's rows, one for each, with the option lists of today. */
export async function readOrganizationsOf(db: Database, rows: readonly FileRow[]) {
  return organizationsFromFile(rows, await loadReferenceBook(db));
}

/** The contracts of a file's rows, one for each, with the option lists and the register of today. */
export async function readContractsOf(db: Database, rows: readonly FileRow[]) {
  return contractsFromFile(rows, await loadReferenceBook(db), await loadParties(db));
}

/** Without the template's example. */
export function withoutExample(rows: readonly FileRow[]): FileRow[] {
  return rows.filter((row) => !("cells" in row && [...row.cells.values()].includes(EXAMPLE_NUMBER)));
}

/** The organizations by name; one that two share is no answer. */
function ownersAmong(organizations: readonly OrganizationRow[]): Owners {
  const byName = new Map<string, string | null>();
  for (const { id, name } of organizations) byName.set(name, byName.has(name) ? null : id);
  return (name) => byName.get(name) ?? null;
}
