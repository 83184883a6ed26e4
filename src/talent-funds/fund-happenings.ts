import { and, eq, or, sql } from "drizzle-orm";
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

/** 专项资金 of an enterprise on its timeline: what was promised, set aside and paid; whom for stands on the entry. */
export async function listFundHappenings(
  { db }: Pick<Context, "db">,
  { scope, reader, slice }: TimelineQuestion,
): Promise<Happening[]> {
  if ("needId" in scope) return [];
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
    .where(and(eq(talentFunds.enterpriseId, scope.organizationId), readable[reader], inSlice(placed, slice)))
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
