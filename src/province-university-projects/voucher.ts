import { type SQL, sql } from "drizzle-orm";
import { lacksProof } from "../attachments/queries.ts";

/**
 * 缺凭证, in SQL: money received that stands, of a project that is not voided, and of which no paper is there. What is
 * planned needs none, nor does a reversal or what it has taken back.
 * @param funding the name by which the query calls the row of `project_funding`.
 */
export function lacksVoucher(funding: string): SQL<number> {
  const column = (name: string): SQL => sql`${sql.identifier(funding)}.${sql.identifier(name)}`;
  const [seq, project] = [column("seq"), column("project_id")];
  // `fundingPart` in SQL.
  const part = sql`'funding-' || ${seq}`;
  return sql<number>`(${column("figure")} = 'received' AND ${column("reverses")} IS NULL AND ${lacksProof("provinceUniversityProject", project, part)} AND NOT EXISTS (SELECT 1 FROM project_funding vr WHERE vr.reverses = ${seq}) AND NOT EXISTS (SELECT 1 FROM province_university_projects vp WHERE vp.id = ${project} AND vp.status = 'voided'))`;
}
