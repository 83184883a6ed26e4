import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Conflict } from "../../src/kernel/errors.ts";
import { newId } from "../../src/kernel/ids.ts";
import { listUnvisited, readCoverage } from "../../src/survey-visits/coverage.ts";
import { countDueVisits, getSurveyVisit, listDueVisits, listSurveyVisits } from "../../src/survey-visits/queries.ts";
import { finishNextStep, recordSurveyVisit, saveSurveyVisit } from "../../src/survey-visits/record-visit.ts";
import { toContent } from "../../src/survey-visits/visit-content.ts";
import { openWorld, type World } from "../needs/world.ts";
import { putCampaign } from "../support/campaigns-in-place.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await putAccounts(world.system);
});
afterAll(() => world.close());

/** The tests' day is 2026-11-23. */
const content = {
  enterpriseId: ORGANIZATION_IDS.battery as string,
  campaignId: null as string | null,
  visitedOn: "2026-11-20",
  staffIds: [cast.staff.accountId],
  metPeople: "甲测试（生产副总）",
  findings: "涂覆线刚投产，收缩率不稳定。",
  nextStep: "约专家到厂",
  dueOn: "2026-11-27",
};
const record = (changes: Partial<typeof content> = {}, actor = cast.staff as Parameters<World["as"]>[0]) =>
  recordSurveyVisit(world.as(actor), { content: { ...content, ...changes }, formId: newId() });

describe("a survey visit", () => {
  it("is recorded with what was said sealed, and leaves an entry without a word of it", async () => {
    const row = await record();
    expect(row.number).toBe("V-2026-0001");
    expect(JSON.stringify(row)).not.toMatch(/甲测试|收缩率/);
    expect(toContent(row, world.system.vault)).toEqual(content);
    const entry = await world.lastAudit();
    expect(entry).toMatchObject({ action: "surveyVisit.recorded", actorId: cast.staff.accountId });
    expect(JSON.stringify(entry)).not.toMatch(/甲测试|收缩率/);
  });

  it("is the staff's alone", async () => {
    for (const actor of [cast.battery, cast.professor, cast.leader, cast.auditor, cast.admin, cast.agency])
      await expect(record({}, actor), actor.role).rejects.toMatchObject({ code: "notAllowed" });
  });

  it("is refused for a day to come, another kind of organization, a draft campaign and a stranger", async () => {
    await expect(record({ visitedOn: "2026-11-24" })).rejects.toMatchObject({ code: "surveyVisit.stillToCome" });
    const university = record({ enterpriseId: ORGANIZATION_IDS.university });
    await expect(university).rejects.toMatchObject({ code: "organization.notFound" });
    const draft = await putCampaign(world.as, "draft");
    await expect(record({ campaignId: draft.id })).rejects.toMatchObject({ code: "campaign.notFound" });
    const stranger = record({ staffIds: [cast.battery.accountId] });
    await expect(stranger).rejects.toMatchObject({ code: "surveyVisit.unknownVisitor" });
    await expect(record({ dueOn: "" })).rejects.toThrow("请填写下一步何时完成");
  });

  it("is put right once from what stood there, and another next step is to be done anew", async () => {
    const row = await record();
    const seen = { surveyVisitId: row.id, version: row.version };
    const done = await finishNextStep(world.as(cast.staff), seen);
    expect(await world.lastAudit()).toMatchObject({ action: "surveyVisit.nextStepFinished" });
    await expect(finishNextStep(world.as(cast.staff), seen)).rejects.toThrow(Conflict);
    const stale = saveSurveyVisit(world.as(cast.staff), { ...seen, content });
    await expect(stale).rejects.toMatchObject({ code: "surveyVisit.stateChanged" });
    const version = done.version;
    const changed = { ...content, nextStep: "寄送样品" };
    const saved = await saveSurveyVisit(world.as(cast.staff), { surveyVisitId: row.id, version, content: changed });
    expect(saved).toMatchObject({ nextStep: "寄送样品", doneAt: null });
    expect(await world.lastAudit()).toMatchObject({ detail: { fields: ["nextStep"] } });
  });

  it("is recorded once by fifty at once, and its next step finished once", async () => {
    const staff = world.as(cast.staff);
    const formId = newId();
    const successes = async (run: () => Promise<unknown>) => {
      const outcomes = await Promise.allSettled(Array.from({ length: 50 }, run));
      return outcomes.filter((one) => one.status === "fulfilled").length;
    };
    expect(await successes(() => recordSurveyVisit(staff, { content, formId }))).toBe(1);
    expect(await successes(() => finishNextStep(staff, { surveyVisitId: formId, version: 1 }))).toBe(1);
    expect((await getSurveyVisit(world.open.db, formId)).doneAt).not.toBeNull();
  });
});

describe("the lists of visits", () => {
  it("are narrowed by campaign, enterprise and what is left to do", async () => {
    const campaign = await putCampaign(world.as, "open");
    await record({ campaignId: campaign.id, dueOn: "2026-11-22" });
    await record({ campaignId: campaign.id, nextStep: "", dueOn: "" });
    const total = async (filter: Parameters<typeof listSurveyVisits>[1]) =>
      (await listSurveyVisits(world.open.db, filter, "2026-11-23", 1, 20)).total;
    expect(await total({ campaignIds: [campaign.id] })).toBe(2);
    expect(await total({ campaignIds: [campaign.id], nextSteps: ["overdue"] })).toBe(1);
    expect(await total({ campaignIds: [campaign.id], nextSteps: ["none", "overdue"] })).toBe(2);
    expect(await total({ campaignIds: [campaign.id], text: "不存在的企业" })).toBe(0);
    expect(await total({ enterpriseId: ORGANIZATION_IDS.university })).toBe(0);
    const due = await listDueVisits(world.open.db, 10);
    expect(due[0]?.dueOn).toBe("2026-11-22");
    expect((await countDueVisits(world.open.db, "2026-11-23")).overdue).toBe(1);
  });

  it("say how many enterprises were visited, in a campaign and ever, and who was not", async () => {
    const campaign = await putCampaign(world.as, "open", { title: "覆盖统计批次" });
    const scope = { campaignId: campaign.id, industries: [] };
    const names = async () => (await listUnvisited(world.open.db, scope, 1, 20)).rows.map(({ name }) => name);
    // The battery firm and its rival; the placeholder is no enterprise.
    expect(await readCoverage(world.open.db, scope)).toEqual({ enterprises: 2, visited: 0 });
    expect(await names()).toContain("示例隔膜材料有限公司");
    await record({ campaignId: campaign.id });
    await record({ campaignId: campaign.id });
    expect(await readCoverage(world.open.db, scope)).toEqual({ enterprises: 2, visited: 1 });
    expect(await names()).not.toContain("示例隔膜材料有限公司");
    expect(await readCoverage(world.open.db, { campaignId: null, industries: [] })).toMatchObject({ visited: 1 });
    expect(await readCoverage(world.open.db, { campaignId: null, industries: ["baijiu"] })).toMatchObject({
      visited: 0,
    });
  });
});
