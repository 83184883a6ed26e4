import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { organizations } from "../../db/schema/organizations.ts";
import { verifyAudit } from "../../src/audit/verify-audit.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { newId } from "../../src/kernel/ids.ts";
import { write } from "../../src/kernel/write.ts";
import { readDailySums, sumsOn } from "../../src/talent-funds/daily-sums.ts";
import { listLedger } from "../../src/talent-funds/ledger.ts";
import { getFundRecord } from "../../src/talent-funds/queries.ts";
import { cast } from "../support/cast.ts";
import { TEST_NOW } from "../support/database.ts";
import { fundAttempt } from "../support/fund-attempts.ts";
import { type Attempt, FundOnPaper } from "../support/fund-on-paper.ts";
import { fundingAt } from "../support/funds-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { type FundPlace, runOnFund } from "../support/run-on-fund.ts";
import { prepare, raceEach, THOUSAND } from "../support/thousand-races.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

let enterprises = 0;
/** An enterprise that has no fund yet. */
async function putEnterprise(): Promise<string> {
  enterprises += 1;
  const id = newId();
  const row = { id, kind: "enterprise", name: `示例企业 ${enterprises}`, creditCode: id.slice(0, 18) } as const;
  await world.open.db
    .insert(organizations)
    .values({ ...row, status: "approved", createdAt: TEST_NOW, updatedAt: TEST_NOW });
  return id;
}

/** A fund on paper, and where the service has it once there is one. */
interface Kept extends FundPlace {
  paper: FundOnPaper;
}

class CutOff extends Error {}

/** One after another; all at once; or in a transaction that is cut off after so many of them. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      how: fc.constant("alone" as const),
      attempts: fc.array(fundAttempt, { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      how: fc.constant("together" as const),
      attempts: fc.array(fundAttempt, { minLength: 2, maxLength: 8 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      how: fc.constant("cutOff" as const),
      attempts: fc.array(fundAttempt, { minLength: 1, maxLength: 5 }),
    }),
  },
);

/** Some 250 attempts each: 10,000 are reached whatever chance draws. */
const RUNS = 48;

