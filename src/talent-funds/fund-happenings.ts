import { and, eq, or, type SQL, sql } from "drizzle-orm";
import { fundDecisions, fundEntries, talentFunds } from "../../db/schema/talent-funds.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { type Happening, isOverseer, type TimelineQuestion, type TimelineReader } from "../kernel/happening.ts";
import { inSlice, orderOf } from "../kernel/happening-slice.ts";
import { FUNDS_PATH, signedMoney } from "./fund-words.ts";
import { FUND_ENTRY_KIND_LABELS, FUND_ENTRY_STATUS_LABELS } from "./talent-fund.ts";

const placed = {
  on: sql<string>`${fundEntries.happenedOn}`,
  at: sql`${fundEntries.enteredAt}`,
  key: sql<string>`printf('f%012d', ${fundEntries.seq})`,
};

/** What was paid for the projects that came of a need's introductions and contracts, and what takes that back. */
const ofNeed = (needId: string): SQL =>
  sql`${fundEntries.seq} IN (WITH paid AS (SELECT e.seq FROM province_university_projects p JOIN fund_entries e ON e.project_id = p.id WHERE p.status <> 'voided' AND (p.introduction_id IN (SELECT i.id FROM introductions i WHERE i.need_id = ${needId}) OR p.contract_id IN (SELECT c.id FROM technology_contracts c WHERE c.need_id = ${needId}))) SELECT seq FROM paid UNION ALL SELECT r.seq FROM paid JOIN fund_entries r ON r.reverses = paid.seq)`;

/**
 * 专项资金 on the timeline of an enterprise: what was promised, set aside and paid; on that of a need: what was paid for
 * the projects that came of it. Whom for stands on the entry.
 */
export async function listFundHappenings(
  { db, actor }: Pick<Context, "db" | "actor">,
  { scope, reader, slice }: TimelineQuestion,
): Promise<Happening[]> {
  const isOwn = eq(talentFunds.enterpriseId, actor.organizationId ?? "");
  const ofScope =
    "needId" in scope
      ? // Whose need it is reads of its own fund alone.
        and(ofNeed(scope.needId), reader === "owner" ? isOwn : undefined)
      : eq(talentFunds.enterpriseId, scope.organizationId);
  const isApproved = eq(fundDecisions.outcome, "approved");
  const readable: Record<TimelineReader, ReturnType<typeof and>> = {
    staff: undefined,
    auditor: undefined,
    leader: isApproved,
    owner: or(isApproved, eq(fundEntries.kind, "commitment")),
  };
  const rows = await db
    .select({
      key: placed.key,
      entry: fundEntries,
      outcome: fundDecisions.outcome,
      decidedAt: fundDecisions.decidedAt,
      id: talentFunds.id,
      number: talentFunds.number,
      year: talentFunds.year,
    })
    .from(talentFunds)
    .innerJoin(fundEntries, eq(fundEntries.fundId, talentFunds.id))
    .leftJoin(fundDecisions, eq(fundDecisions.entrySeq, fundEntries.seq))
    .where(and(ofScope, readable[reader], inSlice(placed, slice)))
    .orderBy(...orderOf(placed, slice))
    .limit(slice.limit);
  return rows.map(({ key, entry, outcome, decidedAt, id, number, year }): Happening => {
    const { kind, effectFen, note, happenedOn, enteredAt, seq } = entry;
    const decided = decidedAt === null ? "" : `（${shanghaiDay(decidedAt)}）`;
    const entryPath = `${FUNDS_PATH}/${id}/entries/${seq}`;
    return {
      key,
      kind: "fund",
      on: happenedOn,
      at: enteredAt,
      what: `${FUND_ENTRY_KIND_LABELS[kind]} ${signedMoney(effectFen)}`,
      number,
      title: `${year} 年人才发展专项资金`,
      href: isOverseer(reader) ? `/evidence${entryPath}` : reader === "staff" ? entryPath : `${FUNDS_PATH}/${id}`,
      details: [
        `${FUND_ENTRY_STATUS_LABELS[outcome ?? "pending"]}${decided}`,
        ...(reader === "staff" && note !== "" ? [note] : []),
      ],
    };
  });
}
