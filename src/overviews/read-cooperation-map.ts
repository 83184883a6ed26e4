import { asc, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { hasPublicWords } from "../needs/public-need.ts";
import { MAP_KINDS, type MapKind, type MapPair, type MapReader } from "./cooperation-map.ts";

/** How many of each kind two organizations have together; of a contract the two are buyer and seller. */
const together = (reader: MapReader, today: string): Readonly<Record<MapKind, SQL>> => ({
  projects: sql`
    SELECT x.institution_id AS one, p.enterprise_id AS other, count(*) AS n
    FROM province_university_projects p JOIN project_institutions x ON x.project_id = p.id
    WHERE p.enterprise_id IS NOT NULL AND p.status IN ('running', 'accepted') GROUP BY one, other`,
  agreements: sql`
    SELECT a.institution_id AS one, x.enterprise_id AS other, count(*) AS n
    FROM cooperation_agreements a JOIN agreement_enterprises x ON x.agreement_id = a.id
    WHERE a.status = 'inForce' AND (a.ends_on IS NULL OR a.ends_on >= ${today}) GROUP BY one, other`,
  // One index holds all of it, in the order of the pairs; the plus keeps those by status out.
  contracts: sql`
    SELECT buyer_id AS one, seller_id AS other, count(*) AS n FROM technology_contracts
    WHERE buyer_id IS NOT NULL AND seller_id IS NOT NULL AND +status IN ('signed', 'registered', 'completed')
    GROUP BY one, other`,
  introductions: sql`
    SELECT n.institution_id AS one, n.enterprise_id AS other, count(*) AS n
    FROM introductions n ${reader === "staff" ? sql`` : sql`JOIN ${needs} ON ${needs.id} = n.need_id WHERE ${hasPublicWords}`}
    GROUP BY one, other`,
});

/**
 * Who works with whom: every pair of an institution and an enterprise that has anything together, by name.
 * @param reader overseers are told of no introduction whose need is not, and was not, public: whose it is would be known.
 */
export async function readCooperationMap(db: Database, reader: MapReader, today: string): Promise<MapPair[]> {
  const { id, kind, name } = organizations;
  const named = await db.select({ id, kind, name }).from(organizations).orderBy(asc(name), asc(id));
  const parties = new Map(named.map((party, place) => [party.id, { ...party, place }]));
  /** By the places of the two among all names, so that the order of the numbers is that of the pairs. */
  const pairs = new Map<number, MapPair>();
  const statements = together(reader, today);
  for (const kind of MAP_KINDS) {
    // A row for each pair would take longer to hand over than to find: there is one for each organization.
    const rows = await db.all<{ one: string; others: string }>(
      sql`SELECT one, json_group_object(other, n) AS others FROM (${statements[kind]}) GROUP BY one`,
    );
    for (const { one, others } of rows)
      for (const [other, n] of Object.entries(JSON.parse(others) as Record<string, number>)) {
        const [first, second] = [parties.get(one), parties.get(other)];
        if (!first || !second || first.kind === second.kind) continue;
        const [institution, enterprise] = first.kind === "institution" ? [first, second] : [second, first];
        const place = institution.place * parties.size + enterprise.place;
        let pair = pairs.get(place);
        if (!pair) {
          pair = { institution, enterprise, counts: { projects: 0, agreements: 0, contracts: 0, introductions: 0 } };
          pairs.set(place, pair);
        }
        pair.counts[kind] += n;
      }
  }
  return [...pairs].sort(([a], [b]) => a - b).map(([, pair]) => pair);
}
