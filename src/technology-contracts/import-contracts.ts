import { z } from "zod";
import type { Imported } from "../exchange/import-post.ts";
import type { OnProgress } from "../exchange/import-posts.ts";
import type { RefusedRow } from "../exchange/post-register.ts";
import { listLastAudits } from "../kernel/audit.ts";
import type { Context } from "../kernel/context.ts";
import type { ImportedRow } from "../kernel/import.ts";
import { letOthersIn } from "../kernel/take-breath.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { loadDirectionOf } from "./contract-direction.ts";
import type { Registration } from "./contract-problems.ts";
import type { ContractOfFile } from "./contracts-from-file.ts";
import { enterTechnologyContract } from "./enter-contract.ts";
import { foreseeContract } from "./foresee-contract.ts";
import type { Foreseen, Meeting, PlannedContract } from "./foreseen-contract.ts";
import { listNamedContracts } from "./list-named-contracts.ts";
import type { ContractRow } from "./queries.ts";
import { listRecordedDays } from "./recorded-days.ts";
import { correctContractRegistration, registerTechnologyContract } from "./register-contract.ts";
import { saveTechnologyContract } from "./save-contract.ts";
import { signTechnologyContract } from "./sign-contract.ts";

/** Rows of one write: a long import yields to other work between them (R21). */
const ROWS_PER_WRITE = 20;
/** The last thing that happened to a contract whose words are still a file's: an undoing may have put a person's back. */
const TOUCHED_BY_IMPORTS = ["imported", "importedAgain"].map((act) => `technologyContract.${act}`);
const REASON = "按导入的文件更正";

type Row = ContractOfFile | RefusedRow;

export interface ContractsOfFile {
  rows: readonly Row[];
  /** Contracts that rows of the file are about already, by id; those of these rows join them. */
  meant: Set<string>;
  /** Told of each write's rows, in it: what is noted of them stands or falls with them. */
  keep?: (tx: WriteContext, rows: readonly Imported[], start: number) => Promise<void>;
}

/** What an import of these rows would do, without doing it. @param meant as `ContractsOfFile` has it. */
export async function planContracts(
  ctx: Pick<Context, "db" | "now">,
  rows: readonly Row[],
  meant: Set<string>,
): Promise<PlannedContract[]> {
  const meeting = await meet(ctx, rows, meant);
  return rows.map((row) => {
    const { planned, before } = foreseeContract(row, meeting);
    if (before !== null) meant.add(before.id);
    return planned;
  });
}

/**
 * Brings a list's contracts in: found again by the number of their registration, else by the paper's number and the
 * parties, so that running it twice changes nothing. What it signs and registers goes through the verbs of a person.
 * @param onProgress called with the number of rows done, and waited for.
 * @param stopping ends it after the write under way; the report is of the rows done.
 */
export async function importContracts(
  ctx: Context,
  { rows, meant, keep }: ContractsOfFile,
  onProgress: OnProgress = () => {},
  stopping?: AbortSignal,
): Promise<ImportedRow[]> {
  const report: ImportedRow[] = [];
  for (let start = 0; start < rows.length && !stopping?.aborted; start += ROWS_PER_WRITE) {
    const chunk = rows.slice(start, start + ROWS_PER_WRITE);
    report.push(...(await importChunk(ctx, chunk, meant, (tx, done) => keep?.(tx, done, start))));
    await onProgress(report.length);
    await letOthersIn();
  }
  return report;
}

async function importChunk(
  ctx: Context,
  rows: readonly Row[],
  meant: Set<string>,
  keep: (tx: WriteContext, rows: readonly Imported[]) => Promise<void> | undefined,
): Promise<ImportedRow[]> {
  const command = { permission: "technologyContract.record", schema: z.object({}), input: {} } as const;
  return write(ctx, command, async (tx) => {
    const meeting = await meet(tx, rows, meant);
    const done: Imported[] = [];
    for (const row of rows) {
      const foreseen = foreseeContract(row, meeting);
      const { problems: _problems, ...planned } = foreseen.planned;
      const stored = await bringIn(tx, foreseen, meeting);
      if (stored !== null) meant.add(stored.id);
      const report = stored === null ? planned : { ...planned, number: stored.number };
      const { before } = foreseen;
      done.push({ stored, report, ...(before !== null && stored !== null ? { before: { ...before } } : {}) });
    }
    await keep(tx, done);
    const entityId = tx.requestId;
    const detail = { rows: rows.length };
    await tx.audit({ action: "technologyContract.fileImported", entity: "technologyContractImport", entityId, detail });
    return done.map(({ report }) => report);
  });
}

/** As a person would do it, one verb after the other; the last entry of the trail says that a file did. */
async function bringIn(tx: WriteContext, foreseen: Foreseen, { leftToImports }: Meeting): Promise<ContractRow | null> {
  const { before, content, signedOn, registration, planned } = foreseen;
  if (planned.outcome === "refused" || planned.outcome === "unchanged") return before;
  // A later day of signing is written down only once the day of registration is no longer before it.
  const registeredLater = registration !== null && isBefore(before?.registeredOn, registration.registeredOn);
  let row: ContractRow;
  if (before === null) {
    if (content === null) throw new Error("a new contract has its content");
    row = await enterTechnologyContract(tx, { content, formId: tx.newId() });
  } else {
    row = before;
    if (registeredLater) row = await registerAnew(tx, row, registration);
    if (content !== null) row = await saveTechnologyContract(tx, { ...seen(row), content, reason: REASON });
    if (signedOn !== null) row = await signTechnologyContract(tx, { ...seen(row), signedOn });
  }
  if (registration !== null && !registeredLater) row = await registerAnew(tx, row, registration);
  const again = before !== null && leftToImports.has(before.id) ? "importedAgain" : "filledFromFile";
  const act = before === null ? "imported" : again;
  const detail = { number: row.number, to: row.status };
  await tx.audit({ action: `technologyContract.${act}`, entity: "technologyContract", entityId: row.id, detail });
  return row;
}

const isBefore = (day: string | null | undefined, later: string): boolean => typeof day === "string" && day < later;

const registerAnew = (tx: WriteContext, row: ContractRow, registration: Registration): Promise<ContractRow> =>
  row.registrationNumber === null
    ? registerTechnologyContract(tx, { ...seen(row), ...registration })
    : correctContractRegistration(tx, { ...seen(row), ...registration, reason: REASON });

const seen = ({ id, version }: ContractRow) => ({ contractId: id, version });

/** What the rows meet in the register. */
async function meet(
  { db, now }: Pick<Context, "db" | "now">,
  rows: readonly Row[],
  meant: Set<string>,
): Promise<Meeting> {
  const read = rows.flatMap((row) => ("refused" in row ? [] : [row]));
  const known = await listNamedContracts(db, read);
  const last = await listLastAudits(
    db,
    "technologyContract",
    known.map(({ id }) => id),
  );
  const left = known.filter(({ id }) => TOUCHED_BY_IMPORTS.includes(last.get(id)?.action ?? ""));
  const sides = read.flatMap(({ buyer, seller }) => [buyer?.id, seller?.id]);
  const present = known.flatMap(({ buyerId, sellerId }) => [buyerId, sellerId]);
  const directionOf = await loadDirectionOf(
    db,
    [...sides, ...present].flatMap((id) => id || []),
  );
  const recorded = await listRecordedDays(
    db,
    known.map(({ id }) => id),
  );
  return { known, meant, leftToImports: new Set(left.map(({ id }) => id)), recorded, directionOf, now };
}
