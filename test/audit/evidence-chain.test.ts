import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import { createLocalStore } from "../../src/attachments/local-store.ts";
import { type EvidenceStart, readEvidenceChain } from "../../src/audit/evidence-chain.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { enterProject } from "../../src/province-university-projects/enter-project.ts";
import type { ProjectRow } from "../../src/province-university-projects/queries.ts";
import { startProject } from "../../src/province-university-projects/start-project.ts";
import { contractAttachments } from "../../src/technology-contracts/contract-attachments.ts";
import { voidContract } from "../../src/technology-contracts/end-contract.ts";
import { utf8 } from "../support/attachment-files.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { putContract } from "../support/contracts-in-place.ts";
import { fundingAt } from "../support/funds-in-place.ts";
import { introducingAt, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { pilotProject } from "../support/projects-in-place.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system, "twoReviewers");
});
afterAll(() => world.close());

const OVERSEERS: readonly Actor[] = [cast.leader, cast.auditor];
const chain = (actor: Actor, start: EvidenceStart) =>
  readEvidenceChain(world.as(actor), world.live.reference.book(), start);

/** A project that began from an introduction or a contract, and runs. */
async function begin(origin: { introductionId?: string; contractId?: string }, title: string): Promise<ProjectRow> {
  const staff = world.as(cast.staff);
  const content = { ...pilotProject, title };
  const { id: projectId, version } = await enterProject(staff, { content, ...origin, formId: newId() });
  return startProject(staff, { projectId, version, startedOn: "2026-01-05" });
}

describe("names of people in a chain of evidence", () => {
  it("are those of staff alone: of enterprise and institution the side is said", async () => {
    const introduction = await introducingAt(world).put(await putAdoptedPair(world), "letterOfIntent");
    const { id: projectId } = await begin({ introductionId: introduction.id }, "隔膜中试");
    for (const reader of OVERSEERS) {
      const { introduction: met } = await chain(reader, { projectId });
      const said = met?.entries.map(({ kind, byName }) => `${kind} ${byName}`);
      expect(said).toEqual(expect.arrayContaining(["proposal 丁经办", "acceptance 企业", "acceptance 高校院所"]));
      expect(said?.join()).not.toMatch(/甲测试|丙教授/);
    }
  });

  it("are not told of the person who committed a fund for the enterprise", async () => {
    const funding = fundingAt(world.as);
    const { id: fundId } = await funding.commit({}, world.as(cast.battery));
    await funding.approveLast(fundId);
    await funding.disburse(fundId, 100);
    await funding.approveLast(fundId);
    const [promise, payment] = await funding.ledger(fundId);
    for (const reader of OVERSEERS) {
      const enteredBy = async (seq = 0) => (await chain(reader, { fundId, seq })).entry?.enteredBy;
      expect(await enteredBy(promise?.seq)).toBe("企业");
      expect(await enteredBy(payment?.seq)).toBe("丁经办");
    }
  });

  it("cannot stand in names of files, which staff alone read", async () => {
    const { id: contractId } = await putContract(world.as, "signed");
    const store = createLocalStore(`${world.open.path}.attachments`);
    const tools = { store, limits: { maxBytes: 1024, perRecord: 9 }, owners: [contractAttachments] };
    const place = { ownerKind: "technologyContract", ownerId: contractId, part: "", layer: "public" } as const;
    await addAttachment(world.as(cast.staff), tools, { ...place, fileName: "甲测试签字.txt" }, utf8("合同"));
    for (const [reader, name] of [
      [cast.leader, null],
      [cast.auditor, null],
      [cast.staff, "甲测试签字.txt"],
    ] as const) {
      const { contract } = await chain(reader, { contractId });
      expect(contract?.papers).toMatchObject([{ name, type: "text" }]);
    }
  });
});

describe("a payment of a fund that is taken back", () => {
  it("says so, to a leader once it is approved, and its reversal leads to the same project", async () => {
    const introduction = await introducingAt(world).put(await putAdoptedPair(world), "letterOfIntent");
    const { id: projectId } = await begin({ introductionId: introduction.id }, "柳博士");
    const funding = fundingAt(world.as);
    const { id: fundId } = await funding.putFund(60_000_000, { year: 2027, dueOn: "2027-12-31" });
    await funding.disburse(fundId, 100);
    await funding.approveLast(fundId);
    const seq = await funding.lastOf(fundId);
    const entryFor = async (reader: Actor, at = seq) => (await chain(reader, { fundId, seq: at })).entry;
    expect(await entryFor(cast.auditor)).toMatchObject({ reversal: null, projectId });

    await funding.reverse(fundId, seq);
    const reversalSeq = await funding.lastOf(fundId);
    expect((await entryFor(cast.auditor))?.reversal).toMatchObject({ seq: reversalSeq, status: "pending" });
    expect((await entryFor(cast.leader))?.reversal).toBeNull();
    await funding.approveLast(fundId);
    expect((await entryFor(cast.leader))?.reversal).toMatchObject({ seq: reversalSeq, status: "approved" });
    expect(await entryFor(cast.auditor, reversalSeq)).toMatchObject({ projectId, reversal: null });
  });
});

describe("a chain of evidence that leads to a confidential need", () => {
  const entered = async () => {
    const need = await world.putNeed("published", { visibility: "confidential", title: "金丝雀保密需求" });
    return putContract(world.as, "signed", { needNumber: need.number, title: "金丝雀保密需求" });
  };

  it("keeps its words also when the contract that leads there was voided", async () => {
    const { id: contractId, version } = await entered();
    const { id: projectId } = await begin({ contractId }, "金丝雀保密需求");
    await voidContract(world.as(cast.staff), { contractId, version, reason: "重复录入" });
    expect(await chain(cast.leader, { projectId })).toMatchObject({ contract: null, need: null, isConfidential: true });
    expect((await chain(cast.auditor, { projectId })).isConfidential).toBe(true);
    expect((await chain(cast.staff, { projectId })).isConfidential).toBe(false);
  });

  it("does not tell a leader which need it is, beside the name of the enterprise", async () => {
    const { id: contractId } = await entered();
    expect(await chain(cast.leader, { contractId })).toMatchObject({ need: null, isConfidential: true });
    expect(await chain(cast.auditor, { contractId })).toMatchObject({ need: { title: null }, isConfidential: true });
  });

  it("set confidential only after its contract says no more of what fits it, and to a leader nothing of the introduction", async () => {
    const { id: introductionId, needId } = await introducingAt(world).put(await putAdoptedPair(world), "contracted");
    const { id: projectId } = await begin({ introductionId }, "隔膜中试");
    const before = await chain(cast.leader, { projectId });
    expect(before).toMatchObject({ introduction: { id: introductionId }, achievement: { isShown: true } });
    await world.open.client.execute(`UPDATE needs SET visibility = 'confidential' WHERE id = '${needId}'`);
    expect(await chain(cast.leader, { projectId })).toMatchObject({
      introduction: null,
      verdicts: [],
      need: null,
      achievement: null,
      isConfidential: true,
    });
    const audited = await chain(cast.auditor, { projectId });
    expect(audited).toMatchObject({
      introduction: { id: introductionId },
      achievement: null,
      isConfidential: true,
    });
    expect(audited.introduction?.overseen.achievementTitle).toBeNull();
    expect(await chain(cast.staff, { projectId })).toMatchObject({ achievement: before.achievement });
  });
});
