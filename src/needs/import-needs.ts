import { and, eq, inArray, isNotNull, not, or, sql } from "drizzle-orm";
import { z } from "zod";
import { needs } from "../../db/schema/needs.ts";
import { importPosts, type OnProgress, type PostsOfFile } from "../exchange/import-posts.ts";
import { importedPostSchema, importedText, type PostRegister, type RefusedRow } from "../exchange/post-register.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { type ImportedRow, titleFromText } from "../kernel/import.ts";
import { insertRows } from "../kernel/insert-rows.ts";
import { notByIndex } from "../kernel/not-by-index.ts";
import { requirementDraftSchema } from "../kernel/requirement.ts";
import { changeNeed } from "./change-need.ts";
import { missingNeedLabels } from "./missing-fields.ts";
import { readContact, sealContact } from "./need-content.ts";
import type { NeedRow } from "./queries.ts";

/** One need of a file, codes already looked up. */
export const importedNeedSchema = importedPostSchema.extend({
  problem: importedText,
  keyTechnology: importedText,
  goal: importedText,
  requirements: z.array(requirementDraftSchema).max(50).default([]),
  needType: z.string().default(""),
  cooperationModes: z.array(z.string()).default([]),
  budgetFen: z.number().int().min(0).nullable().default(null),
  presentBase: importedText,
  wishedPartners: importedText,
});
export type ImportedNeed = z.input<typeof importedNeedSchema>;
export type NeedOfFile = ImportedNeed | RefusedRow;

/** Brings a file's needs in, keyed by their source id: running it twice changes nothing. */
export async function importNeeds(
  ctx: Context,
  file: PostsOfFile<ImportedNeed>,
  onProgress?: OnProgress,
  stopping?: AbortSignal,
): Promise<ImportedRow[]> {
  return importPosts(ctx, NEED_REGISTER, file, onProgress, stopping);
}

/** What a need without 主要问题 is about is said by its other texts. */
export function bodyOf(need: { problem: string; goal: string; keyTechnology: string }): string {
  return [need.problem, need.goal, need.keyTechnology].find((text) => titleFromText(text) !== "") ?? "";
}

/** By which near-duplicates are found. */
function textOf({
  title,
  problem,
  keyTechnology,
  goal,
}: Record<"title" | "problem" | "keyTechnology" | "goal", string>) {
  return [title, problem, keyTechnology, goal].join("\n");
}

/** Its import was undone: the mended file brings it again. SQL's null would be no answer. */
const isTakenBack = sql`(${needs.source} = 'import' AND ${needs.sourceId} IS NULL AND ${needs.closeReason} IS 'withdrawn')`;

/** What an import may change. */
const OPEN = ["submitted", "published"] as const;

export const NEED_REGISTER: PostRegister<z.output<typeof importedNeedSchema>, NeedRow> = {
  entity: "need",
  numberPrefix: "N",
  schema: importedNeedSchema,
  bodyOf,
  textOf,
  sealContact,
  readContact,
  missingOf: missingNeedLabels,
  listTexts: async (db) => {
    const { number, title, problem, keyTechnology, goal, submittedAt } = needs;
    const texts = { number, title, problem, keyTechnology, goal };
    const rows = await db
      .select(texts)
      .from(needs)
      .where(and(isNotNull(submittedAt), not(isTakenBack)));
    return rows.map((row) => ({ number: row.number, text: textOf(row) }));
  },
  listPresent: (db, { sourceIds, titles }) =>
    db
      .select()
      .from(needs)
      .where(
        or(
          and(eq(needs.source, "import"), inArray(needs.sourceId, sourceIds)),
          inArray(needs.number, sourceIds),
          inArray(needs.title, titles),
        ),
      ),
  listByIds: (db, ids) => db.select().from(needs).where(inArray(needs.id, ids)),
  listVersions: (db, ids) => {
    const { id, number, version } = needs;
    return db.select({ id, number, version }).from(needs).where(inArray(id, ids));
  },
  insert: async (tx, arrivals) => {
    const rows = arrivals.map((one) => ({ ...one, visibility: "public" as const }));
    await insertRows(tx.db, needs, rows);
    for (const { id } of arrivals) await tx.emit({ event: "need.changed", payload: { needId: id } });
  },
  change: (tx, before, columns) => changeNeed(tx, before, OPEN, columns),
  takeBack: async (tx, stored) => {
    const isMeant = and(
      inArray(
        needs.id,
        stored.map(({ id }) => id),
      ),
      inArray(notByIndex(needs.status), [...OPEN]),
    );
    // It counts in no campaign: the mended file brings it again.
    const change = {
      status: "closed",
      closeReason: "withdrawn",
      closedAt: tx.now,
      sourceId: null,
      campaignId: null,
    } as const;
    const rows = await tx.db
      .update(needs)
      .set({ ...change, version: sql`${needs.version} + 1`, updatedAt: tx.now })
      .where(isMeant)
      .returning({ id: needs.id });
    const closed = new Set(rows.map(({ id }) => id));
    for (const { id, number, status } of stored) {
      if (!closed.has(id)) throw new Conflict("need.stateChanged", { number, status });
      await tx.emit({ event: "need.changed", payload: { needId: id } });
      await tx.emit({ event: "need.statusChanged", payload: { needId: id, to: "closed" } });
    }
  },
};
