import ICAL from "ical.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { VISITOR } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { listNeedsOfVisit } from "../../src/needs/list-needs-of-visit.ts";
import { postNeed } from "../../src/needs/post-need.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { recordSurveyVisit } from "../../src/survey-visits/record-visit.ts";
import { surveyVisitRoutes } from "../../src/survey-visits/routes.tsx";
import { SURVEY_VISIT_SENTENCES } from "../../src/survey-visits/sentences.ts";
import { openPages, type Pages } from "../needs/pages.ts";
import { separatorForm } from "../needs/separator-form.ts";
import { putCampaign } from "../support/campaigns-in-place.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { separatorNeed } from "../support/needs-in-place.ts";
import { rival } from "../support/second-enterprise.ts";
import { visit } from "../support/visit.ts";

let pages: Pages;
let app: ReturnType<typeof surveyVisitRoutes>;
beforeAll(async () => {
  pages = await openPages();
  await putAccounts(pages.world.system);
  const book = await loadReferenceBook(pages.world.open.db);
  app = surveyVisitRoutes({ reference: () => book, foundNeeds: listNeedsOfVisit });
});
afterAll(() => pages.close());

const staff = () => visit(pages.world.as(cast.staff), app, SURVEY_VISIT_SENTENCES);
const textOf = async (path: string) => (await staff().get(path)).text();
const typed = {
  enterpriseId: ORGANIZATION_IDS.battery,
  visitedOn: "2026-11-20",
  "staffIds[]": [cast.staff.accountId],
  metPeople: "甲测试",
  findings: "收缩率不稳定。",
  nextStep: "约专家到厂",
  dueOn: "2026-11-27",
};

describe("the pages of visits", () => {
  it("say what will stand there while nobody was visited", async () => {
    expect(await textOf("/survey-visits")).toContain("还没有走访记录");
    expect(await textOf("/survey-visits/due")).toContain("没有待办的下一步");
    expect(await textOf("/survey-visits/coverage")).toContain("示例隔膜材料有限公司");
  });

  it("keep everything typed beside the sentences about it, and store the visit once", async () => {
    const formId = newId();
    const wrong = await staff().post("/survey-visits", { ...typed, formId, visitedOn: "2026-12-24", dueOn: "" });
    expect(wrong.status).toBe(422);
    const page = await wrong.text();
    expect(page).toContain("请填写下一步何时完成");
    expect(page).toContain("收缩率不稳定。");
    const future = await staff().post("/survey-visits", { ...typed, formId, visitedOn: "2026-12-24" });
    expect(await future.text()).toContain("走访日期 2026-12-24 还没有到");
    for (const answer of [
      await staff().post("/survey-visits", { ...typed, formId }),
      await staff().post("/survey-visits", { ...typed, formId }),
    ])
      expect(answer.headers.get("location")).toBe(`/survey-visits/${formId}`);
    expect(await textOf(`/survey-visits/${formId}`)).toContain("收缩率不稳定。");
    expect(await textOf("/survey-visits/due")).toContain("2026-11-27");
    expect(await textOf(`/survey-visits?enterprise=${ORGANIZATION_IDS.battery}`)).toContain("的走访记录");
    const csv = await textOf("/survey-visits?format=csv");
    expect(csv).toContain("含个人信息：丁经办");
    expect(csv).toContain("收缩率不稳定。");
    expect(await pages.world.lastAudit()).toMatchObject({ action: "contacts.exported" });
  });

  it("come back in the form of the saved visit when they are sent again with other words", async () => {
    const formId = newId();
    expect((await staff().post("/survey-visits", { ...typed, formId })).status).toBe(303);
    const changed = await staff().post("/survey-visits", { ...typed, formId, findings: "第二次写的情况" });
    expect(changed.status).toBe(409);
    const page = await changed.text();
    expect(page).toContain("先前已保存过");
    expect(page).toContain("第二次写的情况");
    expect(page).toContain(`action="/survey-visits/${formId}"`);
    const again = { ...typed, findings: "第二次写的情况", version: "1" };
    expect((await staff().post(`/survey-visits/${formId}`, again)).status).toBe(303);
    expect(await textOf(`/survey-visits/${formId}`)).toContain("第二次写的情况");
  });

  it("give what is left to do as whole days that other calendars read, and take back what is done", async () => {
    const step = { ...typed, nextStep: "寄样品；约检测", dueOn: "2026-12-31" };
    const made = await staff().post("/survey-visits", { ...step, formId: newId() });
    const path = made.headers.get("location") ?? "";
    const eventsIn = async (address: string) => {
      const answer = await staff().get(address);
      expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
      const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
      return calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
    };
    const statusOf = (event: ICAL.Event | undefined) => event?.component.getFirstPropertyValue("status");
    const [event] = await eventsIn(`${path}/calendar`);
    expect(event?.summary).toBe("走访待办：寄样品；约检测");
    expect(event?.description).toContain("企业：示例隔膜材料有限公司");
    expect(event?.description).not.toContain("收缩率");
    expect(event?.startDate.isDate).toBe(true);
    expect([event?.startDate.toString(), event?.endDate.toString()]).toEqual(["2026-12-31", "2027-01-01"]);
    expect([event?.sequence, statusOf(event)]).toEqual([1, null]);
    const dueDays = async () =>
      (await eventsIn("/survey-visits/due/calendar")).map(({ startDate }) => startDate.toString());
    expect(await dueDays()).toContain("2026-12-31");
    await staff().post(`${path}/next-step`, { version: "1" });
    const [done] = await eventsIn(`${path}/calendar`);
    expect([done?.uid, done?.sequence, statusOf(done)]).toEqual([event?.uid, 2, "CANCELLED"]);
    expect(await dueDays()).not.toContain("2026-12-31");
  });

  it("are the staff's alone", async () => {
    for (const actor of [cast.battery, cast.leader, cast.auditor]) {
      const answer = await visit(pages.world.as(actor), app).get("/survey-visits");
      expect(answer.status, actor.role).toBe(403);
    }
    const visitor = await visit(pages.world.as(VISITOR), app).get("/survey-visits");
    expect(visitor.headers.get("location")).toMatch(/^\/sign-in/);
  });
});

