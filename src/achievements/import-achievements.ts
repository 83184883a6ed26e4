import { and, eq, inArray, isNotNull, not, or, sql } from "drizzle-orm";
import { z } from "zod";
import { achievements } from "../../db/schema/achievements.ts";
import { importPosts, type OnProgress, type PostsOfFile } from "../exchange/import-posts.ts";
import { importedPostSchema, importedText, type PostRegister, type RefusedRow } from "../exchange/post-register.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import type { ImportedRow } from "../kernel/import.ts";
import { insertRows } from "../kernel/insert-rows.ts";
import { notByIndex } from "../kernel/not-by-index.ts";
import { requirementDraftSchema } from "../kernel/requirement.ts";
import { intellectualPropertySchema } from "./achievement.ts";
import { readContact, sealContact } from "./achievement-content.ts";
import { changeAchievement } from "./change-achievement.ts";
import { missingAchievementLabels } from "./missing-fields.ts";
import type { AchievementRow } from "./queries.ts";

/** One achievement of a file, codes already looked up. */
export const importedAchievementSchema = importedPostSchema.extend({
  team: importedText,
  lead: importedText,
  abstract: importedText,
  innovations: importedText,
  figures: z.array(requirementDraftSchema).max(50).default([]),
  scenes: importedText,
  stage: z.string().default(""),
  readinessLevel: z.number().int().min(1).max(9).nullable().default(null),
  readinessEvidence: importedText,
  intellectualProperties: z.array(intellectualPropertySchema).max(50).default([]),
  form: z.string().default(""),
  evaluationForm: z.string().default(""),
  level: z.string().default(""),
  applicationState: z.string().default(""),
  transferModes: z.array(z.string()).default([]),
  transferNote: importedText,
  priceFen: z.number().int().min(0).nullable().default(null),
  registrationNumber: importedText,
});
export type ImportedAchievement = z.input<typeof importedAchievementSchema>;
export type AchievementOfFile = ImportedAchievement | RefusedRow;

/** Brings a file's achievements in, keyed by their source id: running it twice changes nothing. */
export async function importAchievements(
  ctx: Context,
  file: PostsOfFile<ImportedAchievement>,
  onProgress?: OnProgress,
  stopping?: AbortSignal,
): Promise<ImportedRow[]> {
  return importPosts(ctx, ACHIEVEMENT_REGISTER, file, onProgress, stopping);
}

/** By which near-duplicates are found. */
function textOf({ title, abstract }: { title: string; abstract: string }): string {
  return `${title}\n${abstract}`;
}

/** Its import was undone: the mended file brings it again. SQL's null would be no answer. */
const isTakenBack = sql`(${achievements.source} = 'import' AND ${achievements.sourceId} IS NULL AND ${achievements.closeReason} IS 'withdrawn')`;

/** What an import may change. */
const OPEN = ["submitted", "published"] as const;

export const ACHIEVEMENT_REGISTER: PostRegister<z.output<typeof importedAchievementSchema>, AchievementRow> = {
  entity: "achievement",
  numberPrefix: "A",
  schema: importedAchievementSchema,
  bodyOf: ({ abstract }) => abstract,
  textOf,
  sealContact,
  readContact,
  missingOf: missingAchievementLabels,
  listTexts: async (db) => {
    const { number, title, abstract, submittedAt } = achievements;
    const rows = await db
      .select({ number, title, abstract })
      .from(achievements)
      .where(and(isNotNull(submittedAt), not(isTakenBack)));
    return rows.map((row) => ({ number: row.number, text: textOf(row) }));
  },
  listPresent: (db, { sourceIds, titles }) =>
    db
      .select()
      .from(achievements)
      .where(
        or(
          and(eq(achievements.source, "import"), inArray(achievements.sourceId, sourceIds)),
          inArray(achievements.number, sourceIds),
          inArray(achievements.title, titles),
        ),
      ),
  listByIds: (db, ids) => db.select().from(achievements).where(inArray(achievements.id, ids)),
  listVersions: (db, ids) => {
    const { id, number, version } = achievements;
    return db.select({ id, number, version }).from(achievements).where(inArray(id, ids));
  },
  insert: async (tx, arrivals) => {
    await insertRows(tx.db, achievements, arrivals);
    for (const { id } of arrivals) await tx.emit({ event: "achievement.changed", payload: { achievementId: id } });
  },
  change: (tx, before, columns) => changeAchievement(tx, before, OPEN, columns),
  takeBack: async (tx, stored) => {
    const isMeant = and(
      inArray(
        achievements.id,
        stored.map(({ id }) => id),
      ),
      inArray(notByIndex(achievements.status), [...OPEN]),
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
      .update(achievements)
      .set({ ...change, version: sql`${achievements.version} + 1`, updatedAt: tx.now })
      .where(isMeant)
      .returning({ id: achievements.id });
    const closed = new Set(rows.map(({ id }) => id));
    for (const { id, number, status } of stored) {
      if (!closed.has(id)) throw new Conflict("achievement.stateChanged", { number, status });
      await tx.emit({ event: "achievement.changed", payload: { achievementId: id } });
      await tx.emit({ event: "achievement.statusChanged", payload: { achievementId: id, to: "closed" } });
    }
  },
};
