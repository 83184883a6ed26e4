import { sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { needs } from "../../db/schema/needs.ts";
import { isPublicNeed } from "../needs/public-need.ts";
import type { MapKind, MapPair, MapReader } from "./cooperation-map.ts";

/**
 * Who works with whom: every pair of an institution and an enterprise that has anything together, by name.
 * @param reader overseers are told of no introduction whose need is not public: whose it is would be known.
 */
export async function readCooperationMap(db: Database, reader: MapReader, today: string): Promise<MapPair[]> {
  const isOpen = reader === "staff" ? sql`1` : isPublicNeed;
  const rows = await db.all<{ i: string; iName: string; e: string; eName: string; kind: MapKind; n: number }>(sql`
    WITH pairs AS (
      SELECT 'projects' AS kind, x.institution_id AS i, p.enterprise_id AS e
        FROM province_university_projects p JOIN project_institutions x ON x.project_id = p.id
        WHERE p.enterprise_id IS NOT NULL AND p.status IN ('running', 'accepted')
      UNION ALL
      SELECT 'agreements', a.institution_id, x.enterprise_id
        FROM cooperation_agreements a JOIN agreement_enterprises x ON x.agreement_id = a.id WHERE a.status = 'inForce' AND (a.ends_on IS NULL OR a.ends_on >= ${today})
      UNION ALL
      SELECT 'contracts', iif(b.kind = 'institution', b.id, s.id), iif(b.kind = 'institution', s.id, b.id)
        FROM technology_contracts c JOIN organizations b ON b.id = c.buyer_id JOIN organizations s ON s.id = c.seller_id
        WHERE c.status IN ('signed', 'registered', 'completed') AND b.kind <> s.kind
      UNION ALL
      SELECT 'introductions', n.institution_id, n.enterprise_id
        FROM introductions n JOIN ${needs} ON ${needs.id} = n.need_id WHERE ${isOpen}
    )
    SELECT i, o.name AS iName, e, q.name AS eName, pairs.kind AS kind, count(*) AS n
    FROM pairs JOIN organizations o ON o.id = i JOIN organizations q ON q.id = e
    GROUP BY i, e, pairs.kind ORDER BY o.name, q.name`);
  const pairs = new Map<string, MapPair>();
  for (const { i, iName, e, eName, kind, n } of rows) {
    const pair = pairs.get(`${i} ${e}`) ?? {
      institution: { id: i, name: iName },
      enterprise: { id: e, name: eName },
      counts: { projects: 0, agreements: 0, contracts: 0, introductions: 0 },
    };
    pair.counts[kind] = Number(n);
    pairs.set(`${i} ${e}`, pair);
  }
  return [...pairs.values()];
}
