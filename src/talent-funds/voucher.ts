import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { lacksProof, listProofDigests } from "../attachments/queries.ts";
import { entryPart } from "./talent-fund.ts";

/** Digests of the vouchers of an entry that stand, in the order of the digests. */
export const listVouchers = (db: Database, { fundId, seq }: { fundId: string; seq: number }): Promise<string[]> =>
  listProofDigests(db, { ownerKind: "talentFund", ownerId: fundId }, entryPart(seq));

/**
 * 缺凭证, in SQL: an entry that waits or counts and of which no paper is there, or only withdrawn ones. A reversal needs none,
 * nor does what an approved reversal has taken back.
 * @param entry the name by which the query calls the row of `fund_entries`.
 */
export function lacksVoucher(entry: string): SQL<number> {
  const column = (name: string): SQL => sql`${sql.identifier(entry)}.${sql.identifier(name)}`;
  const seq = column("seq");
  // `entryPart` in SQL.
  const part = sql`'entry-' || ${seq}`;
  return sql<number>`(${column("kind")} <> 'reversal' AND ${lacksProof("talentFund", column("fund_id"), part)} AND NOT EXISTS (SELECT 1 FROM fund_decisions vd WHERE vd.entry_seq = ${seq} AND vd.outcome = 'refused') AND NOT EXISTS (SELECT 1 FROM fund_entries vr JOIN fund_decisions vrd ON vrd.entry_seq = vr.seq AND vrd.outcome = 'approved' WHERE vr.reverses = ${seq}))`;
}
