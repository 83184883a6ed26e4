import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { notByIndex } from "../kernel/not-by-index.ts";
import { packColumns } from "../kernel/packed-columns.ts";
import { readVersionLines, versionLines } from "../kernel/version-lines.ts";
import { PUBLIC_NEED_STATUSES, type Visibility } from "./need.ts";

const indexable = packColumns({
  id: needs.id,
  number: needs.number,
  organizationId: needs.organizationId,
  organizationPlaceholder: organizations.placeholder,
  visibility: needs.visibility,
  title: needs.title,
  keywords: needs.keywords,
  problem: needs.problem,
  keyTechnology: needs.keyTechnology,
  goal: needs.goal,
  presentBase: needs.presentBase,
  wishedPartners: needs.wishedPartners,
  requirements: needs.requirements,
  industry: needs.industry,
  technicalField: needs.technicalField,
  needType: needs.needType,
  cooperationModes: needs.cooperationModes,
  budgetFen: needs.budgetFen,
  validUntil: needs.validUntil,
  campaignId: needs.campaignId,
  version: needs.version,
  publishedAt: needs.publishedAt,
});

/** What the indexes and the matcher read of a need: neither the enterprise's name nor annex nor contact. */
export type IndexableNeed = ReturnType<typeof indexable.unpack>;

/** What the indexes and the matcher may learn: the public text of needs that are open to outsiders, of one class or both. */
export async function listIndexableNeeds(
  db: Database,
  ids?: readonly string[],
  visibility?: Visibility,
): Promise<IndexableNeed[]> {
  const rows = await db
    .select({ packed: indexable.json })
    .from(needs)
    .innerJoin(organizations, eq(organizations.id, needs.organizationId))
    .where(
      and(
        inArray(notByIndex(needs.status), [...PUBLIC_NEED_STATUSES]),
        ids ? inArray(needs.id, [...ids]) : undefined,
        visibility === undefined ? undefined : eq(needs.visibility, visibility),
      ),
    );
  return rows.map(({ packed }) => indexable.unpack(packed));
}

/** `id:version` of every need that belongs into the indexes, of one class of visibility or of both. */
export async function listIndexableNeedVersions(db: Database, visibility?: Visibility): Promise<string[]> {
  const rows = await db
    .select({ lines: versionLines(needs.id, needs.version) })
    .from(needs)
    .where(
      and(
        inArray(needs.status, [...PUBLIC_NEED_STATUSES]),
        visibility === undefined ? undefined : eq(needs.visibility, visibility),
      ),
    );
  return readVersionLines(rows);
}
