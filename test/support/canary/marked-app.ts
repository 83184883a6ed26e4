import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { memberships } from "../../../db/schema/accounts.ts";
import { attachments } from "../../../db/schema/attachments.ts";
import type { Context } from "../../../src/kernel/context.ts";
import { type Caller, openCallers } from "../app-callers.ts";
import { openWholeApp, type TestFiles, type WholeApp } from "../whole-app.ts";
import { completeDemo } from "./complete-demo.ts";
import { type Marks, plantMarks, readMarks } from "./plant-marks.ts";
import { wordsOf } from "./read-answer.ts";
import type { Who } from "./readers.ts";
import { markOf, marksIn } from "./shapes.ts";

export interface MarkedApp {
  whole: WholeApp;
  callers: Caller[];
  people: ReadonlyMap<string, Who>;
  marks: Marks;
  /** The marks in an answer that its reader may not see, as `table.column of …`; what they may is noted in `seen`. */
  leaksIn: (caller: Caller, answer: Response) => Promise<string[]>;
  /** `table.column` of what somebody who may came upon. */
  seen: Set<string>;
}

/** The app over the demo's own data, with a mark of its own in every confidential field of every record. */
export async function openMarkedApp(): Promise<MarkedApp> {
  const mark = async (ctx: Context, files: TestFiles) => {
    await completeDemo(ctx, files);
    await plantMarks(ctx.db, ctx.vault);
    await markFiles(ctx, files);
  };
  const whole = await openWholeApp(undefined, undefined, mark, true);
  const callers = await openCallers(whole);
  const { db, vault } = whole.systemContext();
  const marks = await readMarks(db, vault);
  const people = await readPeople(whole, callers);
  const seen = new Set<string>();
  const leaksIn = async (caller: Caller, answer: Response): Promise<string[]> =>
    leaksOf(marks, people.get(caller.name), await wordsOf(answer), seen);
  return { whole, callers, people, marks, leaksIn, seen };
}

/** The marks and secrets among these words that this person may not read; columns of those they may go to `seen`. */
export function leaksOf(marks: Marks, who: Who | undefined, words: string, seen: Set<string>): string[] {
  if (who === undefined) throw new Error("nobody knows who asks");
  const leaks: string[] = marks.secrets.filter((secret) => words.includes(secret)).map(() => "a secret");
  for (const mark of marksIn(words)) {
    const place = marks.places.get(mark);
    if (place === undefined) continue;
    const { column, row } = place;
    const name = `${column.table}.${column.column}`;
    if (column.readers(who, row, marks.world)) seen.add(name);
    else leaks.push(`${name} of ${row.number ?? row.id ?? row.seq}`);
  }
  return leaks;
}

async function readPeople({ systemContext }: WholeApp, callers: readonly Caller[]): Promise<Map<string, Who>> {
  const rows = await systemContext().db.select().from(memberships);
  return new Map(
    callers.map(({ name, role, accountId }) => {
      const membership = rows.find((row) => row.accountId === accountId);
      return [name, { name, role, accountId, organizationId: membership?.organizationId ?? null }];
    }),
  );
}

/** The mark of a file's name stands in what it holds, too: the same people read both. */
async function markFiles({ db, vault }: Context, { store }: TestFiles): Promise<void> {
  const place = (id: string): string => `attachments:${id}:bytes`;
  const rows = await db.all<{ id: string; row: number; key: string }>(
    `SELECT id, rowid AS row, store_key AS key FROM attachments WHERE removed_at IS NULL`,
  );
  for (const { id, row, key } of rows) {
    const sealed = await store.get(key);
    if (sealed === null) throw new Error(`no file of attachment ${id}`);
    const { word } = markOf("attachments", "name", row);
    const bytes = Buffer.concat([vault.decryptBytes(sealed, place(id)), Buffer.from(`\n${word}\n`)]);
    const resealed = vault.encryptBytes(bytes, place(id));
    await store.put(key, resealed);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    await db
      .update(attachments)
      .set({ sha256, bytes: bytes.length, storedBytes: resealed.length })
      .where(eq(attachments.id, id));
  }
}
