import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { attachments } from "../../db/schema/attachments.ts";
import { provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import { IDS_AT_ONCE, type ImportedPostState, versionsOf } from "../exchange/undo-posts.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import { slices } from "../kernel/slices.ts";
import { createBreath } from "../kernel/take-breath.ts";
import type { WriteContext } from "../kernel/write.ts";
import { changeContract, changedAmounts, tell } from "./change-contract.ts";
import { letNeedGo } from "./keep-need-signed.ts";
import { keepPartners } from "./keep-partners.ts";
import type { ContractRow } from "./queries.ts";
import { CONTRACT_CODE_FIELDS, EXPECTED_AMOUNTS } from "./registration-form.ts";

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
  ...CONTRACT_CODE_FIELDS,
  ...EXPECTED_AMOUNTS,
  "signedOn",
  "startsOn",
  "endsOn",
  "contractValueFen",
  "transactionValueFen",
  "registrationNumber",
  "registrationOffice",
  "registeredOn",
  "isLater",
  "originReason",
  "note",
] as const satisfies readonly (keyof ContractRow)[];

/** The contracts that somebody has worked on since the import, by id, with their numbers. @param rows the last one first. */
export async function listChangedContracts(
  db: Database,
  rows: readonly ImportedPostState[],
): Promise<Map<string, string>> {
  const left = versionsOf(rows);
  const stored = await loadContracts(db, [...left.keys()]);
  const brought = rows.filter(({ before }) => before === null).map(({ postId }) => postId);
  const used = new Set<string>();
  for (const ids of slices(brought, IDS_AT_ONCE)) for (const id of await listBuiltUpon(db, ids)) used.add(id);
  const changed = [...left].filter(([id, version]) => used.has(id) || stored.get(id)?.version !== version);
  return new Map(changed.map(([id]) => [id, stored.get(id)?.number ?? ""]));
}

async function loadContracts(db: Database, ids: readonly string[]): Promise<Map<string, ContractRow>> {
  const stored = new Map<string, ContractRow>();
  for (const some of slices(ids, IDS_AT_ONCE)) {
    const read = await db.select().from(technologyContracts).where(inArray(technologyContracts.id, some));
    for (const one of read) stored.set(one.id, one);
  }
  return stored;
}

/**
 * Voids an import's contracts, be they registered, and puts back what it changed of others: all or none. Nothing is
 * deleted: the history says that an import was taken back.
 * @param rows of contracts that nobody has worked on since, the last one first.
 */
export async function undoContracts(tx: WriteContext, rows: readonly ImportedPostState[]): Promise<void> {
  const stored = await loadContracts(tx.db, [...versionsOf(rows).keys()]);
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

/** The contracts that papers prove or a project came of: neither changes the contract's own row. */
async function listBuiltUpon(db: Database, ids: readonly string[]): Promise<string[]> {
  const papers = await db
    .select({ id: attachments.ownerId })
    .from(attachments)
    .where(
      and(
        eq(attachments.ownerKind, "technologyContract"),
        inArray(attachments.ownerId, [...ids]),
        isNull(attachments.removedAt),
        isNull(attachments.withdrawnAt),
      ),
    );
  const projects = await db
    .select({ id: provinceUniversityProjects.contractId })
    .from(provinceUniversityProjects)
    .where(
      and(inArray(provinceUniversityProjects.contractId, [...ids]), ne(provinceUniversityProjects.status, "voided")),
    );
  return [...papers, ...projects].flatMap(({ id }) => id ?? []);
}

/** Also one that is registered: the registration was the file's as well. */
async function voidImported(tx: WriteContext, contract: ContractRow): Promise<ContractRow> {
  const row = await changeContract(tx, contract, { status: "voided", endReason: REASON });
  await keepPartners(tx, row);
  await letNeedGo(tx, contract.needId);
  await tell(tx, row, { kind: "voided", note: REASON, from: contract.status });
  return row;
}

async function putBack(
  tx: WriteContext,
  contract: ContractRow,
  before: Readonly<Record<string, unknown>>,
): Promise<ContractRow> {
  // An import of an earlier version of the service knows nothing of later fields.
  const kept = PUT_BACK.filter((field) => field in before);
  const columns = Object.fromEntries(kept.map((field) => [field, before[field]])) as Partial<ContractRow>;
  const fields = changedFields<Partial<ContractRow>>(contract, columns);
  const row = await changeContract(tx, contract, columns);
  await keepPartners(tx, row);
  await letNeedGo(tx, contract.needId);
  const amounts = changedAmounts(contract, row);
  await tell(tx, row, { kind: "saved", note: REASON, fields, amounts, from: contract.status });
  return row;
}
