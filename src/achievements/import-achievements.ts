import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { achievements } from "../../db/schema/achievements.ts";
import { findLastAudit } from "../kernel/audit.ts";
import type { Context } from "../kernel/context.ts";
import { nextNumber } from "../kernel/ids.ts";
import { type ImportedRow, ROWS_PER_WRITE, titleFromText } from "../kernel/import.ts";
import { requirementDraftSchema } from "../kernel/requirement.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { createNearDuplicates, type NearDuplicates } from "../search/near-duplicates.ts";
import { intellectualPropertySchema } from "./achievement.ts";
import { changeAchievement } from "./change-achievement.ts";
import type { AchievementRow } from "./queries.ts";

const text = z.string().trim().max(100_000, "文字过长").default("");

/** One achievement of a file, codes already looked up. Texts may be longer than the form allows: they are kept whole. */
export const importedAchievementSchema = z.object({
  sourceId: z.string().trim().min(1, "缺少编号").max(200, "编号过长"),
  title: text,
  team: text,
  lead: text,
  abstract: text,
  innovations: text,
  figures: z.array(requirementDraftSchema).max(50).default([]),
  scenes: text,
  industry: z.string().default(""),
  technicalField: z.string().default(""),
  keywords: z.array(z.string()).default([]),
  stage: z.string().default(""),
  readinessLevel: z.number().int().min(1).max(9).nullable().default(null),
  readinessEvidence: text,
  intellectualProperties: z.array(intellectualPropertySchema).max(50).default([]),
  form: z.string().default(""),
  evaluationForm: z.string().default(""),
  level: z.string().default(""),
  applicationState: z.string().default(""),
  transferModes: z.array(z.string()).default([]),
  priceFen: z.number().int().min(0).nullable().default(null),
  registrationNumber: text,
  validUntil: z.string().default(""),
  remarks: z.array(z.string()).default([]),
});
export type ImportedAchievement = z.input<typeof importedAchievementSchema>;
type AchievementToImport = z.output<typeof importedAchievementSchema>;

/** Refused rows of the file come as a reason, so that the report keeps the file's order. */
export type AchievementOfFile = ImportedAchievement | { sourceId: string; refused: string };

export interface ImportAchievements {
  rows: readonly AchievementOfFile[];
  /** Straight to published: an audited staff action. */
  publish: boolean;
  /** The placeholder 待认领, or the institution all rows belong to. */
  organizationId: string;
}

const importSchema = z.object({
  rows: z.array(importedAchievementSchema).max(ROWS_PER_WRITE),
  publish: z.boolean(),
  organizationId: z.string(),
});

/**
 * Brings a file's achievements in, keyed by their source id: running it twice changes nothing.
 * @param onProgress called with the number of rows done.
 */
