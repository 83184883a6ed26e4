import { listIntroductions } from "../../src/cooperation/queries.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { addDays, shanghaiDay } from "../../src/kernel/dates.ts";
import { parseAmount } from "../../src/kernel/money.ts";
import type { WriteContext } from "../../src/kernel/write.ts";
import { createLiveReference } from "../../src/reference/live-reference.ts";
import type { ReferenceBook } from "../../src/reference/reference-book.ts";
import { listMilestones, listPayments } from "../../src/technology-contracts/contract-parts.ts";
import { completeContract, terminateContract, voidContract } from "../../src/technology-contracts/end-contract.ts";
import { draftFromIntroduction, enterTechnologyContract } from "../../src/technology-contracts/enter-contract.ts";
import { followUpContract } from "../../src/technology-contracts/follow-up-contract.ts";
import { addMilestone, finishMilestone } from "../../src/technology-contracts/keep-milestones.ts";
import type { ContractRow } from "../../src/technology-contracts/queries.ts";
import { recordPayment, reversePayment } from "../../src/technology-contracts/record-payment.ts";
import { registerTechnologyContract } from "../../src/technology-contracts/register-contract.ts";
import { saveTechnologyContract } from "../../src/technology-contracts/save-contract.ts";
import { signTechnologyContract } from "../../src/technology-contracts/sign-contract.ts";
import { DEMO_CONTRACTS, DEMO_DRAFTED_NEED, type DemoContract } from "./contracts.ts";
import { CONTRACTS_OF_INTRODUCTIONS } from "./contracts-of-introductions.ts";
import { CONTRACTS_OF_TWO_YEARS } from "./contracts-of-two-years.ts";
import { DAY_MS } from "./introductions.ts";

/** Before the demo's county began to keep its contracts here, they were on paper. */
const KEPT_SINCE_DAYS = 85;

/** The demo's contracts, by the verbs that people use. @param needIds the demo's posts by key. */
export async function loadContracts(
  tx: WriteContext,
  organizationIds: ReadonlyMap<string, string>,
  needIds: ReadonlyMap<string, string>,
  staff: Actor,
): Promise<void> {
  const today = shanghaiDay(tx.now);
  const at = (daysAgo: number) => {
    const ago = Math.min(daysAgo, KEPT_SINCE_DAYS);
    return { ...tx, actor: staff, now: new Date(tx.now.getTime() - ago * DAY_MS) };
  };
  const dayOf = (daysAgo: number) => addDays(today, -daysAgo);
  const book = createLiveReference();
  await book.build(tx.db);
  for (const demo of [...DEMO_CONTRACTS, ...CONTRACTS_OF_TWO_YEARS, ...CONTRACTS_OF_INTRODUCTIONS]) {
    const content = contentOf(demo, organizationIds, dayOf);
    const ctx = at(demo.signedDaysAgo);
    let row =
      demo.need === undefined
        ? await enterTechnologyContract(ctx, { content, formId: tx.newId() })
        : await signIntroduced(ctx, book.book, needIds.get(demo.need) ?? "", content);
    const seen = () => ({ contractId: row.id, version: row.version });
    if (demo.registration) {
      const { number: registrationNumber, office: registrationOffice, daysAgo } = demo.registration;
      const registration = { registrationNumber, registrationOffice, registeredOn: dayOf(daysAgo) };
      row = await registerTechnologyContract(at(daysAgo), { ...seen(), ...registration });
    }
    row = await loadMilestones(at, row, demo, dayOf);
    row = await loadPayments(at, row, demo, dayOf);
    if (demo.ended) {
      const { as, daysAgo, reason } = demo.ended;
      const end = { ...seen(), endedOn: dayOf(daysAgo) };
      row = await (as === "completed"
        ? completeContract(at(daysAgo), end)
        : terminateContract(at(daysAgo), { ...end, reason }));
    }
    if (demo.followUp) {
      const { afterYears, daysAgo, output, tax, patents, jobs } = demo.followUp;
      const amounts = { outputValueFen: fenOf(output), taxFen: fenOf(tax), patents, jobs };
      await followUpContract(at(daysAgo), { ...seen(), afterYears, askedOn: dayOf(daysAgo), ...amounts });
    }
    if (demo.voided) await voidContract(at(demo.signedDaysAgo), { ...seen(), reason: demo.voided });
  }
  for (const { id } of await listIntroductions(tx.db, { needId: needIds.get(DEMO_DRAFTED_NEED) ?? "" }))
    await draftFromIntroduction(at(3), { reference: book.book }, { introductionId: id });
}

