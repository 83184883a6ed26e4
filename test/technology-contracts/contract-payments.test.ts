import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { verifyAuditChain } from "../../src/kernel/audit-chain.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { listPayments } from "../../src/technology-contracts/contract-parts.ts";
import { getContractRecord } from "../../src/technology-contracts/queries.ts";
import { recordPayment, reversePayment } from "../../src/technology-contracts/record-payment.ts";
import { saveTechnologyContract } from "../../src/technology-contracts/save-contract.ts";
import { cast } from "../support/cast.ts";
import { coatingContract, putContract } from "../support/contracts-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

const VALUE = 50_000_000;
const amount = fc.integer({ min: 1, max: 30_000_000 });
const operation = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant("pay" as const), fen: amount }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("reverse" as const), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("revalue" as const), fen: amount }) },
);

it("never pays more than a contract is worth nor takes a payment back twice, whatever is tried in whatever order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 10, maxLength: 25 }), async (operations) => {
      const ctx = world.as(cast.staff);
      const { id: contractId } = await putContract(world.as, "signed", { transactionValueFen: 0 });
      /** The money as somebody would keep it on paper. */
      const paper = { value: VALUE, payments: [] as { seq: number; fen: number; isReversed: boolean }[] };
      const paid = () => paper.payments.reduce((sum, { fen, isReversed }) => sum + (isReversed ? 0 : fen), 0);
      for (const one of operations) {
        const { version } = await getContractRecord(ctx.db, contractId);
        const seen = { contractId, version };
        const target = one.act === "reverse" ? paper.payments[one.which] : undefined;
        const content = {
          ...coatingContract,
          contractValueFen: one.act === "revalue" ? one.fen : 0,
          transactionValueFen: 0,
        };
        const run = {
          pay: () =>
            recordPayment(ctx, { ...seen, amountFen: one.act === "pay" ? one.fen : 0, receivedOn: "2026-11-20" }),
          reverse: () => reversePayment(ctx, { ...seen, paymentSeq: target?.seq ?? 0, reason: "录错" }),
          revalue: () => saveTechnologyContract(ctx, { ...seen, content, reason: "补充协议" }),
        }[one.act];
        const isAllowed = {
          pay: one.act === "pay" && paid() + one.fen <= paper.value,
          reverse: target !== undefined && !target.isReversed,
          revalue: one.act === "revalue" && one.fen >= paid(),
        }[one.act];
        const error = await run().then(
          () => null,
          (reason: unknown) => reason,
        );
        if (isAllowed) expect(error).toBeNull();
        else expect(error).toBeInstanceOf(DomainError);
        if (isAllowed && one.act === "pay") {
          const seq = Math.max(...(await listPayments(ctx.db, contractId)).map((one) => one.seq));
          paper.payments.push({ seq, fen: one.fen, isReversed: false });
        }
        if (isAllowed && one.act === "revalue") paper.value = one.fen;
        if (isAllowed && target !== undefined) target.isReversed = true;
        const now = await getContractRecord(ctx.db, contractId);
        expect(now).toMatchObject({ contractValueFen: paper.value, paidFen: paid() });
        expect(now.paidFen).toBeLessThanOrEqual(now.contractValueFen);
      }
      const reversals = paper.payments.filter(({ isReversed }) => isReversed).length;
      expect(await listPayments(ctx.db, contractId)).toHaveLength(paper.payments.length + reversals);
    }),
    { numRuns: 30 },
  );
  expect((await verifyAuditChain(world.open.db, world.system.vault)).brokenAt).toBeNull();
});
