import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { contractPayments } from "../../db/schema/technology-contracts.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { requireNotLongBefore } from "../kernel/day.ts";
import { Conflict, NotFound, Refused } from "../kernel/errors.ts";
import { formatMoney } from "../kernel/money.ts";
import { digestTexts } from "../kernel/texts-digest.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { changeContract, loadContract, requirePast, tell } from "./change-contract.ts";
import { paymentSchema, reversalSchema } from "./contract-schemas.ts";
import type { ContractRow } from "./queries.ts";

/** 到款. @throws Refused when more would have been paid than the contract is worth, for a day still to come, or one long before it was signed. */
export async function recordPayment(ctx: Context, input: z.input<typeof paymentSchema>): Promise<ContractRow> {
  const command = { permission: "technologyContract.record", schema: paymentSchema, input } as const;
  return write(ctx, command, async (tx, { contractId, version, amountFen, receivedOn, note }) => {
    const contract = await loadContract(tx, contractId, "recordPayment", version);
    requirePast(tx, receivedOn);
    requireNotLongBefore(receivedOn, contract.signedOn ?? receivedOn, "technologyContract.paidEarly");
    const leftFen = contract.contractValueFen - contract.paidFen;
    if (amountFen > leftFen) throw new Refused("technologyContract.overpaid", { left: formatMoney(leftFen) });
    const row = await changeContract(tx, contract);
    const { accountId: by } = tx.actor;
    const payment = { contractId, kind: "paymentReceived", amountFen, receivedOn, note, by, at: tx.now } as const;
    const money = await store(tx, payment);
    const said = [formatMoney(amountFen), note].filter((part) => part !== "").join("，");
    await tell(tx, row, {
      kind: "paymentReceived",
      happenedOn: receivedOn,
      note: said,
      money,
      from: contract.status,
    });
    return row;
  });
}

/** 冲正: takes one payment back whole, with a reason; both stay to be seen. @throws Conflict the second time. */
export async function reversePayment(ctx: Context, input: z.input<typeof reversalSchema>): Promise<ContractRow> {
  const command = { permission: "technologyContract.record", schema: reversalSchema, input } as const;
  return write(ctx, command, async (tx, { contractId, version, paymentSeq, reason }) => {
    const contract = await loadContract(tx, contractId, "reversePayment", version);
    const [payment] = await tx.db
      .select()
      .from(contractPayments)
      .where(and(eq(contractPayments.seq, paymentSeq), eq(contractPayments.contractId, contractId)));
    if (payment?.kind !== "paymentReceived") throw new NotFound("contractPayment", String(paymentSeq));
    const [earlier] = await tx.db.select().from(contractPayments).where(eq(contractPayments.reverses, paymentSeq));
    if (earlier) throw new Conflict("technologyContract.reversedAlready", { number: contract.number });
    const row = await changeContract(tx, contract);
    const { amountFen } = payment;
    const stored = await store(tx, {
      contractId,
      kind: "reversal",
      amountFen,
      receivedOn: shanghaiDay(tx.now),
      note: reason,
      reverses: paymentSeq,
      by: tx.actor.accountId,
      at: tx.now,
    });
    const said = `${payment.receivedOn} 到款 ${formatMoney(amountFen)}：${reason}`;
    const money = { ...stored, reverses: paymentSeq };
    await tell(tx, row, { kind: "reversal", note: said, money, from: contract.status });
    return row;
  });
}

/** @returns what the audit trail keeps of the payment. */
async function store(tx: WriteContext, payment: typeof contractPayments.$inferInsert) {
  const [row] = await tx.db.insert(contractPayments).values(payment).returning();
  if (!row) throw new Error("the payment was not stored");
  const { seq: entry, amountFen, receivedOn: happenedOn, note } = row;
  return { entry, amountFen, happenedOn, texts: digestTexts(tx.vault, `contractPayments:${entry}`, { note }) };
}
