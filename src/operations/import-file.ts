import { z } from "zod";
import { ACHIEVEMENT_HEADERS, achievementsFromFile } from "../achievements/achievements-from-file.ts";
import { importAchievements } from "../achievements/import-achievements.ts";
import type { TableReader } from "../exchange/read-table.ts";
import type { Context } from "../kernel/context.ts";
import type { ImportedRow } from "../kernel/import.ts";
import { write } from "../kernel/write.ts";
import { importNeeds } from "../needs/import-needs.ts";
import { NEED_HEADERS, needsFromFile } from "../needs/needs-from-file.ts";
import { ensurePlaceholder } from "../organizations/ensure-placeholder.ts";
import { loadReferenceBook } from "../reference/queries.ts";

export const IMPORT_KINDS = ["needs", "achievements"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** The headers each kind of file is read by. */
export const HEADERS = { needs: NEED_HEADERS, achievements: ACHIEVEMENT_HEADERS } as const;

export interface ImportFile {
  kind: ImportKind;
  fileName: string;
  bytes: Uint8Array;
  /** Straight to published, else submitted: both wait for nobody's confirmation of ownership, see 待认领. */
  publish: boolean;
}

/**
 * Brings a file's posts in under the placeholder 待认领; running it twice changes nothing.
 * @param onProgress rows done, rows in all.
 * @param stopping ends it after the write under way; the report is of the rows done.
 * @throws Refused `file.…` when the file as a whole cannot be read.
 */
export async function importFile(
  ctx: Context,
  file: ImportFile,
  readTable: TableReader,
  onProgress: (done: number, total: number) => void = () => {},
  stopping?: AbortSignal,
): Promise<ImportedRow[]> {
  const table = await readTable(file.fileName, file.bytes, HEADERS[file.kind]);
  const book = await loadReferenceBook(ctx.db);
  const organizationId = await placeholderId(ctx, file.kind === "needs" ? "enterprise" : "institution");
  const how = { publish: file.publish, organizationId };
  const report = (done: number): void => onProgress(done, table.length);
  return file.kind === "needs"
    ? importNeeds(ctx, { rows: needsFromFile(table, book), ...how }, report, stopping)
    : importAchievements(ctx, { rows: achievementsFromFile(table, book), ...how }, report, stopping);
}

async function placeholderId(ctx: Context, kind: "enterprise" | "institution"): Promise<string> {
  const command = { permission: "post.import", schema: z.object({}), input: {} } as const;
  return write(ctx, command, async (tx) => {
    const { id } = await ensurePlaceholder(tx, kind);
    await tx.audit({ action: "import.started", entity: "organization", entityId: id });
    return id;
  });
}