describe("a need from a visit", () => {
  const record = async (campaignId: string | null = null) => {
    const { "staffIds[]": staffIds, ...content } = typed;
    return recordSurveyVisit(pages.world.as(cast.staff), {
      content: { ...content, staffIds, campaignId },
      formId: newId(),
    });
  };

  it("begins with its enterprise and campaign, and stands on the visit's page", async () => {
    const campaign = await putCampaign(pages.world.as, "open");
    const { id } = await record(campaign.id);
    const form = await (await pages.at(cast.staff).get(`/needs/new?visit=${id}`)).text();
    expect(form).toContain(`<option value="${ORGANIZATION_IDS.battery}" selected`);
    expect(form).toContain(`<option value="${campaign.id}" selected`);
    expect(form).toContain(`name="surveyVisitId" value="${id}"`);
    const fields = { ...separatorForm, action: "submit", organizationId: ORGANIZATION_IDS.battery, surveyVisitId: id };
    const posted = await pages.at(cast.staff).post("/needs", fields);
    expect(posted.status).toBe(303);
    expect(await textOf(`/survey-visits/${id}`)).toContain("锂电隔膜涂覆层高温收缩控制技术");
    const need = posted.headers.get("location") ?? "";
    expect(await (await pages.at(cast.staff).get(need)).text()).toContain(`/survey-visits/${id}`);
    expect(await (await pages.at(cast.battery).get(need)).text()).not.toContain("/survey-visits/");
  });

  it("is refused for another enterprise, and to whoever may not know of visits", async () => {
    const { id } = await record();
    const other = { content: separatorNeed, organizationId: rival.organizationId ?? "", surveyVisitId: id };
    await expect(postNeed(pages.world.as(cast.staff), other)).rejects.toMatchObject({
      code: "surveyVisit.otherEnterprise",
    });
    const own = postNeed(pages.world.as(cast.battery), { content: separatorNeed, surveyVisitId: id });
    await expect(own).rejects.toMatchObject({ code: "notAllowed" });
    expect((await pages.at(cast.battery).get(`/needs/new?visit=${id}`)).status).toBe(403);
  });
});
