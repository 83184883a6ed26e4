import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needs } from "../../db/schema/needs.ts";
import { readEvidenceChain } from "../../src/audit/evidence-chain.ts";
import { listOverseenContracts, listOverseenProjects } from "../../src/audit/overseen.ts";
import { newId } from "../../src/kernel/ids.ts";
import { endNeed } from "../../src/needs/end-need.ts";
import { expireNeeds } from "../../src/needs/expire-needs.ts";
import type { CloseReason } from "../../src/needs/need.ts";
import { listNeedHappenings } from "../../src/needs/need-happenings.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { readCooperationMap } from "../../src/overviews/read-cooperation-map.ts";
import { enterProject } from "../../src/province-university-projects/enter-project.ts";
import { startProject } from "../../src/province-university-projects/start-project.ts";
import { CONTRACT_REPORT } from "../../src/reports/contract-report.ts";
import { COOPERATION_REPORT } from "../../src/reports/cooperation-report.ts";
import { listCountedRecords } from "../../src/reports/list-records.ts";
import type { ReportDefinition } from "../../src/reports/report-definition.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { putContract } from "../support/contracts-in-place.ts";
import { introducingAt, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { pilotProject } from "../support/projects-in-place.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
});
afterAll(() => world.close());

const OVERSEERS = [cast.leader, cast.auditor] as const;
const everything = { years: [], page: 1, pageSize: 50 };

/** A need with the contract that came of it and the project that came of that, each under the need's own name. */
async function putThread(title: string, changes: { visibility?: "confidential" } = {}) {
  const { id: needId, number } = await world.putNeed("published", { title, ...changes });
  const contract = await putContract(world.as, "signed", { needNumber: number, title });
  const staff = world.as(cast.staff);
  const content = { ...pilotProject, title };
  const planned = await enterProject(staff, { content, contractId: contract.id, formId: newId() });
  const seen = { projectId: planned.id, version: planned.version, startedOn: "2026-01-05" };
  return { needId, number, title, contractId: contract.id, projectId: (await startProject(staff, seen)).id };
}

async function close(needId: string, reason: CloseReason): Promise<void> {
  if (reason === "withdrawn") await withdrawNeed(world.as(cast.battery), { needId });
  else if (reason === "expired") {
    await world.open.db.update(needs).set({ validUntil: "2020-01-01" }).where(eq(needs.id, needId));
    await expireNeeds(world.system);
  } else {
    const { version } = await getNeedRecord(world.open.db, needId);
    await endNeed(world.as(cast.battery), { needId, version, closeReason: reason });
  }
  expect(await getNeedRecord(world.open.db, needId)).toMatchObject({ status: "closed", closeReason: reason });
}

async function titleInReport({ sources }: ReportDefinition, key: string, id: string, year: number) {
  const source = sources.find(({ figures }) => figures.some((figure) => figure.key === key));
  if (source === undefined) throw new Error(`no figure ${key}`);
  const narrowed = { period: { year, quarter: null }, chosen: {}, page: 1, pageSize: 50 };
  const book = world.live.reference.book();
  const rows = await listCountedRecords(world.open.db, source, narrowed, book);
  return rows.find((row) => row.id === id);
}

describe("what came of a public need", () => {
  it.each(["solved", "noMatch", "expired"] as const)(
    "keeps its words for overseers after it was closed as %s",
    async (reason) => {
      const { needId, number, title, contractId, projectId } = await putThread(`公开的名称 ${reason}`);
      await close(needId, reason);
      for (const actor of OVERSEERS) {
        const ctx = world.as(actor);
        const contracts = (await listOverseenContracts(ctx, everything)).page.rows;
        expect(contracts.find(({ id }) => id === contractId)?.title).toBe(title);
        const projects = (await listOverseenProjects(ctx, everything)).page.rows;
        expect(projects.find(({ id }) => id === projectId)?.title).toBe(title);
        const chain = await readEvidenceChain(ctx, world.live.reference.book(), { projectId });
        // The page of a closed need opens for the auditor; the leader reads its name in the chain alone.
        const need = { id: needId, number, title, isShown: actor === cast.auditor };
        expect(chain).toMatchObject({ isConfidential: false, need });
        const scope = { organizationId: ORGANIZATION_IDS.battery };
        const question = {
          scope,
          reader: actor.role as "leader" | "auditor",
          slice: { after: null, years: [], limit: 50 },
        };
        const told = (await listNeedHappenings(world.system, question)).filter((one) => one.number === number);
        expect(new Set(told.map((one) => one.title))).toEqual(new Set([title]));
      }
      expect(await titleInReport(CONTRACT_REPORT, "signed", contractId, 2025)).toMatchObject({ title });
      expect(await titleInReport(COOPERATION_REPORT, "started", projectId, 2026)).toMatchObject({ title });
    },
  );

  it("does not keep them after its owner withdrew it", async () => {
    const { needId, contractId, projectId } = await putThread("撤回的名称");
    await close(needId, "withdrawn");
    const leader = world.as(cast.leader);
    const { page } = await listOverseenContracts(leader, everything);
    expect(page.rows.find(({ id }) => id === contractId)?.title).toBeNull();
    const chain = await readEvidenceChain(leader, world.live.reference.book(), { contractId });
    expect(chain).toMatchObject({ isConfidential: true, need: null });
    const closed = { title: "名称不公开的合同", parties: "不公开" };
    expect(await titleInReport(CONTRACT_REPORT, "signed", contractId, 2025)).toMatchObject(closed);
    expect((await titleInReport(COOPERATION_REPORT, "started", projectId, 2026))?.title).toBe("名称不公开的项目");
  });

  it("never had them when the need was confidential, also once it is solved", async () => {
    const { needId, contractId } = await putThread("金丝雀保密名称", { visibility: "confidential" });
    await close(needId, "solved");
    for (const actor of OVERSEERS) {
      const chain = await readEvidenceChain(world.as(actor), world.live.reference.book(), { contractId });
      expect(chain.isConfidential).toBe(true);
      expect(JSON.stringify(chain.need)).not.toContain("金丝雀");
    }
    expect((await titleInReport(CONTRACT_REPORT, "signed", contractId, 2025))?.title).toBe("名称不公开的合同");
  });
});

it("that was solved keeps its introduction on the map of overseers", async () => {
  const pair = await putAdoptedPair(world);
  await introducingAt(world).put(pair, "contracted");
  const introduced = async () =>
    (await readCooperationMap(world.open.db, "overseer", "2026-06-01")).reduce(
      (sum, { counts }) => sum + counts.introductions,
      0,
    );
  const before = await introduced();
  expect(before).toBeGreaterThan(0);
  await close(pair.needId, "solved");
  expect(await introduced()).toBe(before);
});
