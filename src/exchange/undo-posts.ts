import { Conflict } from "../kernel/errors.ts";
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
 * Takes an import's posts back, or what it changed of them: all or none.
 * @param rows the last one first, since two of them may be about one post.
 * @throws Conflict `import.changedSince` with the numbers of those that somebody has changed since.
 */
export async function undoPosts<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  tx: WriteContext,
  register: PostRegister<Post, Stored>,
  rows: readonly ImportedPostState[],
): Promise<void> {
  const { entity } = register;
  const breathe = createBreath();
  const ids = rows.map(({ postId }) => postId);
  const stored: Stored[] = [];
  for (const slice of slices(ids, IDS_AT_ONCE)) {
    stored.push(...(await register.listByIds(tx.db, slice)));
    await breathe();
  }
  const byId = new Map(stored.map((one) => [one.id, one]));
  const versions = versionsOf(rows);
  const changed = stored.filter(({ id, version }) => versions.get(id) !== version);
  if (changed.length > 0 || byId.size !== versions.size) {
    const numbers = changed.map(({ number }) => number);
    throw new Conflict("import.changedSince", { count: numbers.length, numbers: numbers.slice(0, 5).join("、") });
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
