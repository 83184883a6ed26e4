import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { importRows, imports } from "../../db/schema/imports.ts";
import { getOpenedCampaign, requireAccepting } from "../campaigns/queries.ts";
import type { FileRow } from "../exchange/read-table.ts";
import { unreadHeaders } from "../exchange/unread-headers.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotAllowed } from "../kernel/errors.ts";
import { letOthersIn } from "../kernel/take-breath.ts";
import { write } from "../kernel/write.ts";
import {
  getImport,
  type ImportRecord,
  type ImportRowRecord,
  listImportRows,
  requireNothingStored,
} from "./import-queries.ts";
import { type OnRows, openFile } from "./import-register.ts";
import { HEADERS, IMPORT_KINDS, isPostKind } from "./import-rows.ts";
import { fileRowOf, keepCell, keepCells } from "./kept-cells.ts";
import { putImportRows } from "./put-import-rows.ts";
import { replaceValue } from "./wrong-values.ts";

/** Rows of one write: others read between two of them (R21). */
const ROWS_PER_WRITE = 50;

const beginSchema = z.object({
  id: z.string(),
  kind: z.enum(IMPORT_KINDS),
  fileName: z.string(),
  publish: z.boolean(),
  campaignId: z.string().nullable().default(null),
});

/** A file was sent: its import exists from now on. An institution brings its own achievements, which are checked. */
export async function beginImport(ctx: Context, input: z.input<typeof beginSchema>): Promise<ImportRecord> {
  return write(ctx, { permission: "post.import", schema: beginSchema, input }, async (tx, file) => {
    const { role, organizationId, accountId } = tx.actor;
    const isOwner = role === "institution";
    if (isOwner && (file.kind !== "achievements" || organizationId === null)) throw new NotAllowed("post.import");
    // Lists that came in on paper are often typed in after the last day; institutions bring theirs in time.
    if (file.campaignId !== null)
      await (isOwner ? requireAccepting(tx, file.campaignId) : getOpenedCampaign(tx.db, file.campaignId));
    const [row] = await tx.db
      .insert(imports)
      .values({
        ...file,
        publish: file.publish && !isOwner && isPostKind(file.kind),
        organizationId: isOwner ? organizationId : null,
        state: "reading",
        createdBy: accountId,
        createdAt: tx.now,
        updatedAt: tx.now,
      })
      .returning();
    if (!row) throw new Error("the insert of an import returned no row");
    await tx.audit({ action: "import.begun", entity: "import", entityId: row.id, detail: { kind: row.kind } });
    return row;
  });
}

/** Keeps the rows of a file, each with what importing it would do. */
export async function checkImport(
  ctx: Context,
  record: ImportRecord,
  rows: readonly FileRow[],
  onProgress: OnRows,
  stopping?: AbortSignal,
): Promise<void> {
  const { id, kind } = record;
  const { rows: read, plan } = await openFile(ctx, { ...record, completeOnly: true }, rows);
  const command = { permission: "post.import", schema: z.object({}), input: {} } as const;
  // Of an import that is checked once more nothing is left but what it reads.
  const unread = [...new Set([...record.unreadHeaders, ...unreadHeaders(rows, HEADERS[kind])])];
  for (let start = 0; start < read.length && !stopping?.aborted; start += ROWS_PER_WRITE) {
    const plans = await plan(start, start + ROWS_PER_WRITE);
    const values = plans.map((planned, index): ImportRowRecord => {
      const [one, row] = [read[start + index], rows[start + index]];
      const place = { importId: id, position: start + index };
      return {
        ...place,
        line: row?.line ?? 0,
        cells: keepCells(kind, row, place, ctx.vault),
        sourceId: planned.sourceId,
        outcome: planned.outcome,
        title: one !== undefined && "title" in one ? (one.title ?? "") : "",
        number: planned.number ?? null,
        remarks: planned.remarks,
        problems: planned.problems,
        postId: null,
        postVersion: null,
        before: null,
        done: false,
      };
    });
    await write(ctx, command, async (tx) => {
      await putImportRows(tx, values);
      const isLast = start + ROWS_PER_WRITE >= read.length;
      const ready = { state: "ready", unreadHeaders: unread, updatedAt: tx.now } as const;
      if (isLast) await tx.db.update(imports).set(ready).where(eq(imports.id, id));
      const detail = { rows: values.length };
      await tx.audit({ action: "import.checked", entity: "import", entityId: id, detail });
    });
    await onProgress(Math.min(read.length, start + ROWS_PER_WRITE), read.length);
    await letOthersIn();
  }
  if (read.length === 0) await moveImport(ctx, { id, from: ["reading"], to: "ready", failure: null });
}

