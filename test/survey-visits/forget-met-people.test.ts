import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../src/kernel/ids.ts";
import { forgetMetPeople } from "../../src/survey-visits/forget-met-people.ts";
import { getSurveyVisit } from "../../src/survey-visits/queries.ts";
import { finishNextStep, recordSurveyVisit } from "../../src/survey-visits/record-visit.ts";
import { toContent } from "../../src/survey-visits/visit-content.ts";
import { openWorld, type World } from "../needs/world.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await putAccounts(world.system);
});
afterAll(() => world.close());

const record = (visitedOn: string, nextStep = "") =>
  recordSurveyVisit(world.as(cast.staff), {
    formId: newId(),
    content: {
      enterpriseId: ORGANIZATION_IDS.battery,
      campaignId: null,
      visitedOn,
      staffIds: [cast.staff.accountId ?? ""],
      metPeople: "甲测试（总工）",
      findings: "收缩率不稳定。",
      nextStep,
      dueOn: nextStep === "" ? "" : "2026-11-27",
    },
  });
const contentOf = async (id: string) => toContent(await getSurveyVisit(world.open.db, id), world.system.vault);

describe("who was met on a visit", () => {
  it("goes long after it, what was found stays; while something is left to do, both stay", async () => {
    const old = await record("2025-11-21");
    const recent = await record("2025-11-22");
    const open = await record("2025-11-21", "寄送名单");
    expect(await forgetMetPeople(world.system, { beforeDay: "2025-11-22" })).toBe(1);
    expect(await contentOf(old.id)).toMatchObject({ metPeople: "", findings: "收缩率不稳定。" });
    for (const { id } of [recent, open]) expect((await contentOf(id)).metPeople).toBe("甲测试（总工）");
    await finishNextStep(world.as(cast.staff), { surveyVisitId: open.id, version: open.version });
    expect(await forgetMetPeople(world.system, { beforeDay: "2025-11-22" })).toBe(1);
    expect(await forgetMetPeople(world.system, { beforeDay: "2025-11-22" })).toBe(0);
    expect(await world.lastAudit()).toMatchObject({ action: "surveyVisit.metPeopleForgotten", detail: { count: 0 } });
  });

  it("is nobody's to remove but the service's", async () => {
    const asked = forgetMetPeople(world.as(cast.staff), { beforeDay: "2025-11-22" });
    await expect(asked).rejects.toMatchObject({ code: "notAllowed" });
  });
});
