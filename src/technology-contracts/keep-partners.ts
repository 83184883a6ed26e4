import type { WriteContext } from "../kernel/write.ts";
import { keepPartnerships } from "../organizations/keep-partnerships.ts";
import { getOrganization } from "../organizations/queries.ts";
import type { ContractRow } from "./queries.ts";

/** An enterprise and an institution that signed by themselves have worked together; those introduced have that recorded. */
export async function keepPartners(tx: WriteContext, row: ContractRow): Promise<void> {
  const { id, signedOn, introductionId } = row;
  if (introductionId !== null) return;
  const isSigned = signedOn !== null && row.status !== "voided";
  const pairs = isSigned ? await pairsOf(tx, row) : [];
  await keepPartnerships(tx, { source: `contract:${id}`, pairs, workedOn: signedOn ?? "" });
}

async function pairsOf(tx: WriteContext, { buyerId, sellerId }: ContractRow) {
  if (buyerId === null || sellerId === null) return [];
  const parties = [await getOrganization(tx.db, buyerId), await getOrganization(tx.db, sellerId)];
  const enterprise = parties.find(({ kind }) => kind === "enterprise");
  const institution = parties.find(({ kind }) => kind === "institution");
  if (enterprise === undefined || institution === undefined) return [];
  return [{ enterpriseId: enterprise.id, institutionId: institution.id }];
}
