import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../src/kernel/context.ts";
import type { TimelineReader } from "../../src/kernel/happening.ts";
import { newId } from "../../src/kernel/ids.ts";
import { readForwardChain } from "../../src/overviews/forward-chain.ts";
import { forwardChain } from "../../src/overviews/panels.routes.tsx";
import { enterProject } from "../../src/province-university-projects/enter-project.ts";
import { startProject } from "../../src/province-university-projects/start-project.ts";
import { listFundHappenings } from "../../src/talent-funds/fund-happenings.ts";
import { toContent } from "../../src/technology-contracts/contract-content.ts";
import { draftFromIntroduction } from "../../src/technology-contracts/enter-contract.ts";
import { recordPayment } from "../../src/technology-contracts/record-payment.ts";
import { saveTechnologyContract } from "../../src/technology-contracts/save-contract.ts";
import { signTechnologyContract } from "../../src/technology-contracts/sign-contract.ts";
import { cast } from "../support/cast.ts";
import { fundingAt } from "../support/funds-in-place.ts";
import { introducingAt, type Pair, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { pilotProject } from "../support/projects-in-place.ts";

let world: MatchingWorld;
let pair: Pair;
beforeAll(async () => {
  world = await openMatchingWorld();
  pair = await putAdoptedPair(world);
});
afterAll(() => world.close());

const staff = () => world.as(cast.staff);
const reference = () => world.live.reference.book();
const fromNeed = () => readForwardChain(staff(), reference(), { needId: pair.needId });

/** A signed contract of the pair and a running project that came of it. */
async function putContractAndProject() {
  const introduction = await introducingAt(world).put(pair, "letterOfIntent");
  const draft = await draftFromIntroduction(staff(), { reference }, { introductionId: introduction.id });
  const content = { ...toContent(await recordOf()), contractValueFen: 50_000_000, transactionValueFen: 40_000_000 };
  const saved = await saveTechnologyContract(staff(), { contractId: draft.id, version: draft.version, content });
  const seen = { contractId: saved.id, version: saved.version, signedOn: "2026-03-01" };
  const contract = await signTechnologyContract(staff(), seen);
  const origin = { contractId: contract.id, formId: newId() };
  const planned = await enterProject(staff(), { content: pilotProject, ...origin });
  const begun = { projectId: planned.id, version: planned.version, startedOn: "2026-03-05" };
  return { contract, project: await startProject(staff(), begun) };
}

async function recordOf() {
  const [contract] = (await fromNeed())[0]?.contracts ?? [];
  if (contract === undefined) throw new Error("there is no contract");
  return contract;
}

describe("the money that came of a need", () => {
  it("goes on to what was paid under the contract and of a talent fund for the project", async () => {
    const { contract, project } = await putContractAndProject();
    const paid = { amountFen: 12_000_000, receivedOn: "2026-04-01", note: "首付款" };
    await recordPayment(staff(), { contractId: contract.id, version: contract.version, ...paid });
    const funding = fundingAt(world.as);
    const fund = await funding.putFund(60_000_000);
    const given = { paidFor: `project:${project.id}`, beneficiary: "" };
    await funding.disburse(fund.id, 7_000_000, funding.clerk, given);
    await funding.approveLast(fund.id);
    const first = await funding.lastOf(fund.id);
    await funding.disburse(fund.id, 3_000_000, funding.clerk, given);
    const waiting = await funding.lastOf(fund.id);
    // Of another payment nothing was chosen.
    await funding.disburse(fund.id, 1_000_000, funding.clerk);

    const [grown] = await fromNeed();
    expect(grown?.contracts[0]?.paidFen).toBe(12_000_000);
    expect(grown?.fundEntries.map(({ entry }) => entry.seq)).toEqual([first, waiting]);
    const shown = String(await forwardChain(staff(), reference(), { needId: pair.needId }));
    for (const words of [
      "到款 12 万元，合同额 50 万元",
      `href="/talent-funds/${fund.id}/entries/${first}"`,
      "7 万元，已核准",
      "3 万元，待核准",
    ])
      expect(shown).toContain(words);

    const lines = async (actor: Actor, reader: TimelineReader) => {
      const slice = { after: null, years: [], limit: 50 };
      const told = await listFundHappenings(world.as(actor), { scope: { needId: pair.needId }, reader, slice });
      return told.map(({ what, href }) => `${what} ${href}`);
    };
    const entry = (seq: number) => `/talent-funds/${fund.id}/entries/${seq}`;
    const whole = [`拨付 3 万元 ${entry(waiting)}`, `拨付 7 万元 ${entry(first)}`];
    expect((await lines(cast.staff, "staff")).sort()).toEqual(whole);
    expect(await lines(cast.leader, "leader")).toEqual([`拨付 7 万元 /evidence${entry(first)}`]);
    expect(await lines(cast.auditor, "auditor")).toHaveLength(2);
    expect(await lines(cast.battery, "owner")).toEqual([`拨付 7 万元 /talent-funds/${fund.id}`]);
    expect(await lines({ ...cast.battery, organizationId: newId() }, "owner")).toEqual([]);
    // What takes a payment back is told with it.
    await funding.reverse(fund.id, first);
    await funding.approveLast(fund.id);
    expect((await lines(cast.leader, "leader"))[0]).toContain("冲正 −7 万元");
    expect((await fromNeed())[0]?.fundEntries).toHaveLength(3);
  });

  it("is shown of a need to those who read its evidence, read-only and as far as they may", async () => {
    const panel = async (actor: Actor, start: Parameters<typeof forwardChain>[2] = { needId: pair.needId }) =>
      String((await forwardChain(world.as(actor), reference(), start)) ?? "");
    for (const actor of [cast.leader, cast.auditor]) {
      const evidence = await panel(actor);
      for (const list of ["technology-contracts", "province-university-projects", "talent-funds"])
        expect(evidence).toContain(`href="/evidence/${list}/`);
      expect(evidence).not.toMatch(/href="\/(introductions|technology-contracts|talent-funds|needs)\//);
      expect(evidence.includes("待核准"), actor.role).toBe(actor.role === "auditor");
      expect(await panel(actor, { achievementId: pair.achievementId })).toBe("");
    }
  });

  it("is not shown of a confidential need: what fits it says what it is about, and a contract whose it is", async () => {
    const { needId } = await putAdoptedPair(world, { visibility: "confidential" });
    expect(String(await forwardChain(staff(), reference(), { needId }))).toContain("水性陶瓷涂覆隔膜");
    for (const actor of [cast.leader, cast.auditor])
      expect(await forwardChain(world.as(actor), reference(), { needId }), actor.role).toBeNull();
  });
});
