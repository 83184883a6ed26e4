import type { Database } from "../../db/client.ts";
import { slices } from "../kernel/slices.ts";
import { createBreath } from "../kernel/take-breath.ts";
import type { WriteContext } from "../kernel/write.ts";
import type { FileColumns, ImportedPost, PostRegister, StoredPost } from "./post-register.ts";

/** Rows of one statement: between two of them others read (R21). */
export const IDS_AT_ONCE = 200;

/** What one row of an import did to its post. */
export interface ImportedPostState {
  postId: string;
  /** Its version then. */
  postVersion: number;
  /** What an update replaced; null for a post that the import brought. */
  before: Readonly<Record<string, unknown>> | null;
}

/**
 * The posts that are not as the import left them, by id, with their numbers.
 * @param rows the last one first.
 * @param listUsed of those that the import brought, by id, the ones that something was built upon.
 */
export async function listChangedPosts<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  db: Database,
  register: PostRegister<Post, Stored>,
  rows: readonly ImportedPostState[],
  listUsed: (ids: string[]) => Promise<readonly string[]>,
): Promise<Map<string, string>> {
  const left = versionsOf(rows);
  const stored = new Map<string, { version: number; number: string }>();
  for (const ids of slices([...left.keys()], IDS_AT_ONCE))
    for (const one of await register.listVersions(db, ids)) stored.set(one.id, one);
  const brought = new Set(rows.flatMap(({ postId, before }) => (before === null ? [postId] : [])));
  const used = new Set<string>();
  for (const ids of slices([...brought], IDS_AT_ONCE)) for (const id of await listUsed(ids)) used.add(id);
  const changed = [...left].filter(([id, version]) => used.has(id) || stored.get(id)?.version !== version);
  return new Map(changed.map(([id]) => [id, stored.get(id)?.number ?? "已删除的一条"]));
}

/**
 * Takes an import's posts back, or what it changed of them: all or none.
 * @param rows of posts that are as the import left them, the last one first, since two of them may be about one post.
 */
export async function undoPosts<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  tx: WriteContext,
  register: PostRegister<Post, Stored>,
  rows: readonly ImportedPostState[],
): Promise<void> {
  const { entity } = register;
  const breathe = createBreath();
  const byId = new Map<string, Stored>();
  for (const ids of slices([...versionsOf(rows).keys()], IDS_AT_ONCE)) {
    for (const one of await register.listByIds(tx.db, ids)) byId.set(one.id, one);
    await breathe();
  }
  const brought: Stored[] = [];
  for (const { postId, before } of rows) {
    await breathe();
    const post = byId.get(postId);
    if (!post) continue;
    await tx.audit({ action: `${entity}.importUndone`, entity, entityId: postId, detail: { number: post.number } });
    if (before === null) brought.push(post);
    else byId.set(postId, await register.change(tx, post, before as Partial<FileColumns<Post>>));
  }
  for (const some of slices(brought, IDS_AT_ONCE)) {
    await register.takeBack(tx, some);
    await breathe();
  }
}

/** The version that the import left each of its posts in. @param rows the last one first. */
export function versionsOf(rows: readonly ImportedPostState[]): Map<string, number> {
  return new Map([...rows].reverse().map(({ postId, postVersion }) => [postId, postVersion]));
}
