import { and, eq } from "drizzle-orm";
import { introductionEntries } from "../../db/schema/introductions.ts";
import { listIntroductions } from "../../src/cooperation/queries.ts";
import { formatMoney, parseAmount } from "../../src/kernel/money.ts";
import type { WriteContext } from "../../src/kernel/write.ts";
import { createLiveReference } from "../../src/reference/live-reference.ts";
import { contractAttachments } from "../../src/technology-contracts/contract-attachments.ts";
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
import { paymentPart, REGISTRATION_PART } from "../../src/technology-contracts/technology-contract.ts";
import { CONTRACTS_OF_CASES } from "./cases.ts";
import { DEMO_CONTRACTS, DEMO_DRAFTED_NEED, type DemoContract } from "./contracts.ts";
import { CONTRACTS_OF_TWO_YEARS } from "./contracts-of-two-years.ts";
import { addPaper } from "./paper.ts";
import type { Story } from "./story.ts";

/** A paper is signed before noon, and recorded in the afternoon. */
const RECORDED_AT = 0.5;

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
  const signed = demo.signedDaysAgo - RECORDED_AT;
  const prove = (ctx: WriteContext, part: string, title: string, lines: readonly string[]) => {
    const about = `合同：${row.number} ${row.title}`;
    const paper = { owner: contractAttachments, ownerId: row.id, part, title, lines: [about, ...lines] };
    return addPaper(ctx, story.files, paper);
  };
  const content = contentOf(story, demo);
  const { need } = demo;
  if (need === undefined) at(signed, (ctx) => enterTechnologyContract(ctx, { content, formId: ctx.newId() }));
  else {
    // As staff do it: a draft by one click, then its form, then the act of signing.
    at(signed, (ctx) => draftOf(ctx, story.postId(need)));
    at(signed, (ctx) => saveTechnologyContract(ctx, { ...seen(), content }));
    at(signed, (ctx) => signTechnologyContract(ctx, { ...seen(), signedOn: content.signedOn }));
    // The introduction itself is over and takes no more: what it left is kept with the contract.
    story.at(signed, staff, async (ctx) => prove(ctx, "", "走访记录", await linesOfVisits(ctx, row.introductionId)));
  }
  if (demo.registration) {
    const { number: registrationNumber, office: registrationOffice, daysAgo } = demo.registration;
    const registration = { registrationNumber, registrationOffice, registeredOn: story.dayOf(daysAgo) };
    at(daysAgo, async (ctx) => {
      row = await registerTechnologyContract(ctx, { ...seen(), ...registration });
      const lines = [`登记编号：${registrationNumber}`, `${registrationOffice}　${registration.registeredOn}`];
      await prove(ctx, REGISTRATION_PART, "技术合同登记证明", lines);
      return row;
    });
  }
  for (const { title, dueDaysAgo, doneDaysAgo } of demo.milestones) {
    at(signed, (ctx) => addMilestone(ctx, { ...seen(), title, dueOn: story.dayOf(dueDaysAgo) }));
    if (doneDaysAgo !== undefined)
      at(doneDaysAgo, async (ctx) => {
        const milestoneId = (await listMilestones(ctx.db, row.id)).find((one) => one.title === title)?.id ?? "";
        return finishMilestone(ctx, { ...seen(), milestoneId, doneOn: story.dayOf(doneDaysAgo) });
      });
  }
  for (const { amount, daysAgo, note, reversed, withoutPaper = false } of demo.payments) {
    let paymentSeq = 0;
    at(daysAgo, async (ctx) => {
      const payment = { amountFen: fenOf(amount), receivedOn: story.dayOf(daysAgo), note };
      row = await recordPayment(ctx, { ...seen(), ...payment });
      paymentSeq = Math.max(...(await listPayments(ctx.db, row.id)).map(({ seq }) => seq));
      const line = `${payment.receivedOn}　${formatMoney(payment.amountFen)}　${note}`;
      if (!withoutPaper) await prove(ctx, paymentPart(paymentSeq), "到款凭证", [line]);
      return row;
    });
    if (reversed !== undefined)
      at(story.dayAfter(daysAgo), (ctx) => reversePayment(ctx, { ...seen(), paymentSeq, reason: reversed }));
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
    at(story.dayAfter(demo.signedDaysAgo), (ctx) => voidContract(ctx, { ...seen(), reason: voided }));
}

async function linesOfVisits({ db }: WriteContext, introductionId: string | null): Promise<string[]> {
  const visits = await db
    .select()
    .from(introductionEntries)
    .where(and(eq(introductionEntries.introductionId, introductionId ?? ""), eq(introductionEntries.kind, "visit")));
  return visits.flatMap(({ takenPlaceOn, note }) => [takenPlaceOn, note]);
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
