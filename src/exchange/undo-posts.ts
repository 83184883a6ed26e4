import { Conflict } from "../kernel/errors.ts";
import { slices } from "../kernel/slices.ts";
import type { WriteContext } from "../kernel/write.ts";
import type { FileColumns, ImportedPost, PostRegister, StoredPost } from "./post-register.ts";

/** A statement takes some ten thousand values, and a file may have more rows. */
export const IDS_PER_READ = 1000;

/** What an import did to one post. */
export interface ImportedPostState {
  postId: string;
  /** Its version then. */
  postVersion: number;
  /** What an update replaced; null for a post that the import brought. */
  before: Readonly<Record<string, unknown>> | null;
}

/**
 * Takes an import's posts back, or what it changed of them: all or none.
 * @throws Conflict `import.changedSince` with the numbers of those that somebody has changed since.
 */
export async function undoPosts<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  tx: WriteContext,
  register: PostRegister<Post, Stored>,
  rows: readonly ImportedPostState[],
): Promise<void> {
  const { entity } = register;
  const ids = rows.map(({ postId }) => postId);
  const stored: Stored[] = [];
  for (const slice of slices(ids, IDS_PER_READ)) stored.push(...(await register.listByIds(tx.db, slice)));
  const byId = new Map(stored.map((one) => [one.id, one]));
  const versions = new Map(rows.map(({ postId, postVersion }) => [postId, postVersion]));
  const changed = stored.filter(({ id, version }) => versions.get(id) !== version);
  if (changed.length > 0 || byId.size !== rows.length) {
    const numbers = changed.map(({ number }) => number);
    throw new Conflict("import.changedSince", { count: numbers.length, numbers: numbers.slice(0, 5).join("、") });
  }
  for (const { postId, before } of rows) {
    const post = byId.get(postId);
    if (!post) continue;
    if (before === null) await register.takeBack(tx, post);
    else await register.change(tx, post, before as Partial<FileColumns<Post>>);
    await tx.audit({ action: `${entity}.importUndone`, entity, entityId: postId, detail: { number: post.number } });
  }
}
