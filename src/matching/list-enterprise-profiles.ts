import { and, asc, desc, eq } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { hasPublicWords } from "../needs/public-need.ts";
import type { EnterpriseProfile } from "./organization-facts.ts";

/** More would describe the enterprise's past better than its business. */
const NEEDS_PER_PROFILE = 20;

/**
 * What is public of every enterprise's business, or of one: a need counts that outsiders may read or could read until it
 * was closed, not one its owner withdrew.
 */
export async function listEnterpriseProfiles(db: Database, enterpriseId?: string): Promise<EnterpriseProfile[]> {
  const rows = await db
    .select({
      enterpriseId: organizations.id,
      version: organizations.version,
      industry: organizations.industry,
      products: organizations.products,
      need: { id: needs.id, version: needs.version, title: needs.title, keywords: needs.keywords },
    })
    .from(organizations)
    .leftJoin(needs, and(eq(needs.organizationId, organizations.id), hasPublicWords))
    .where(
      and(
        eq(organizations.kind, "enterprise"),
        eq(organizations.placeholder, false),
        enterpriseId === undefined ? undefined : eq(organizations.id, enterpriseId),
      ),
    )
    .orderBy(asc(organizations.id), desc(needs.publishedAt), asc(needs.id));
  const profiles = new Map<string, EnterpriseProfile>();
  for (const { need, version, ...row } of rows) {
    const known = profiles.get(row.enterpriseId) ?? { ...row, version: String(version), needs: [] };
    const isRoom = need !== null && known.needs.length < NEEDS_PER_PROFILE;
    profiles.set(row.enterpriseId, isRoom ? withNeed(known, need) : known);
  }
  return [...profiles.values()];
}

function withNeed(
  { version, needs: known, ...profile }: EnterpriseProfile,
  { version: ofNeed, ...need }: EnterpriseProfile["needs"][number] & { version: number },
): EnterpriseProfile {
  return { ...profile, version: `${version},${need.id.slice(0, 8)}.${ofNeed}`, needs: [...known, need] };
}