/** From the introduction of the need, as staff do it: a draft by one click, then its form, then the act of signing. */
async function signIntroduced(
  ctx: WriteContext,
  reference: () => ReferenceBook,
  needId: string,
  content: ReturnType<typeof contentOf>,
): Promise<ContractRow> {
  const [introduction] = await listIntroductions(ctx.db, { needId });
  const draft = await draftFromIntroduction(ctx, { reference }, { introductionId: introduction?.id ?? "" });
  const { id: contractId, version } = await saveTechnologyContract(ctx, {
    contractId: draft.id,
    version: draft.version,
    content,
  });
  return signTechnologyContract(ctx, { contractId, version, signedOn: content.signedOn });
}

type At = (daysAgo: number) => WriteContext;
type DayOf = (daysAgo: number) => string;
const fenOf = (text: string): number => parseAmount(text) ?? Number.NaN;

function contentOf(demo: DemoContract, organizationIds: ReadonlyMap<string, string>, dayOf: DayOf) {
  const { title, kind, direction, buyer, seller, industry, technicalField, signedDaysAgo } = demo;
  const party = (key: string) => {
    const id = organizationIds.get(key);
    return id === undefined ? { id: "", name: key } : { id, name: "" };
  };
  const [bought, sold] = [party(buyer), party(seller)];
  return {
    title,
    kind,
    direction,
    industry,
    technicalField,
    buyerId: bought.id,
    buyerName: bought.name,
    sellerId: sold.id,
    sellerName: sold.name,
    ...demo.form,
    expectedInvestmentFen: demo.expected === undefined ? null : fenOf(demo.expected.investment),
    expectedOutputFen: demo.expected === undefined ? null : fenOf(demo.expected.output),
    contractValueFen: fenOf(demo.contractValue),
    transactionValueFen: fenOf(demo.transactionValue),
    signedOn: dayOf(signedDaysAgo),
    startsOn: dayOf(signedDaysAgo),
    endsOn: dayOf(signedDaysAgo - 730),
  };
}

async function loadMilestones(at: At, begun: ContractRow, demo: DemoContract, dayOf: DayOf): Promise<ContractRow> {
  let row = begun;
  const { id: contractId } = row;
  for (const { title, dueDaysAgo, doneDaysAgo } of demo.milestones) {
    const ctx = at(demo.signedDaysAgo);
    row = await addMilestone(ctx, { contractId, version: row.version, title, dueOn: dayOf(dueDaysAgo) });
    if (doneDaysAgo === undefined) continue;
    const milestoneId = (await listMilestones(ctx.db, contractId)).find((one) => one.title === title)?.id ?? "";
    const done = { contractId, version: row.version, milestoneId, doneOn: dayOf(doneDaysAgo) };
    row = await finishMilestone(at(doneDaysAgo), done);
  }
  return row;
}

async function loadPayments(at: At, begun: ContractRow, demo: DemoContract, dayOf: DayOf): Promise<ContractRow> {
  let row = begun;
  const { id: contractId } = row;
  for (const { amount, daysAgo, note, reversed } of demo.payments) {
    const ctx = at(daysAgo);
    const payment = { amountFen: fenOf(amount), receivedOn: dayOf(daysAgo), note };
    row = await recordPayment(ctx, { contractId, version: row.version, ...payment });
    if (reversed === undefined) continue;
    const paymentSeq = (await listPayments(ctx.db, contractId)).at(-1)?.seq ?? 0;
    row = await reversePayment(ctx, { contractId, version: row.version, paymentSeq, reason: reversed });
  }
  return row;
}