export async function importAchievements(
  ctx: Context,
  { rows, publish, organizationId }: ImportAchievements,
  onProgress: (done: number) => void = () => {},
): Promise<ImportedRow[]> {
  const known = await knownTexts(ctx);
  const report: ImportedRow[] = [];
  for (let start = 0; start < rows.length; start += ROWS_PER_WRITE) {
    const chunk = rows.slice(start, start + ROWS_PER_WRITE).map(parseRow);
    const sound = chunk.flatMap((row) => ("refused" in row ? [] : [row]));
    const done = await importChunk(ctx, { rows: sound, publish, organizationId }, known);
    const bySourceOrder = done.values();
    for (const row of chunk) {
      if ("refused" in row) report.push({ sourceId: row.sourceId, outcome: "refused", remarks: [row.refused] });
      else report.push(...[bySourceOrder.next().value].filter((one) => one !== undefined));
    }
    onProgress(report.length);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return report;
}

function parseRow(row: AchievementOfFile): AchievementToImport | { sourceId: string; refused: string } {
  if ("refused" in row) return row;
  const parsed = importedAchievementSchema.safeParse(row);
  return parsed.success
    ? parsed.data
    : { sourceId: row.sourceId, refused: parsed.error.issues.map((issue) => issue.message).join("；") };
}

async function importChunk(
  ctx: Context,
  input: z.input<typeof importSchema>,
  known: NearDuplicates,
): Promise<ImportedRow[]> {
  return write(ctx, { permission: "post.import", schema: importSchema, input }, async (tx, { rows, ...how }) => {
    const ids = rows.map((row) => row.sourceId);
    const found = await tx.db
      .select()
      .from(achievements)
      .where(and(eq(achievements.source, "import"), inArray(achievements.sourceId, ids)));
    const present = new Map(found.map((row) => [row.sourceId, row]));
    const report: ImportedRow[] = [];
    for (const row of rows) {
      const before = present.get(row.sourceId);
      const imported = before
        ? await updateImported(tx, before, row, how.publish)
        : await createImported(tx, row, how, known);
      if (imported.row) present.set(row.sourceId, imported.row);
      report.push(imported.report);
    }
    await tx.audit({
      action: "achievement.fileImported",
      entity: "achievementImport",
      entityId: tx.requestId,
      detail: { rows: rows.length, publish: how.publish },
    });
    return report;
  });
}

interface Imported {
  row: AchievementRow | null;
  report: ImportedRow;
}

async function createImported(
  tx: WriteContext,
  row: AchievementToImport,
  how: { publish: boolean; organizationId: string },
  known: NearDuplicates,
): Promise<Imported> {
  const columns = importedColumns(row);
  if (columns.title === "") {
    return { row: null, report: refused(row, "名称和正文都是空的，请补上其中一项") };
  }
  const id = tx.newId();
  const number = await nextNumber(tx.db, "A", tx.now);
  const near = known.find(fullText(columns));
  known.add(number, fullText(columns));
  const [created] = await tx.db
    .insert(achievements)
    .values({
      ...columns,
      id,
      number,
      organizationId: how.organizationId,
      status: how.publish ? "published" : "submitted",
      source: "import",
      sourceId: row.sourceId,
      nearDuplicateOf: near,
      version: 1,
      createdBy: tx.actor.accountId,
      createdAt: tx.now,
      updatedAt: tx.now,
      submittedAt: tx.now,
      publishedAt: how.publish ? tx.now : null,
    })
    .returning();
  if (!created) throw new Error("the insert of an imported achievement returned no row");
  await tx.audit({
    action: "achievement.imported",
    entity: "achievement",
    entityId: id,
    detail: { number, to: created.status },
  });
  await tx.emit({ event: "achievement.changed", payload: { achievementId: id } });
  const remarks = near === null ? row.remarks : [...row.remarks, `与 ${near} 的内容几乎相同`];
  return { row: created, report: { sourceId: row.sourceId, outcome: "created", number, remarks } };
}

/** What a person has assigned, checked or corrected since is theirs: the file no longer speaks for it. */
const IMPORT_ACTIONS = ["achievement.imported", "achievement.importedAgain"];

async function updateImported(
  tx: WriteContext,
  before: AchievementRow,
  row: AchievementToImport,
  publish: boolean,
): Promise<Imported> {
  const columns = importedColumns(row);
  const fields = (Object.keys(columns) as (keyof typeof columns)[]).filter(
    (field) => JSON.stringify(columns[field]) !== JSON.stringify(before[field]),
  );
  const isPublished = publish && before.status === "submitted";
  const report = { sourceId: row.sourceId, number: before.number, remarks: row.remarks };
  if (fields.length === 0 && !isPublished) return { row: before, report: { ...report, outcome: "unchanged" } };
  const last = await findLastAudit(tx.db, "achievement", before.id);
  if (last === null || !IMPORT_ACTIONS.includes(last.action)) {
    return {
      row: before,
      report: { ...refused(row, `${before.number} 已在办理中，不能再由导入改动`), number: before.number },
    };
  }
  const after = await changeAchievement(tx, before, ["submitted", "published"], {
    ...columns,
    ...(isPublished ? { status: "published", publishedAt: tx.now } : {}),
  });
  await tx.audit({
    action: "achievement.importedAgain",
    entity: "achievement",
    entityId: before.id,
    detail: { fields, from: before.status, to: after.status },
  });
  return { row: after, report: { ...report, outcome: "updated" } };
}

function refused(row: AchievementToImport, reason: string): ImportedRow {
  return { sourceId: row.sourceId, outcome: "refused", remarks: [reason, ...row.remarks] };
}

function importedColumns({ sourceId: _sourceId, remarks: _remarks, ...row }: AchievementToImport) {
  return { ...row, title: row.title === "" ? titleFromText(row.abstract) : row.title };
}

const fullText = (row: Pick<AchievementRow, "title" | "abstract">): string => `${row.title}
${row.abstract}`;

/** Texts of the achievements that are already here, under the numbers people see. */
async function knownTexts(ctx: Context): Promise<NearDuplicates> {
  const known = createNearDuplicates();
  for (const row of await ctx.db.select().from(achievements).where(isNotNull(achievements.submittedAt)))
    known.add(row.number, fullText(row));
  return known;
}
