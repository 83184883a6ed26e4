import { type SQL, sql } from "drizzle-orm";
import { lacksProof } from "../attachments/queries.ts";

/**
 * 缺凭证, in SQL: a payment that stands, of a contract that is not voided, and of which no paper is there. A reversal needs
 * none, nor does what it has taken back.
 * @param payment the name by which the query calls the row of `contract_payments`.
 */
export function lacksVoucher(payment: string): SQL<number> {
  const column = (name: string): SQL => sql`${sql.identifier(payment)}.${sql.identifier(name)}`;
  const [seq, contract] = [column("seq"), column("contract_id")];
  // `paymentPart` in SQL.
  const part = sql`'payment-' || ${seq}`;
  return sql<number>`(${column("kind")} = 'paymentReceived' AND ${lacksProof("technologyContract", contract, part)} AND NOT EXISTS (SELECT 1 FROM contract_payments vr WHERE vr.reverses = ${seq}) AND NOT EXISTS (SELECT 1 FROM technology_contracts vc WHERE vc.id = ${contract} AND vc.status = 'voided'))`;
}
