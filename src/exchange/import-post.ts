import type { Database } from "../../db/client.ts";
import { listLastAudits } from "../kernel/audit.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import type { Contact } from "../kernel/contact.ts";
import { type ImportedRow, titleFromText } from "../kernel/import.ts";
import { validUntilFrom } from "../kernel/validity.ts";
import type { Vault } from "../kernel/vault.ts";
import type { WriteContext } from "../kernel/write.ts";
import type { NearDuplicates } from "../search/near-duplicates.ts";
import { mergeContact } from "./contact-of-row.ts";
import type { Arrival, FileColumns, ImportedPost, PostRegister, StoredPost } from "./post-register.ts";

/** The last thing that happened to a post whose words are still the file's. */
const TOUCHED_BY_IMPORTS = ["imported", "importedAgain", "importUndone"];

interface Manner {
  publish: boolean;
  /** What a check would send back for missing fields is not published, but waits for one. */
  completeOnly?: boolean | undefined;
  /** Rows are about posts of one organization, which brings them in itself. */
  ownOnly?: boolean | undefined;
  /** 征集批次 of what is new; a post that is there keeps its own. */
  campaignId?: string | null | undefined;
}

/** What became of one row of the file. */
export interface Imported {
  stored: { id: string; version: number } | null;
  report: ImportedRow;
  /** What an update replaced. */
  before?: Record<string, unknown>;
}

/**
 * A post that the register does not have yet, as it is to be stored.
 * @param known the texts it has: the new one joins them.
 */
export async function bringNew<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  tx: WriteContext,
  register: PostRegister<Post, Stored>,
  { number, post }: { number: string; post: Post },
  { organizationId, ...how }: Manner & { organizationId: string },
  known: NearDuplicates,
): Promise<{ arrival: FileColumns<Post> & Arrival; report: ImportedRow }> {
  const columns = columnsOf(register, post);
  const { sourceId } = post;
  const { ownOnly, campaignId = null } = how;
  const waits = whyWaiting(register, { ...columns, contact: post.contact ?? NO_CONTACT }, post.leaks, how);
  const publish = how.publish && waits.length === 0;
  const near = known.find(register.textOf(columns));
  known.add(number, register.textOf(columns));
  const id = tx.newId();
  const arrival = {
    ...columns,
    validUntil: publish ? validUntilFrom(columns.validUntil, tx.now) : columns.validUntil,
    contact: post.contact === null ? null : register.sealContact(post.contact, id, tx.vault),
    id,
    number,
    organizationId: post.ownerId ?? organizationId,
    status: publish ? ("published" as const) : ("submitted" as const),
    source: "import" as const,
    sourceId,
    nearDuplicateOf: near,
    campaignId,
    version: 1,
    createdBy: tx.actor.accountId,
    createdAt: tx.now,
    updatedAt: tx.now,
    submittedAt: tx.now,
    waitingSince: publish ? null : tx.now,
    publishedAt: publish ? tx.now : null,
  };
  const { entity } = register;
  const detail = { number, to: arrival.status };
  await tx.audit({ action: `${entity}.imported`, entity, entityId: arrival.id, detail });
  // Only staff may learn that another's post, which may be no more than handed in, says the same.
  const same = near === null || ownOnly ? [] : [`与 ${near} 的内容几乎相同`];
  const remarks = [...waits, ...warningOf(post.leaks, waits), ...post.remarks, ...same];
  return { arrival, report: { sourceId, outcome: "created", number, remarks } };
}

/** A post that came before. What a person has assigned, checked or corrected since is theirs: the file has no say in it. */
export async function importAgain<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  tx: WriteContext,
  register: PostRegister<Post, Stored>,
  { before, post }: { before: Stored; post: Post },
  how: Manner,
  leftToImports: ReadonlySet<string>,
): Promise<Imported & { stored: Stored }> {
  const { entity } = register;
  const told = { ...how, vault: tx.vault };
  const {
    report,
    columns: open,
    contact,
    fields,
    isPublished,
  } = foresee(register, { before, post }, told, leftToImports);
  if (report.outcome !== "updated") return { stored: before, report };
  const sealed = contact === null ? {} : { contact: register.sealContact(contact, before.id, tx.vault) };
  const validUntil = validUntilFrom(open.validUntil ?? before.validUntil, tx.now);
  const columns = { ...open, ...sealed, ...(isPublished ? { validUntil } : {}) };
  const publication = isPublished ? ({ status: "published", publishedAt: tx.now } as const) : {};
  const stored = await register.change(tx, before, { ...columns, ...publication });
  const detail = { fields, from: before.status, to: stored.status };
  await tx.audit({ action: `${entity}.importedAgain`, entity, entityId: before.id, detail });
  const replaced = Object.fromEntries(Object.entries(before).filter(([field]) => field in columns));
  const kept = isPublished ? { ...replaced, status: before.status, publishedAt: null } : replaced;
  return { stored, report, before: kept };
}

/** Of these posts, by id, those that nobody but imports has touched last. */
export async function listLeftToImports(
  db: Database,
  entity: string,
  posts: Iterable<StoredPost>,
): Promise<Set<string>> {
  const ids = [...new Set(Array.from(posts, ({ id }) => id))];
  const acts = new Set(TOUCHED_BY_IMPORTS.map((act) => `${entity}.${act}`));
  const last = await listLastAudits(db, entity, ids);
  return new Set(ids.filter((id) => acts.has(last.get(id)?.action ?? "")));
}

