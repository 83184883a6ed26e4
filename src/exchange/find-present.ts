import type { Database } from "../../db/client.ts";
import { slices } from "../kernel/slices.ts";
import type { FileColumns, ImportedPost, PostRegister, StoredPost } from "./post-register.ts";
import { isOwnSourceId } from "./source-ids.ts";

/** A post that is over is not meant by its title: the same thing may come up again. */
const OVER = ["closed", "refused"];

/**
 * The stored post that each row is about, by its source id: the one an earlier import of that id made, the one that
 * has it as its number, or, for a row without a number, the only one of its organization with this title.
 * @param meant posts that earlier rows of the file are about, by id: a title means none of them a second time. Added to.
 */
export async function findPresent<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  db: Database,
  register: PostRegister<Post, Stored>,
  posts: readonly Post[],
  { organizationId, ownOnly }: { organizationId: string; ownOnly?: boolean | undefined },
  meant: Set<string>,
): Promise<Map<string, Stored>> {
  const sourceIds = posts.map(({ sourceId }) => sourceId);
  const titles = [...new Set(posts.map(({ title }) => title))].filter((title) => title !== "");
  const all = await register.listPresent(db, { sourceIds, titles });
  const stored = ownOnly ? all.filter((one) => one.organizationId === organizationId) : all;
  const byKey = new Map<string, Stored>();
  for (const one of stored) byKey.set(one.number, one);
  for (const one of stored) if (one.source === "import" && one.sourceId !== null) byKey.set(one.sourceId, one);
  const found = new Map<string, Stored>();
  for (const { sourceId } of posts) {
    const one = byKey.get(sourceId);
    if (one) found.set(sourceId, one);
  }
  for (const { id } of found.values()) meant.add(id);
  for (const post of posts) {
    if (found.has(post.sourceId) || isOwnSourceId(post.sourceId)) continue;
    const ownerId = post.ownerId ?? organizationId;
    const alike = stored.filter(
      (one) => one.title === post.title && one.organizationId === ownerId && !OVER.includes(one.status),
    );
    const [only] = alike;
    if (only === undefined || alike.length > 1 || meant.has(only.id)) continue;
    meant.add(only.id);
    found.set(post.sourceId, only);
  }
  return found;
}

const IDS_PER_READ = 500;

/** The posts that rows of a file name by number or source id, by their ids: no other row means them by their title. */
export async function listNamed<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  db: Database,
  register: PostRegister<Post, Stored>,
  rows: readonly { sourceId: string }[],
): Promise<Set<string>> {
  const named = new Set<string>();
  for (const some of slices(rows, IDS_PER_READ)) {
    const sourceIds = some.map(({ sourceId }) => sourceId);
    for (const { id } of await register.listPresent(db, { sourceIds, titles: [] })) named.add(id);
  }
  return named;
}
