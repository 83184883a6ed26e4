import { and, inArray, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { needs } from "../../db/schema/needs.ts";
import type { Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import { hasPublicWords } from "../needs/public-need.ts";
import { contractChanges } from "../technology-contracts/contract-changes.ts";
import type { ContractEntry } from "../technology-contracts/contract-parts.ts";
import { CLOSED } from "./closed-words.ts";

/** Kinds of entries that say what was changed, and why. */
const CHANGES: readonly ContractEntry["kind"][] = ["saved", "registrationCorrected", "endCorrected"];
const NEED_NUMBERS = /(?<![A-Za-z0-9-])N-\d{4}-\d{4,}/g;

/**
 * What was changed of a contract and why, by the numbers of its entries: of one that came of a closed need, or did before it
 * was linked to another, names of fields and amounts alone.
 * @param entries newest first.
 */
export async function readChangeNotes(
  { db, actor }: Pick<Context, "db" | "actor">,
  entries: readonly ContractEntry[],
): Promise<(isConfidential: boolean) => ReadonlyMap<number, string>> {
  const told = entries.filter(({ kind }) => CHANGES.includes(kind));
  const numbers = new Set(told.flatMap(({ note }) => note.match(NEED_NUMBERS) ?? []));
  const closed = await listClosedNumbers(db, [...numbers]);
  // The newest that names a closed need, or that does not say which need it had: what is older may repeat its words.
  const last = may(actor, "technologyContract.record")
    ? undefined
    : told.find(
        ({ note, fields }) =>
          (note.match(NEED_NUMBERS) ?? []).some((number) => closed.has(number)) ||
          (fields.includes("needNumber") && !note.includes("需求编号：")),
      );
  return (isConfidential) =>
    new Map(
      told.map((entry) => {
        const isClosed = isConfidential || (last !== undefined && entry.seq <= last.seq);
        const note = isClosed && entry.note !== "" ? `原因和改动前后的内容：${CLOSED}` : entry.note;
        return [entry.seq, [...contractChanges(entry), note].filter((line) => line !== "").join("\n")];
      }),
    );
}

async function listClosedNumbers(db: Database, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set();
  const { number } = needs;
  const isClosed = and(inArray(number, [...numbers]), sql`NOT ${hasPublicWords}`);
  return new Set((await db.select({ number }).from(needs).where(isClosed)).map((row) => row.number));
}
