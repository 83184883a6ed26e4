import { inArray } from "drizzle-orm";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import { IDS_AT_ONCE, type ImportedPostState, versionsOf } from "../exchange/undo-posts.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import { Conflict } from "../kernel/errors.ts";
import { slices } from "../kernel/slices.ts";
import { createBreath } from "../kernel/take-breath.ts";
import type { WriteContext } from "../kernel/write.ts";
import { changeContract, tell } from "./change-contract.ts";
import { keepPartners } from "./keep-partners.ts";
import type { ContractRow } from "./queries.ts";

const REASON = "撤销导入";
/** What an import may have changed of a contract that was there. */
const PUT_BACK = [
  "status",
  "title",
  "kind",
  "direction",
  "paperNumber",
  "buyerId",
  "buyerName",
  "sellerId",
  "sellerName",
  "industry",
  "technicalField",
  "signedOn",
  "startsOn",
  "endsOn",
  "contractValueFen",
  "transactionValueFen",
  "registrationNumber",
  "registrationOffice",
  "registeredOn",
  "note",
] as const satisfies readonly (keyof ContractRow)[];

/**
 * Voids an import's contracts, be they registered, and puts back what it changed of others: all or none. Nothing is
 * deleted: the history says that an import was taken back.
 * @param rows the last one first.
 * @throws Conflict `import.changedSince` with the numbers of those that somebody has worked on since.
 */
export async function undoContracts(tx: WriteContext, rows: readonly ImportedPostState[]): Promise<void> {
  const stored = new Map<string, ContractRow>();
  for (const slice of slices(
    rows.map(({ postId }) => postId),
    IDS_AT_ONCE,
  )) {
    const read = await tx.db.select().from(technologyContracts).where(inArray(technologyContracts.id, slice));
    for (const one of read) stored.set(one.id, one);
  }
  const changed = [...versionsOf(rows)].filter(([id, version]) => stored.get(id)?.version !== version);
  if (changed.length > 0) {
    const numbers = changed.slice(0, 5).map(([id]) => stored.get(id)?.number ?? "");
    throw new Conflict("import.changedSince", { count: changed.length, numbers: numbers.join("、") });
  }
  const breathe = createBreath();
  for (const { postId, before } of rows) {
    await breathe();
    const contract = stored.get(postId);
    if (!contract) continue;
    const row = before === null ? await voidImported(tx, contract) : await putBack(tx, contract, before);
    stored.set(postId, row);
    const detail = { number: row.number, to: row.status };
    await tx.audit({
      action: "technologyContract.importUndone",
      entity: "technologyContract",
      entityId: postId,
      detail,
    });
  }
}

/** Also one that is registered: the registration was the file's as well. */
async function voidImported(tx: WriteContext, contract: ContractRow): Promise<ContractRow> {
  const row = await changeContract(tx, contract, { status: "voided", endReason: REASON });
  await keepPartners(tx, row);
  await tell(tx, row, { kind: "voided", note: REASON, from: contract.status });
  return row;
}

async function putBack(
  tx: WriteContext,
  contract: ContractRow,
  before: Readonly<Record<string, unknown>>,
): Promise<ContractRow> {
  const columns = Object.fromEntries(PUT_BACK.map((field) => [field, before[field]])) as Partial<ContractRow>;
  const fields = changedFields<Partial<ContractRow>>(contract, columns);
  const row = await changeContract(tx, contract, columns);
  await keepPartners(tx, row);
  const amounts = Object.fromEntries(
    (["contractValueFen", "transactionValueFen"] as const)
      .filter((name) => contract[name] !== row[name])
      .map((name) => [name, [contract[name], row[name]] as [number, number]]),
  );
  await tell(tx, row, { kind: "saved", note: REASON, fields, amounts, from: contract.status });
  return row;
}
