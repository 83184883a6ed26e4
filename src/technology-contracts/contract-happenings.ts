import { and, eq, inArray, or, sql } from "drizzle-orm";
import { needs } from "../../db/schema/needs.ts";
import { contractEntries, technologyContracts } from "../../db/schema/technology-contracts.ts";
import type { Context } from "../kernel/context.ts";
import { type Happening, isOverseer, type TimelineQuestion } from "../kernel/happening.ts";
import { inSlice, orderOf } from "../kernel/happening-slice.ts";
import { formatMoney } from "../kernel/money.ts";
import { hasPublicWords } from "../needs/public-need.ts";
import { moneyChange } from "./money-change.ts";
import { EXPECTED_AMOUNTS } from "./registration-form.ts";
import {
  CONTRACT_ENTRY_KIND_LABELS,
  CONTRACT_FIELD_LABELS,
  type ContractEntryKind,
  SHARED_STATUSES,
} from "./technology-contract.ts";

const placed = {
  on: sql<string>`${contractEntries.happenedOn}`,
  at: sql`${contractEntries.at}`,
  key: sql<string>`printf('c%012d', ${contractEntries.seq})`,
};
/** Of a payment or its reversal. Each was stored with its entry: the third entry of a kind tells of the third row. */
const amountFen = sql<
  number | null
>`(SELECT p.amount_fen FROM contract_payments p WHERE p.contract_id = ${contractEntries.contractId} AND p.kind = ${contractEntries.kind} AND (SELECT count(*) FROM contract_payments q WHERE q.contract_id = p.contract_id AND q.kind = p.kind AND q.seq < p.seq) = (SELECT count(*) FROM contract_entries x WHERE x.contract_id = ${contractEntries.contractId} AND x.kind = ${contractEntries.kind} AND x.seq < ${contractEntries.seq}))`;
/** What the parties learn of; the rest is the staff's own work. */
const SHARED_KINDS = [
  "signed",
  "contractRegistration",
  "registrationCorrected",
  "milestoneAdded",
  "milestoneDone",
  "milestoneRemoved",
  "paymentReceived",
  "reversal",
  "completed",
  "terminated",
  "endCorrected",
] as const satisfies readonly ContractEntryKind[];

/** What the buyer expects of it is told to the registration office alone. */
const EXPECTED: ReadonlySet<string> = new Set(EXPECTED_AMOUNTS);

/** 技术合同 on a timeline: what its history holds, with the money; what staff wrote of it is theirs. */
export async function listContractHappenings(
  { db }: Pick<Context, "db">,
  { scope, reader, slice }: TimelineQuestion,
): Promise<Happening[]> {
  const { buyerId, sellerId, needId } = technologyContracts;
  const ofScope =
    "needId" in scope
      ? eq(needId, scope.needId)
      : or(eq(buyerId, scope.organizationId), eq(sellerId, scope.organizationId));
  const isShared = inArray(technologyContracts.status, [...SHARED_STATUSES]);
  const rows = await db
    .select({
      key: placed.key,
      entry: contractEntries,
      amountFen,
      id: technologyContracts.id,
      number: technologyContracts.number,
      title: technologyContracts.title,
      isOpen: sql<number>`(${needId} IS NULL OR ${hasPublicWords})`,
    })
    .from(technologyContracts)
    .innerJoin(contractEntries, eq(contractEntries.contractId, technologyContracts.id))
    .leftJoin(needs, eq(needs.id, needId))
    .where(
      and(
        ofScope,
        reader === "owner" ? and(isShared, inArray(contractEntries.kind, [...SHARED_KINDS])) : undefined,
        // Staff may cite a need on a contract of others: whose need it is learns nothing of that.
        reader === "owner" && "needId" in scope
          ? or(eq(buyerId, needs.organizationId), eq(sellerId, needs.organizationId))
          : undefined,
        reader === "leader" ? isShared : undefined,
        inSlice(placed, slice),
      ),
    )
    .orderBy(...orderOf(placed, slice))
    .limit(slice.limit);
  return rows.map(({ key, entry, id, number, title, isOpen, ...money }): Happening => {
    const { kind, happenedOn, at, note, amounts } = entry;
    const told = Object.entries(amounts).filter(([field]) => reader === "staff" || !EXPECTED.has(field));
    const changed = told.map(([field, change]) => {
      const label = CONTRACT_FIELD_LABELS[field as keyof typeof CONTRACT_FIELD_LABELS] ?? field;
      return `${label}：${moneyChange(change)}`;
    });
    const paid = money.amountFen === null ? [] : [formatMoney(money.amountFen)];
    return {
      key,
      kind: "contract",
      on: happenedOn,
      at,
      what: CONTRACT_ENTRY_KIND_LABELS[kind],
      number,
      title: isOverseer(reader) && !isOpen ? null : title,
      href: `${isOverseer(reader) ? "/evidence" : ""}/technology-contracts/${id}`,
      details: reader === "staff" ? [...changed, ...(note === "" ? [] : [note])] : [...changed, ...paid],
    };
  });
}