describe("the ledger of a fund", () => {
  let tried = 0;
  let made = 0;
  let decided = 0;

  /** All are sent before one is answered, and served in the order in which they came. */
  async function tryTogether(kept: Kept, attempts: readonly Attempt[]): Promise<void> {
    const sent = attempts.map((one) => kept.paper.send(one));
    const outcomes = await Promise.allSettled(sent.map((one) => runOnFund(world.as(cast[one.by]), kept, one, newId())));
    for (const [index, outcome] of outcomes.entries()) {
      tried += 1;
      const one = sent[index];
      if (one === undefined) continue;
      const isAllowed = kept.paper.allows(one);
      // A verb that fails for another reason than a rule would be a fault of ours.
      if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(DomainError);
      expect(outcome.status === "fulfilled", `${one.act} by ${one.by}`).toBe(isAllowed);
      if (outcome.status === "rejected") continue;
      kept.paper.write(one, outcome.value);
      if (outcome.value > 0) made += 1;
      else decided += 1;
    }
  }

  /** Everything is done in one transaction, which then is cut off: as if nothing had been tried. */
  async function tryAndCutOff(kept: Kept, attempts: readonly Attempt[]): Promise<void> {
    tried += attempts.length;
    const before = await stateOf();
    const { fundId } = kept;
    const command = { permission: "talentFund.record", schema: z.object({}), input: {} } as const;
    const cut = write(world.as(cast.staff), command, async (tx) => {
      for (const one of attempts)
        await runOnFund({ ...tx, actor: cast[one.by] }, kept, kept.paper.send(one), newId()).catch(() => 0);
      throw new CutOff();
    });
    await expect(cut).rejects.toBeInstanceOf(CutOff);
    kept.fundId = fundId;
    expect(await stateOf()).toEqual(before);
  }

  const stateOf = async () =>
    (
      await world.open.client.execute(
        `SELECT (SELECT count(*) FROM talent_funds), (SELECT count(*) FROM fund_entries), (SELECT count(*) FROM fund_decisions),
                (SELECT coalesce(sum(effect_fen * seq), 0) FROM fund_entries), (SELECT count(*) FROM audit_entries)`,
      )
    ).rows.map((row) => Object.values(row));

  it("is what two careful people would have on paper, whatever is tried, at once or cut off in the middle", async () => {
    const enough = fc.array(step, { minLength: 60, maxLength: 80, size: "max" });
    await fc.assert(
      fc.asyncProperty(enough, async (steps) => {
        const kept: Kept = {
          paper: new FundOnPaper(),
          enterpriseId: await putEnterprise(),
          fundId: "0".repeat(32),
        };
        for (const { how, attempts } of steps) {
          if (how === "cutOff") await tryAndCutOff(kept, attempts);
          else if (how === "together") await tryTogether(kept, attempts);
          else for (const one of attempts) await tryTogether(kept, [one]);
        }
        if (kept.paper.entries.length === 0) return;
        const { committed, allocated, paid } = await getFundRecord(world.open.db, kept.fundId);
        expect({ committed, allocated, paid }).toEqual(kept.paper.sums());
        expect(paid).toBeLessThanOrEqual(committed);
        const daily = await readDailySums(world.open.db, kept.fundId);
        for (const day of kept.paper.days()) {
          const onPaper = kept.paper.sums(day);
          expect(sumsOn(daily, day), day).toEqual(onPaper);
          expect(onPaper.paid, day).toBeLessThanOrEqual(onPaper.committed);
          expect(onPaper.allocated, day).toBeLessThanOrEqual(onPaper.committed);
        }
        const ledger = await listLedger(world.open.db, kept.fundId);
        expect(ledger.map(({ seq, effectFen, status }) => [seq, effectFen, status])).toEqual(
          kept.paper.entries.map(({ seq, fen: effect, standing }) => [
            seq,
            effect,
            { waits: "pending", counts: "approved", refused: "refused" }[standing],
          ]),
        );
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect(tried).toBeGreaterThanOrEqual(10_000);
    expect(made + decided).toBeGreaterThan(2_000);
    const count = async (query: string) =>
      Number(Object.values((await world.open.client.execute(query)).rows[0] ?? {})[0]);
    // No entry is lost or doubled, each leaves one line of the trail, and money is whole everywhere.
    expect(await count("SELECT count(*) FROM fund_entries")).toBe(made);
    expect(await count("SELECT count(*) FROM fund_decisions")).toBe(decided);
    expect(await count("SELECT count(*) FROM audit_entries WHERE action LIKE 'talentFund.%'")).toBe(made + decided);
    expect(await count("SELECT count(*) FROM fund_entries WHERE typeof(effect_fen) <> 'integer'")).toBe(0);
    expect(await count("SELECT count(*) FROM fund_decisions WHERE typeof(effect_fen) <> 'integer'")).toBe(0);
    expect(await verifyAudit(world.open.db, world.system.vault)).toMatchObject({
      brokenAt: null,
      differs: null,
      compared: made + decided,
    });
  }, 400_000);
});

describe("a thousand races have one winner each", () => {
  const prepared = <Result>(work: (funding: ReturnType<typeof fundingAt>) => Promise<Result>) =>
    prepare(world.system, (as) => work(fundingAt(as)));

  it("of two who approve one entry, and then of two who reverse it", async () => {
    const enterpriseId = await putEnterprise();
    const { id, seqs } = await prepared(async (before) => {
      const fund = await before.putFund(THOUSAND * 100, { enterpriseId });
      const entered: number[] = [];
      for (let at = 0; at < THOUSAND; at += 1) entered.push((await before.disburse(fund.id, 100)).seq);
      return { id: fund.id, seqs: entered };
    });
    const funding = fundingAt(world.as);
    const approve = (seq: number) => () => funding.approve(id, seq);
    expect(await raceEach(seqs, (seq) => [approve(seq), approve(seq)])).toHaveLength(THOUSAND);
    expect(await getFundRecord(world.open.db, id)).toMatchObject({ paid: THOUSAND * 100, waiting: 0 });
    const reverse = (seq: number) => () => funding.reverse(id, seq);
    expect(await raceEach(seqs, (seq) => [reverse(seq), reverse(seq)])).toHaveLength(THOUSAND);
    expect(await getFundRecord(world.open.db, id)).toMatchObject({ paid: THOUSAND * 100, waiting: THOUSAND });
  }, 600_000);

  it("of two payments each of which is all that there is", async () => {
    const enterpriseIds: string[] = [];
    for (let at = 0; at < THOUSAND; at += 1) enterpriseIds.push(await putEnterprise());
    const raced = await prepared(async (before) => {
      const funds: { id: string; payments: [number, number] }[] = [];
      for (const enterpriseId of enterpriseIds) {
        const { id } = await before.putFund(100, { enterpriseId });
        const pay = async () => (await before.disburse(id, 100)).seq;
        funds.push({ id, payments: [await pay(), await pay()] });
      }
      return funds;
    });
    const funding = fundingAt(world.as);
    const winners = await raceEach(raced, ({ id, payments: [one, other] }) => [
      () => funding.approve(id, one),
      () => funding.approve(id, other),
    ]);
    expect(new Set(winners)).toEqual(new Set([0, 1]));
    for (const { id } of raced)
      expect(await getFundRecord(world.open.db, id)).toMatchObject({ committed: 100, paid: 100, waiting: 1 });
  }, 600_000);
});
