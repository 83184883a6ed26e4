import { listIntroductions } from "../../src/cooperation/queries.ts";
import { parseAmount } from "../../src/kernel/money.ts";
import type { WriteContext } from "../../src/kernel/write.ts";
import { createLiveReference } from "../../src/reference/live-reference.ts";
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
import { CONTRACTS_OF_CASES } from "./cases.ts";
import { DEMO_CONTRACTS, DEMO_DRAFTED_NEED, type DemoContract } from "./contracts.ts";
import { CONTRACTS_OF_TWO_YEARS } from "./contracts-of-two-years.ts";
import type { Story } from "./story.ts";

/** A mistake is found the day after. */
const FOUND_AFTER_DAYS = 1;

/** The demo's contracts, by the verbs that people use. */
export function loadContracts(story: Story): void {
  for (const demo of [...DEMO_CONTRACTS, ...CONTRACTS_OF_TWO_YEARS, ...CONTRACTS_OF_CASES]) loadContract(story, demo);
  story.at(3, story.member("staff"), (ctx) => draftOf(ctx, story.postId(DEMO_DRAFTED_NEED)));
}

function loadContract(story: Story, demo: DemoContract): void {
  const staff = story.member("staff");
  let row: ContractRow;
  const seen = () => ({ contractId: row.id, version: row.version });
  const at = (daysAgo: number, act: (ctx: WriteContext) => Promise<ContractRow>) =>
    story.at(daysAgo, staff, async (ctx) => {
      row = await act(ctx);
    });
  at(demo.signedDaysAgo, async (ctx) => {
    const content = contentOf(story, demo);
    return demo.need === undefined
      ? enterTechnologyContract(ctx, { content, formId: ctx.newId() })
      : signIntroduced(ctx, story.postId(demo.need), content);
  });
  if (demo.registration) {
    const { number: registrationNumber, office: registrationOffice, daysAgo } = demo.registration;
    const registration = { registrationNumber, registrationOffice, registeredOn: story.dayOf(daysAgo) };
    at(daysAgo, (ctx) => registerTechnologyContract(ctx, { ...seen(), ...registration }));
  }
  for (const { title, dueDaysAgo, doneDaysAgo } of demo.milestones) {
    at(demo.signedDaysAgo, (ctx) => addMilestone(ctx, { ...seen(), title, dueOn: story.dayOf(dueDaysAgo) }));
    if (doneDaysAgo !== undefined)
      at(doneDaysAgo, async (ctx) => {
        const milestoneId = (await listMilestones(ctx.db, row.id)).find((one) => one.title === title)?.id ?? "";
        return finishMilestone(ctx, { ...seen(), milestoneId, doneOn: story.dayOf(doneDaysAgo) });
      });
  }
  for (const { amount, daysAgo, note, reversed } of demo.payments) {
    let paymentSeq = 0;
    at(daysAgo, async (ctx) => {
      const payment = { amountFen: fenOf(amount), receivedOn: story.dayOf(daysAgo), note };
      const paid = await recordPayment(ctx, { ...seen(), ...payment });
      paymentSeq = Math.max(...(await listPayments(ctx.db, row.id)).map(({ seq }) => seq));
      return paid;
    });
    if (reversed !== undefined)
      at(daysAgo - FOUND_AFTER_DAYS, (ctx) => reversePayment(ctx, { ...seen(), paymentSeq, reason: reversed }));
  }
  if (demo.ended) {
    const { as, daysAgo, reason } = demo.ended;
    const endedOn = story.dayOf(daysAgo);
    at(daysAgo, (ctx) =>
      as === "completed"
        ? completeContract(ctx, { ...seen(), endedOn })
        : terminateContract(ctx, { ...seen(), endedOn, reason }),
    );
  }
  if (demo.followUp) {
    const { afterYears, daysAgo, output, tax, patents, jobs } = demo.followUp;
    const said = { afterYears, outputValueFen: fenOf(output), taxFen: fenOf(tax), patents, jobs };
    at(daysAgo, (ctx) => followUpContract(ctx, { ...seen(), ...said, askedOn: story.dayOf(daysAgo) }));
  }
  const { voided } = demo;
  if (voided !== undefined)
    at(demo.signedDaysAgo - FOUND_AFTER_DAYS, (ctx) => voidContract(ctx, { ...seen(), reason: voided }));
}

/** From the introduction of the need, as staff do it: a draft by one click, then its form, then the act of signing. */
async function signIntroduced(
  ctx: WriteContext,
  needId: string,
  content: ReturnType<typeof contentOf>,
): Promise<ContractRow> {
  const draft = await draftOf(ctx, needId);
  const { id: contractId, version } = await saveTechnologyContract(ctx, {
    contractId: draft.id,
    version: draft.version,
    content,
  });
  return signTechnologyContract(ctx, { contractId, version, signedOn: content.signedOn });
}

async function draftOf(ctx: WriteContext, needId: string): Promise<ContractRow> {
  const book = createLiveReference();
  await book.build(ctx.db);
  const [introduction] = await listIntroductions(ctx.db, { needId });
  return draftFromIntroduction(ctx, { reference: book.book }, { introductionId: introduction?.id ?? "" });
}

const fenOf = (text: string): number => parseAmount(text) ?? Number.NaN;

function contentOf(story: Story, demo: DemoContract) {
  const { title, kind, direction, buyer, seller, industry, technicalField, signedDaysAgo } = demo;
  const party = (key: string) => (isNamed(key) ? { id: "", name: key } : { id: story.organizationId(key), name: "" });
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
    signedOn: story.dayOf(signedDaysAgo),
    startsOn: story.dayOf(signedDaysAgo),
    endsOn: story.dayOf(signedDaysAgo - 730),
  };
}

/** One that is in nobody's register has a name instead of a key. */
const isNamed = (party: string): boolean => party.endsWith("（虚构）");
