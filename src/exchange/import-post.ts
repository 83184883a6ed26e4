import { findLastAudit } from "../kernel/audit.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import { nextNumber } from "../kernel/ids.ts";
import { type ImportedRow, titleFromText } from "../kernel/import.ts";
import type { WriteContext } from "../kernel/write.ts";
import type { NearDuplicates } from "../search/near-duplicates.ts";
import type { FileColumns, ImportedPost, PostRegister, StoredPost } from "./post-register.ts";

/** What became of one post of the file. */
interface Imported<Stored> {
  stored: Stored | null;
  report: ImportedRow;
}

/** A post that the register does not have yet. @param known the texts it has: the new one joins them. */
export async function importNew<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  tx: WriteContext,
  register: PostRegister<Post, Stored>,
  post: Post,
  { publish, organizationId }: { publish: boolean; organizationId: string },
  known: NearDuplicates,
): Promise<Imported<Stored>> {
  const columns = columnsOf(register, post);
  const { sourceId } = post;
  if (columns.title === "") return { stored: null, report: refused(post, "名称和正文都是空的，请补上其中一项") };
  const { entity } = register;
  const number = await nextNumber(tx.db, register.numberPrefix, tx.now);
  const near = known.find(register.textOf(columns));
  known.add(number, register.textOf(columns));
  const stored = await register.insert(tx, {
    ...columns,
    id: tx.newId(),
    number,
    organizationId,
    status: publish ? "published" : "submitted",
    source: "import",
    sourceId,
    nearDuplicateOf: near,
    version: 1,
    createdBy: tx.actor.accountId,
    createdAt: tx.now,
    updatedAt: tx.now,
    submittedAt: tx.now,
    publishedAt: publish ? tx.now : null,
  });
  const detail = { number, to: stored.status };
  await tx.audit({ action: `${entity}.imported`, entity, entityId: stored.id, detail });
  const remarks = near === null ? post.remarks : [...post.remarks, `与 ${near} 的内容几乎相同`];
  return { stored, report: { sourceId, outcome: "created", number, remarks } };
}

/** A post that came before. What a person has assigned, checked or corrected since is theirs: the file has no say in it. */
export async function importAgain<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  tx: WriteContext,
  register: PostRegister<Post, Stored>,
  before: Stored,
  post: Post,
  publish: boolean,
): Promise<Imported<Stored>> {
  const { entity } = register;
  const { number } = before;
  const columns = columnsOf(register, post);
  const fields = changedFields<FileColumns<Post>>(before, columns);
  const isPublished = publish && before.status === "submitted";
  const report = { sourceId: post.sourceId, number, remarks: post.remarks };
  if (fields.length === 0 && !isPublished) return { stored: before, report: { ...report, outcome: "unchanged" } };
  const last = await findLastAudit(tx.db, entity, before.id);
  if (last === null || ![`${entity}.imported`, `${entity}.importedAgain`].includes(last.action)) {
    return { stored: before, report: { ...refused(post, `${number} 已在办理中，不能再由导入改动`), number } };
  }
  const publication = isPublished ? ({ status: "published", publishedAt: tx.now } as const) : {};
  const stored = await register.change(tx, before, { ...columns, ...publication });
  const detail = { fields, from: before.status, to: stored.status };
  await tx.audit({ action: `${entity}.importedAgain`, entity, entityId: before.id, detail });
  return { stored, report: { ...report, outcome: "updated" } };
}

function refused({ sourceId, remarks }: ImportedPost, reason: string): ImportedRow {
  return { sourceId, outcome: "refused", remarks: [reason, ...remarks] };
}

/** A post without a title is called by its first sentence. */
function columnsOf<Post extends ImportedPost>(
  { bodyOf }: { bodyOf: (post: Post) => string },
  post: Post,
): FileColumns<Post> {
  const { sourceId: _sourceId, remarks: _remarks, ...columns } = post;
  return { ...columns, title: post.title === "" ? titleFromText(bodyOf(post)) : post.title };
}
