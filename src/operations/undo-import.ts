import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { importRows } from "../../db/schema/imports.ts";
import { IDS_AT_ONCE, type ImportedPostState } from "../exchange/undo-posts.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { slices } from "../kernel/slices.ts";
import { letOthersIn } from "../kernel/take-breath.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { moveImport } from "./check-import.ts";
import { getImport, type ImportRecord, listUndoableRows, type UndoableRow } from "./import-queries.ts";
import type { OnRows } from "./import-register.ts";
import { requireStillAllowed } from "./run-import.ts";
import { UNDO_REGISTERS } from "./undo-register.ts";

type Undoable = "done" | "running" | "undoing";

/** Whether an undoing begins in this state or goes on from it. */
export function isUndoable(state: ImportRecord["state"]): state is Undoable {
  return state === "done" || state === "running" || state === "undoing";
}

const NAMED = 5;

/**
 * Takes back all that an import brought and changed, also one that was cut short, in several writes; what a stop cut
 * short goes on where it was. The first write looks at every row: nothing is taken back once somebody has changed one.
 * What somebody changes after it stays as it is, and the import says so.
 * @throws Conflict `import.changedSince`, `import.stateChanged`; NotAllowed once who began it may import no more.
 */
export async function undoImport(
  ctx: Context,
  input: { id: string },
  onProgress: OnRows = () => {},
  stopping?: AbortSignal,
): Promise<void> {
  const { kind } = await getImport(ctx, input.id);
  const register = UNDO_REGISTERS[kind];
  const rows = await listUndoableRows(ctx.db, input.id);
  const chunks = chunksOf(rows, register.rowsPerWrite);
  const command = { permission: "post.import", schema: z.object({ id: z.string() }), input } as const;
  const kept = new Map<string, string>();
  let done = 0;
  for (const [index, chunk] of chunks.entries()) {
    if (stopping?.aborted) return;
    await write(ctx, command, async (tx, { id }) => {
      const { state } = await getImport(tx, id);
      if (!isUndoable(state)) throw new Conflict("import.stateChanged");
      await requireStillAllowed(tx);
      if (state !== "undoing") requireNone(await register.listChanged(tx.db, statesOf(rows)));
      const changed = await register.listChanged(tx.db, statesOf(chunk));
      for (const [postId, name] of changed) kept.set(postId, name);
      const unchanged = chunk.filter(({ postId }) => !changed.has(postId));
      await register.takeBack(tx, statesOf(unchanged));
      await noteTakenBack(tx, id, unchanged);
      const detail = { rows: unchanged.length, kept: chunk.length - unchanged.length };
      await tx.audit({ action: "import.undone", entity: "import", entityId: id, detail });
      if (index === chunks.length - 1)
        await moveImport(tx, { id, from: [state], to: "undone", failure: failureOf(kept) });
      else if (index === 0) await moveImport(tx, { id, from: [state], to: "undoing", failure: null });
    });
    done += chunk.length;
    await onProgress(done, rows.length);
    await letOthersIn();
  }
}

/** Rows about one post go into one write, the last one first: between two writes each post is as it was before or after. */
function chunksOf(rows: readonly UndoableRow[], rowsPerWrite: number): UndoableRow[][] {
  const byPost = new Map<string, UndoableRow[]>();
  for (const row of rows) {
    const others = byPost.get(row.postId);
    if (others) others.push(row);
    else byPost.set(row.postId, [row]);
  }
  const chunks: UndoableRow[][] = [[]];
  for (const group of byPost.values()) {
    const last = chunks.at(-1) ?? [];
    if (last.length > 0 && last.length + group.length > rowsPerWrite) chunks.push(group);
    else last.push(...group);
  }
  return chunks;
}

function statesOf(rows: readonly UndoableRow[]): ImportedPostState[] {
  return rows.map(({ postId, postVersion, outcome, before }) => ({
    postId,
    postVersion,
    before: outcome === "created" ? null : (before ?? {}),
  }));
}

async function noteTakenBack({ db }: WriteContext, importId: string, rows: readonly UndoableRow[]): Promise<void> {
  const positions = rows.map(({ position }) => position);
  for (const some of slices(positions, IDS_AT_ONCE))
    await db
      .update(importRows)
      .set({ postVersion: null, before: null })
      .where(and(eq(importRows.importId, importId), inArray(importRows.position, some)));
}

function requireNone(changed: ReadonlyMap<string, string>): void {
  if (changed.size > 0) throw new Conflict("import.changedSince", factsOf(changed));
}

function failureOf(kept: ReadonlyMap<string, string>): string | null {
  return kept.size === 0 ? null : `import.keptOnUndo ${JSON.stringify(factsOf(kept))}`;
}

function factsOf(names: ReadonlyMap<string, string>) {
  return { count: names.size, numbers: [...names.values()].slice(0, NAMED).join("、") };
}
