import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listAuditEntries } from "../../src/audit/queries.ts";
import { auditRoutes } from "../../src/audit/routes.tsx";
import type { Actor } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { enterProject } from "../../src/province-university-projects/enter-project.ts";
import { listFunding } from "../../src/province-university-projects/project-parts.ts";
import { receiveFunding, reverseFunding } from "../../src/province-university-projects/record-funding.ts";
import { startProject } from "../../src/province-university-projects/start-project.ts";
import { listPayments } from "../../src/technology-contracts/contract-parts.ts";
import { recordPayment, reversePayment } from "../../src/technology-contracts/record-payment.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { putContract } from "../support/contracts-in-place.ts";
import { fundingAt } from "../support/funds-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { pilotProject } from "../support/projects-in-place.ts";
import { visit } from "../support/visit.ts";

let world: MatchingWorld;
let funding: ReturnType<typeof fundingAt>;
beforeAll(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system, "twoReviewers");
  funding = fundingAt(world.as);
});
afterAll(() => world.close());

const OVERSEERS: readonly Actor[] = [cast.leader, cast.auditor];
const open = async (reader: Actor, path: string) => {
  const store = { get: async () => null } as unknown as Parameters<typeof auditRoutes>[0]["attachments"]["store"];
  const routes = auditRoutes({ reference: world.live.reference.book, attachments: { store } });
  const answer = await visit(world.as(reader), routes).get(path);
  return { status: answer.status, page: await answer.text() };
};
const read = async (reader: Actor, path: string) => {
  const { status, page } = await open(reader, path);
  expect(status, path).toBe(200);
  return page;
};
/** What the newest entry of the trail about a record says of why. */
const reasonInTrail = async (id: string) => {
  const filter = { text: id, entities: [], roles: [], from: "", to: "" };
  const { rows } = await listAuditEntries(world.as(cast.auditor), filter, { page: 1, pageSize: 1 }, 10);
  return rows[0]?.reason;
};

const confidentialContract = async () => {
  const need = await world.putNeed("published", { visibility: "confidential", title: "闭合的需求" });
  return putContract(world.as, "signed", { needNumber: need.number, title: "闭合的合同" });
};
/** Of a contract, and taken back at once. */
async function correctPayment(contract: { id: string; version: number }, reason: string) {
  const staff = world.as(cast.staff);
  const contractId = contract.id;
  const paid = await recordPayment(staff, {
    contractId,
    version: contract.version,
    amountFen: 100,
    receivedOn: "2026-01-05",
    note: "首付款",
  });
  const [payment] = await listPayments(staff.db, contractId);
  await reversePayment(staff, { contractId, version: paid.version, paymentSeq: payment?.seq ?? 0, reason });
}
/** Of a project, and taken back at once. */
async function correctFunding(contractId: string | undefined, reason: string): Promise<string> {
  const staff = world.as(cast.staff);
  const origin = contractId === undefined ? {} : { contractId };
  const planned = await enterProject(staff, { content: pilotProject, ...origin, formId: newId() });
  const projectId = planned.id;
  const begun = await startProject(staff, { projectId, version: planned.version, startedOn: "2026-01-05" });
  const received = await receiveFunding(staff, {
    projectId,
    version: begun.version,
    source: "county",
    year: 2026,
    amountFen: 100,
    happenedOn: "2026-02-01",
    note: "没有列入计划",
  });
  const [row] = await listFunding(staff.db, projectId);
  await reverseFunding(staff, { projectId, version: received.version, fundingSeq: row?.seq ?? 0, reason });
  return projectId;
}