const stateSchema = z.object({
  id: z.string(),
  from: z.array(z.enum(["reading", "ready", "running", "done", "undoing"])),
  to: z.enum(["reading", "ready", "running", "done", "failed", "discarded", "undoing", "undone"]),
  failure: z.string().nullable(),
});

/** The import goes on from one of these states. @throws Conflict when it stands in another by now. */
export async function moveImport(ctx: Context, input: z.input<typeof stateSchema>): Promise<ImportRecord> {
  return write(
    ctx,
    { permission: "post.import", schema: stateSchema, input },
    async (tx, { id, from, to, failure }) => {
      const before = await getImport(tx, id);
      if (!from.some((state) => state === before.state)) throw new Conflict("import.stateChanged");
      if (to === "discarded") await requireNothingStored(tx.db, id);
      const [row] = await tx.db
        .update(imports)
        .set({ state: to, failure, updatedAt: tx.now })
        .where(and(eq(imports.id, id), eq(imports.state, before.state)))
        .returning();
      if (!row) throw new Conflict("import.stateChanged");
      const detail = { from: before.state, to, failure: failure?.split(" ")[0] ?? null };
      await tx.audit({ action: "import.moved", entity: "import", entityId: id, detail });
      if (to === "discarded") await tx.db.delete(importRows).where(eq(importRows.importId, id));
      return row;
    },
  );
}

/** The rows as they were read, for reading them once more. */
export async function loadFileRows(ctx: Context, importId: string): Promise<FileRow[]> {
  return (await listImportRows(ctx.db, importId)).map((row) => fileRowOf(row, ctx.vault));
}

const mendSchema = z.object({
  id: z.string(),
  /** By position and header. */
  cells: z.array(z.object({ position: z.number().int(), header: z.string(), typed: z.string().max(100_000) })),
  /** In every row that has the value. */
  values: z.array(z.object({ field: z.string(), typed: z.string(), chosen: z.string().max(200) })).default([]),
});

/** What a person gave in place of cells that could not be taken; the import is to be checked again. @throws Conflict */
export async function mendImport(ctx: Context, input: z.input<typeof mendSchema>): Promise<ImportRecord> {
  return write(ctx, { permission: "post.import", schema: mendSchema, input }, async (tx, { id, cells, values }) => {
    await requireNothingStored(tx.db, id);
    const mended = new Map<number, Map<string, unknown>>();
    for (const row of await listImportRows(tx.db, id)) {
      if (row.cells === null) continue;
      const now = new Map(row.cells);
      for (const value of values)
        for (const { header } of row.problems.filter((one) => one.field === value.field && one.typed === value.typed))
          mended.set(row.position, now.set(header, replaceValue(now.get(header), value)));
      for (const { header, typed } of cells.filter(({ position }) => position === row.position))
        mended.set(row.position, now.set(header, keepCell(header, typed, row, tx.vault)));
    }
    for (const [position, now] of mended) {
      const where = and(eq(importRows.importId, id), eq(importRows.position, position));
      await tx.db
        .update(importRows)
        .set({ cells: [...now] })
        .where(where);
    }
    const detail = { cells: cells.length, values: values.length };
    await tx.audit({ action: "import.mended", entity: "import", entityId: id, detail });
    return moveImport(tx, { id, from: ["ready"], to: "reading", failure: null });
  });
}
