import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { organizations } from "../../db/schema/organizations.ts";
import { talentFunds } from "../../db/schema/talent-funds.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiYear } from "../kernel/dates.ts";
import { Conflict, NotAllowed, Refused } from "../kernel/errors.ts";
import { nextNumber } from "../kernel/ids.ts";
import { MAX_FEN } from "../kernel/money.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { readerOf } from "./fund-access.ts";
import { findStandingCommitment, listLedger } from "./ledger.ts";
import { personOf, postEntry, requireDay, requireNewForm } from "./post-entry.ts";
import type { FundRow } from "./queries.ts";
import { type Commitment, commitmentSchema, shareOfRevenue } from "./talent-fund.ts";

/**
 * 承诺, entered by the enterprise itself or by staff for it; the first one makes the fund of its year.
 * @throws Conflict while another commitment of this year waits or stands: what changes it is an adjustment.
 */
export async function commitTalentFund(ctx: Context, input: z.input<typeof commitmentSchema>): Promise<FundRow> {
  const command = { permission: "talentFund.commit", schema: commitmentSchema, input } as const;
  return write(ctx, command, async (tx, commitment) => {
    const { enterpriseId, year, dueOn, happenedOn, agreedBy, note, formId } = commitment;
    if (readerOf(tx.actor, { enterpriseId }) === null) throw new NotAllowed("talentFund.commit");
    await requireNewForm(tx, formId);
    if (year > shanghaiYear(tx.now) + 1) throw new Refused("talentFund.yearTooFar");
    requireDay(tx, happenedOn, year);
    if (!dueOn.startsWith(`${year}-`)) throw new Refused("talentFund.dueOutsideYear", { year });
    if (dueOn < happenedOn) throw new Refused("talentFund.dueBeforeSigned", { day: happenedOn });
    const promised = amountOf(commitment);
    const fund = (await findFund(tx, enterpriseId, year)) ?? (await openFund(tx, enterpriseId, year));
    await requireUncommitted(tx, fund);
    const terms = { ...promised, agreedBy, dueOn };
    await postEntry(tx, fund, { formId, kind: "commitment", balance: "committed", happenedOn, note, ...terms });
    return fund;
  });
}

/** @throws Refused for a share that comes to nothing, or to more than any county has. */
function amountOf({ terms }: Commitment) {
  if (terms.basis === "fixed") return { effectFen: terms.amountFen };
  const effectFen = shareOfRevenue(terms.rate, terms.revenueBaseFen);
  if (effectFen < 1 || effectFen > MAX_FEN) throw new Refused("talentFund.shareIsNothing");
  return { effectFen, rateBasisPoints: terms.rate, revenueBaseFen: terms.revenueBaseFen };
}

async function findFund(tx: WriteContext, enterpriseId: string, year: number): Promise<FundRow | null> {
  const isThis = and(eq(talentFunds.enterpriseId, enterpriseId), eq(talentFunds.year, year));
  const [row] = await tx.db.select().from(talentFunds).where(isThis);
  return row ?? null;
}

async function openFund(tx: WriteContext, enterpriseId: string, year: number): Promise<FundRow> {
  const [enterprise] = await tx.db.select().from(organizations).where(eq(organizations.id, enterpriseId));
  if (enterprise?.kind !== "enterprise" || enterprise.placeholder || enterprise.status !== "approved")
    throw new Refused("talentFund.enterpriseUnknown");
  const id = tx.newId();
  const number = await nextNumber(tx.db, "F", tx.now);
  const values = { id, number, enterpriseId, year, createdBy: personOf(tx), createdAt: tx.now };
  const [row] = await tx.db.insert(talentFunds).values(values).returning();
  if (!row) throw new Error("the fund was not stored");
  return row;
}

async function requireUncommitted(tx: WriteContext, { id, number }: FundRow): Promise<void> {
  if (findStandingCommitment(await listLedger(tx.db, id)) !== undefined)
    throw new Conflict("talentFund.committedAlready", { number });
}
