import { and, asc, gt, inArray, isNull } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { attachments } from "../../db/schema/attachments.ts";
import type { AttachmentRow } from "./queries.ts";

const present = isNull(attachments.removedAt);

/** What the store should hold: one row for each file that was not removed. */
export type StoredRow = Pick<AttachmentRow, "id" | "ownerKind" | "ownerId" | "storeKey" | "storedBytes" | "sha256">;

const ROWS_PER_READ = 200;

/** All of them, in slices, so that the loop of the service breathes (R21). */
export async function* listStoredRows(db: Database): AsyncGenerator<StoredRow> {
  for (let after = ""; ; ) {
    const rows = await db
      .select({
        id: attachments.id,
        ownerKind: attachments.ownerKind,
        ownerId: attachments.ownerId,
        storeKey: attachments.storeKey,
        storedBytes: attachments.storedBytes,
        sha256: attachments.sha256,
      })
      .from(attachments)
      .where(and(present, gt(attachments.id, after)))
      .orderBy(asc(attachments.id))
      .limit(ROWS_PER_READ);
    yield* rows;
    after = rows.at(-1)?.id ?? after;
    if (rows.length < ROWS_PER_READ) return;
  }
}

/** Which of these keys belong to a file that was not removed. */
export async function listKeysInUse(db: Database, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await db
    .select({ storeKey: attachments.storeKey })
    .from(attachments)
    .where(and(present, inArray(attachments.storeKey, [...keys])));
  return new Set(rows.map(({ storeKey }) => storeKey));
}