describe("why money was corrected", () => {
  it("stands in the evidence and the trail of a contract and a project", async () => {
    const contract = await putContract(world.as, "signed");
    await correctPayment(contract, "重复登记到款");
    const projectId = await correctFunding(undefined, "资金退回县财政");
    for (const reader of OVERSEERS) {
      expect(await read(reader, `/evidence/technology-contracts/${contract.id}`)).toContain("原因：重复登记到款");
      const page = await read(reader, `/evidence/province-university-projects/${projectId}`);
      expect(page).toContain("原因：资金退回县财政");
    }
    expect(await reasonInTrail(contract.id)).toBe("重复登记到款");
    expect(await reasonInTrail(projectId)).toBe("资金退回县财政");
    expect(await read(cast.auditor, `/audit?q=${contract.id}`)).toContain("原因：重复登记到款");
    expect(await read(cast.auditor, `/audit?q=${contract.id}&format=csv`)).toContain("原因：重复登记到款");
  });

  it("is closed where what it is about came of a confidential need", async () => {
    const contract = await confidentialContract();
    await correctPayment(contract, "闭合的原因");
    const projectId = await correctFunding(contract.id, "闭合的原因");
    const { id: fundId } = await funding.putFund(1000, { year: 2027, dueOn: "2027-12-31" });
    await funding.disburse(fundId, 100, funding.clerk, { paidFor: `project:${projectId}` });
    await funding.approveLast(fundId);
    await funding.reverse(fundId, await funding.lastOf(fundId));
    await funding.approveLast(fundId);
    const seq = await funding.lastOf(fundId);
    const paths = [
      `/evidence/technology-contracts/${contract.id}`,
      `/evidence/province-university-projects/${projectId}`,
      `/evidence/talent-funds/${fundId}`,
      `/evidence/talent-funds/${fundId}/entries/${seq}`,
      `/evidence/talent-funds/${fundId}/statement`,
    ];
    for (const reader of OVERSEERS)
      for (const path of paths) {
        const page = await read(reader, path);
        expect(page, path).toContain("不公开");
        expect(page, path).not.toMatch(/闭合的原因|录错金额/);
      }
    for (const id of [contract.id, projectId]) expect(await reasonInTrail(id)).toBe("不公开");
    const trail = await read(cast.auditor, `/audit?q=${fundId}`);
    expect(trail).toContain("原因：不公开");
    expect(trail).not.toContain("录错金额");
  });
});

describe("a fund for those who oversee", () => {
  const putFund = async () => {
    const { id } = await funding.commit({}, world.as(cast.battery));
    await funding.approveLast(id);
    await funding.adjust(id, -1_000_000);
    await funding.approveLast(id);
    await funding.disburse(id, 100);
    await funding.approveLast(id);
    await funding.reverse(id, await funding.lastOf(id));
    await funding.approveLast(id);
    return id;
  };

  it("says what the promise rests on, until when it is due and what is still open, and why it was corrected", async () => {
    const id = await putFund();
    const [promise, raise, paid, reversal] = await funding.ledger(id);
    for (const reader of OVERSEERS) {
      const page = await read(reader, `/evidence/talent-funds/${id}`);
      for (const words of [
        "按销售收入比例：销售收入 2,000 万元 × 3 % = 60 万元",
        "兑现期限：2026-12-31",
        "原因：决算收入有变化",
        "原因：录错金额",
      ])
        expect(page).toContain(words);
      expect(page).toMatch(/未兑现<\/dt>\s*<dd>59 万元/);
      const of = (seq = 0) => read(reader, `/evidence/talent-funds/${id}/entries/${seq}`);
      expect(await of(promise?.seq)).toMatch(/兑现期限<\/dt>\s*<dd>2026-12-31/);
      expect(await of(raise?.seq)).toMatch(/原因<\/dt>\s*<dd>决算收入有变化/);
      expect(await of(reversal?.seq)).toMatch(/原因<\/dt>\s*<dd>录错金额/);
      expect(await of(paid?.seq)).toMatch(/已被冲正[\s\S]*原因：录错金额/);
      const entry = await of(paid?.seq);
      expect(entry).toContain(`/evidence/talent-funds/${id}/statement`);
    }
    expect(await reasonInTrail(id)).toBeNull();
    expect(await read(cast.auditor, `/audit?q=${id}`)).toMatch(/原因：录错金额[\s\S]*原因：决算收入有变化/);
  });

  it("has a statement that is read only and names nobody of the enterprise", async () => {
    const { page: list } = await open(cast.leader, "/evidence/talent-funds?year=2026");
    const [, id = ""] = /\/evidence\/talent-funds\/([0-9a-f]{32})/.exec(list) ?? [];
    const path = `/evidence/talent-funds/${id}/statement`;
    await funding.disburse(id, 200);
    for (const reader of OVERSEERS) {
      const page = await read(reader, path);
      expect(page).toContain("与余额一致");
      expect(page).toMatch(/企业 2026-11-23/);
      expect(page).toContain("丁经办 2026-11-23");
      for (const words of ["柳博士", "甲测试", 'method="post" action="/evidence']) expect(page).not.toContain(words);
      expect(page.includes("1 笔待核准")).toBe(reader === cast.auditor);
      expect((await open(reader, `${path}?asOf=x`)).status).toBe(400);
      // Of a day that is still to come nothing is known.
      expect(await read(reader, `${path}?asOf=2099-01-01`)).toMatch(/截至<\/dt>\s*<dd>2026-11-23/);
    }
    for (const other of [cast.staff, cast.battery]) expect((await open(other, path)).status).toBe(403);
    const { id: waiting } = await funding.commit({ year: 2025, happenedOn: "2025-01-15", dueOn: "2025-12-31" });
    expect((await open(cast.leader, `/evidence/talent-funds/${waiting}/statement`)).status).toBe(404);
  });
});
