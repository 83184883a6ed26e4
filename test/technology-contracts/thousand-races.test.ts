import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needs } from "../../db/schema/needs.ts";
import { verifyAudit } from "../../src/audit/verify-audit.ts";
import { newId } from "../../src/kernel/ids.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import type { ContractContent } from "../../src/technology-contracts/contract-schemas.ts";
import type { ContractRow } from "../../src/technology-contracts/queries.ts";
import { recordPayment } from "../../src/technology-contracts/record-payment.ts";
import { signTechnologyContract } from "../../src/technology-contracts/sign-contract.ts";
import { cast } from "../support/cast.ts";
import { coatingContract, putContract } from "../support/contracts-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { prepare, raceEach, THOUSAND } from "../support/thousand-races.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

const staff = () => world.as(cast.staff);
const seen = ({ id, version }: ContractRow) => ({ contractId: id, version });
const sign = (row: ContractRow) => () => signTechnologyContract(staff(), { ...seen(row), signedOn: "2025-11-01" });
const thousand = (status: "draft" | "signed", change: (at: number) => Partial<ContractContent> = () => ({})) =>
  prepare(world.system, async (as) => {
    const rows: ContractRow[] = [];
    for (let at = 0; at < THOUSAND; at += 1) rows.push(await putContract(as, status, change(at)));
    return rows;
  });
const sumOf = async (query: string) => Number(Object.values((await world.open.client.execute(query)).rows[0] ?? {})[0]);
const expectWholeTrail = async () =>
  expect(await verifyAudit(world.open.db, world.system.vault)).toMatchObject({ brokenAt: null, differs: null });

describe("a thousand races have one winner each", () => {
  it("of two who sign one contract, and then of two who record its whole payment", async () => {
    const drafts = await thousand("draft");
    expect(await raceEach(drafts, (row) => [sign(row), sign(row)])).toHaveLength(THOUSAND);
    expect(await sumOf("SELECT count(*) FROM contract_entries WHERE kind = 'signed'")).toBe(THOUSAND);

    const { contractValueFen: amountFen } = coatingContract;
    const pay =
      ({ id, version }: ContractRow, note: string) =>
      () =>
        recordPayment(staff(), { contractId: id, version: version + 1, amountFen, receivedOn: "2025-12-01", note });
    expect(await raceEach(drafts, (row) => [pay(row, "甲录"), pay(row, "乙录")])).toHaveLength(THOUSAND);
    expect(await sumOf("SELECT sum(amount_fen) FROM contract_payments")).toBe(THOUSAND * amountFen);
    expect(await sumOf("SELECT count(DISTINCT contract_id) FROM contract_payments")).toBe(THOUSAND);
    await expectWholeTrail();
  }, 600_000);

  it("of two contracts of two sellers that sign one need", async () => {
    const published = await world.putNeed("published");
    const stored = await getNeedRecord(world.open.db, published.id);
    const columns = Object.fromEntries(
      Object.keys(published).map((name) => [name, stored[name as keyof typeof stored]]),
    ) as typeof published;
    const copies = Array.from({ length: THOUSAND }, (_, at) => ({ ...columns, id: newId(), number: `N-2099-${at}` }));
    for (let start = 0; start < THOUSAND; start += 100)
      await world.open.db.insert(needs).values(copies.slice(start, start + 100));
    const from = (sellerName: string) => (at: number) => ({
      sellerId: "",
      sellerName,
      needNumber: copies[at]?.number ?? "",
    });
    const ofOne = await thousand("draft", from("外省甲所"));
    const ofOther = await thousand("draft", from("外省乙所"));
    const before = await sumOf("SELECT count(*) FROM contract_entries WHERE kind = 'signed'");
    const pairs = ofOne.map((row, at) => [row, ofOther[at] ?? row] as const);
    const winners = await raceEach(pairs, ([one, other]) => [sign(one), sign(other)]);
    expect(new Set(winners)).toEqual(new Set([0, 1]));
    const isOfRace = "n.number LIKE 'N-2099-%' AND n.status = 'contracted'";
    expect(await sumOf(`SELECT count(*) FROM needs n WHERE ${isOfRace}`)).toBe(THOUSAND);
    const signed = `SELECT count(*) FROM needs n JOIN technology_contracts c ON c.need_id = n.id WHERE ${isOfRace} AND c.status = 'signed'`;
    expect(await sumOf(signed)).toBe(THOUSAND);
    expect(await sumOf("SELECT count(*) FROM contract_entries WHERE kind = 'signed'")).toBe(before + THOUSAND);
    await expectWholeTrail();
  }, 600_000);
});
