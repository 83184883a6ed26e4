import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { achievements } from "../../db/schema/achievements.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { notByIndex } from "../kernel/not-by-index.ts";
import { packColumns } from "../kernel/packed-columns.ts";
import { readVersionLines, versionLines } from "../kernel/version-lines.ts";

const indexable = packColumns({
  id: achievements.id,
  number: achievements.number,
  organizationId: achievements.organizationId,
  organizationName: organizations.name,
  organizationPlaceholder: organizations.placeholder,
  title: achievements.title,
  keywords: achievements.keywords,
  abstract: achievements.abstract,
  innovations: achievements.innovations,
  scenes: achievements.scenes,
  transferNote: achievements.transferNote,
  figures: achievements.figures,
  industry: achievements.industry,
  technicalField: achievements.technicalField,
  stage: achievements.stage,
  readinessLevel: achievements.readinessLevel,
  intellectualProperties: achievements.intellectualProperties,
  evaluationForm: achievements.evaluationForm,
  level: achievements.level,
  applicationState: achievements.applicationState,
  transferModes: achievements.transferModes,
  priceFen: achievements.priceFen,
  registrationNumber: achievements.registrationNumber,
  campaignId: achievements.campaignId,
  version: achievements.version,
  updatedAt: achievements.updatedAt,
  publishedAt: achievements.publishedAt,
});

/** What the indexes and the matcher read of an achievement: neither team nor lead nor contact. */
export type IndexableAchievement = ReturnType<typeof indexable.unpack>;

/** What the indexes and the matcher may learn: the text of published achievements. */
export async function listIndexableAchievements(
  db: Database,
  ids?: readonly string[],
): Promise<IndexableAchievement[]> {
  const rows = await db
    .select({ packed: indexable.json })
    .from(achievements)
    .innerJoin(organizations, eq(organizations.id, achievements.organizationId))
    .where(and(eq(notByIndex(achievements.status), "published"), ids ? inArray(achievements.id, [...ids]) : undefined));
  return rows.map(({ packed }) => indexable.unpack(packed));
}

/** `id:version` of every achievement that belongs into the indexes. */
export async function listIndexableAchievementVersions(db: Database): Promise<string[]> {
  const rows = await db
    .select({ lines: versionLines(achievements.id, achievements.version) })
    .from(achievements)
    .where(eq(achievements.status, "published"));
  return readVersionLines(rows);
}