/** What an import would do to a post that is there, without doing it. */
export function foresee<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  register: PostRegister<Post, Stored>,
  { before, post }: { before: Stored; post: Post },
  { vault, ...how }: Manner & { vault: Vault },
  leftToImports: ReadonlySet<string>,
) {
  const { number } = before;
  const { publish, ownOnly } = how;
  const columns = givenColumns(register, post, before);
  const contact = newContact(register, { before, post }, vault);
  const changed = changedFields<Partial<FileColumns<Post>>>(before, columns);
  const fields = contact === null ? changed : [...changed, "contact"];
  const isWaiting = publish && before.status === "submitted" && before.source === "import";
  const now = { ...before, ...columns, contact: contact ?? register.readContact(before, vault) };
  const waits = isWaiting ? whyWaiting(register, now, post.leaks, how) : [];
  const isPublished = isWaiting && waits.length === 0;
  const row = {
    sourceId: post.sourceId,
    number,
    remarks: [...waits, ...warningOf(post.leaks, waits), ...post.remarks],
  };
  const answer = (report: ImportedRow) => ({ report, columns, contact, fields, isPublished });
  if (fields.length === 0 && !isPublished) return answer({ ...row, outcome: "unchanged" });
  // What is public changes by a revision that somebody checks.
  if (ownOnly && before.status !== "submitted")
    return answer({ ...refused(post, `${number} 已发布，请在页面上修订`), number });
  if (!leftToImports.has(before.id))
    return answer({ ...refused(post, `${number} 已在办理中，不能再由导入改动`), number });
  return answer({ ...row, outcome: "updated" });
}

/** What the file makes of a stored contact; null where it says nothing, or the same. */
function newContact<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  register: PostRegister<Post, Stored>,
  { before, post }: { before: Stored; post: Post },
  vault: Vault,
): Contact | null {
  if (post.contact === null) return null;
  const stored = register.readContact(before, vault);
  const merged = mergeContact(stored, post.contact);
  return changedFields(stored, merged).length === 0 ? null : merged;
}

const NO_CONTACT: Contact = { name: "", phone: "", email: "" };

/** Of a post that was to be published at once: why it waits for a check, in one sentence; none when nothing speaks against it. */
function whyWaiting<Post extends ImportedPost>(
  register: Pick<PostRegister<Post, FileColumns<Post> & StoredPost>, "missingOf">,
  post: FileColumns<Post> & { contact: Contact },
  leaks: readonly string[],
  { publish, completeOnly }: Manner,
): string[] {
  if (!publish || !completeOnly) return [];
  const missing = register.missingOf(post);
  const reasons = [
    ...(missing.length === 0 ? [] : [`缺少${missing.join("、")}`]),
    ...(leaks.length === 0 ? [] : [sentenceOf(leaks)]),
  ];
  return reasons.length === 0 ? [] : [`不直接发布，转入待审：${reasons.join("；")}`];
}

/** What the public text gives away, unless it is said already why the post waits. */
function warningOf(leaks: readonly string[], waits: readonly string[]): string[] {
  return leaks.length === 0 || waits.length > 0 ? [] : [`请核对：${sentenceOf(leaks)}`];
}

const sentenceOf = (leaks: readonly string[]): string => `公开的文字里有可能不宜公开的内容（${leaks.join("；")}）`;

/** What is to be said of a new post before it is stored. */
export function remarksOfNew<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  register: PostRegister<Post, Stored>,
  post: Post,
  how: Manner,
): string[] {
  const columns = { ...columnsOf(register, post), contact: post.contact ?? NO_CONTACT };
  const waits = whyWaiting(register, columns, post.leaks, how);
  return [...waits, ...warningOf(post.leaks, waits), ...post.remarks];
}

/** The same for a post that is not there yet; null when nothing speaks against it. */
export function whyRefused<Post extends ImportedPost>(
  register: { bodyOf: (post: Post) => string },
  post: Post,
): ImportedRow | null {
  return columnsOf(register, post).title === "" ? refused(post, "名称和正文都是空的，请补上其中一项") : null;
}

function refused({ sourceId, remarks }: ImportedPost, reason: string): ImportedRow {
  return { sourceId, outcome: "refused", remarks: [reason, ...remarks] };
}

/** A post without a title is called by its first sentence. */
function columnsOf<Post extends ImportedPost>(
  { bodyOf }: { bodyOf: (post: Post) => string },
  post: Post,
): FileColumns<Post> {
  const {
    sourceId: _sourceId,
    remarks: _remarks,
    ownerId: _ownerId,
    given: _given,
    problems: _problems,
    leaks: _leaks,
    contact: _contact,
    ...columns
  } = post;
  return { ...columns, title: post.title === "" ? titleFromText(bodyOf(post)) : post.title };
}

/**
 * What the file says of a post that is there already. A title that only its text gave it gives way to the stored one, and
 * no last day leaves the one that its publication gave it.
 */
function givenColumns<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  register: PostRegister<Post, Stored>,
  post: Post,
  before: Stored,
): Partial<FileColumns<Post>> {
  const columns = columnsOf(register, post);
  const given = new Set(post.given === undefined ? Object.keys(columns) : [...post.given, "title"]);
  if (columns.validUntil === "") given.delete("validUntil");
  const title = post.given !== undefined && post.title === "" ? before.title : columns.title;
  const entries = Object.entries({ ...columns, title }).filter(([field]) => given.has(field));
  return Object.fromEntries(entries) as Partial<FileColumns<Post>>;
}
