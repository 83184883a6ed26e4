import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../src/kernel/ids.ts";
import { createOutbox } from "../../src/kernel/outbox.ts";
import { createLiveEngine } from "../../src/matching/live-engine.ts";
import { rankMatches } from "../../src/matching/rank-matches.ts";
import { listPartnerships } from "../../src/organizations/list-partnerships.ts";
import { voidProject } from "../../src/province-university-projects/end-project.ts";
import { enterProject } from "../../src/province-university-projects/enter-project.ts";
import { createPartnerSubscriber, renewPartners } from "../../src/province-university-projects/renew-partners.ts";
import { saveProject } from "../../src/province-university-projects/save-project.ts";
import { startProject } from "../../src/province-university-projects/start-project.ts";
import { voidContract } from "../../src/technology-contracts/end-contract.ts";
import { saveTechnologyContract } from "../../src/technology-contracts/save-contract.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { coatingContract, putContract } from "../support/contracts-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { pilotProject, putProject } from "../support/projects-in-place.ts";
import { putRival, RIVAL_ID } from "../support/second-enterprise.ts";

let world: MatchingWorld;
beforeEach(async () => {
  world = await openMatchingWorld();
});
afterEach(() => world.close());

const { battery: enterpriseId, university: institutionId } = ORGANIZATION_IDS;
const staff = () => world.as(cast.staff);
const partners = () => listPartnerships(world.open.db);

describe("who has worked together", () => {
  it("is forgotten in the ranking with a project that was a mistake, as after a start", async () => {
    const need = await world.putNeed();
    await world.putAchievement("coating");
    const rank = async (on: Parameters<typeof rankMatches>[1] = world.live) =>
      (await rankMatches(staff(), on, need.id, { page: 1, pageSize: 20 })).page.rows[0];
    const before = await rank();
    const { id: projectId, version } = await putProject(world.as, "running");
    await world.live.set.catchUp();
    expect((await rank())?.score).toBeGreaterThan(before?.score ?? 100);
    await voidProject(staff(), { projectId, version, reason: "重复录入" });
    expect(await partners()).toEqual([]);
    await world.live.set.catchUp();
    const { organizations } = world.live.engine.engine();
    expect(organizations.partnershipOf(enterpriseId, institutionId)).toBeNull();
    expect(await rank()).toEqual(before);
    const engine = createLiveEngine(world.live.reference.book);
    await engine.build(world.open.db);
    expect(organizations.held().sort()).toEqual(engine.engine().organizations.held().sort());
    expect(await rank({ engine })).toEqual(before);
  });

  it("follows the project when another enterprise takes part, and none", async () => {
    await putRival(world.system);
    const { id: projectId, version } = await putProject(world.as, "running");
    const content = { ...pilotProject, enterpriseId: RIVAL_ID };
    const saved = await saveProject(staff(), { projectId, version, content, reason: "录错企业" });
    expect(await partners()).toEqual([{ enterpriseId: RIVAL_ID, institutionId, times: 1, lastOn: "2026-01-05" }]);
    const none = { ...content, enterpriseId: "" };
    await saveProject(staff(), { projectId, version: saved.version, content: none, reason: "企业没有参加" });
    expect(await partners()).toEqual([]);
  });

  it("is one cooperation where a project came of a contract", async () => {
    const contract = await putContract(world.as, "signed");
    expect(await partners()).toMatchObject([{ enterpriseId, institutionId, times: 1 }]);
    const entered = await enterProject(staff(), { content: pilotProject, formId: newId(), contractId: contract.id });
    const { id: projectId, version } = entered;
    const running = await startProject(staff(), { projectId, version, startedOn: "2026-11-20" });
    expect(await partners()).toMatchObject([{ enterpriseId, institutionId, times: 1 }]);
    await voidProject(staff(), { projectId, version: running.version, reason: "重复录入" });
    expect(await partners()).toMatchObject([{ enterpriseId, institutionId, times: 1 }]);
  });

  it("stays with a project that goes on when its contract is voided", async () => {
    const contract = await putContract(world.as, "signed");
    const entered = await enterProject(staff(), { content: pilotProject, formId: newId(), contractId: contract.id });
    await startProject(staff(), { projectId: entered.id, version: entered.version, startedOn: "2026-11-20" });
    const { id: contractId, version } = contract;
    await voidContract(staff(), { contractId, version, reason: "重复录入" });
    const outbox = createOutbox(world.open.db, [createPartnerSubscriber(() => world.system)], (_, error) => {
      throw error;
    });
    await outbox.drain();
    expect(await partners()).toEqual([{ enterpriseId, institutionId, times: 1, lastOn: "2026-11-20" }]);
    await renewPartners(world.system, { enterpriseId, institutionId });
    expect(await partners()).toMatchObject([{ times: 1 }]);
    await world.live.set.catchUp();
    expect(world.live.engine.engine().organizations.partnershipOf(enterpriseId, institutionId)).not.toBeNull();
  });

  it("follows a contract whose buyer was wrong, and goes with one that was voided", async () => {
    await putRival(world.system);
    const { id: contractId, version, signedOn } = await putContract(world.as, "signed");
    const content = { ...coatingContract, buyerId: RIVAL_ID, signedOn: signedOn ?? "" };
    const saved = await saveTechnologyContract(staff(), { contractId, version, content, reason: "录错买方" });
    expect(await partners()).toMatchObject([{ enterpriseId: RIVAL_ID, institutionId, times: 1 }]);
    await voidContract(staff(), { contractId, version: saved.version, reason: "重复录入" });
    expect(await partners()).toEqual([]);
  });
});
