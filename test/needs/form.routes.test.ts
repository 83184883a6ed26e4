import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../src/kernel/context.ts";
import { VISITOR } from "../../src/kernel/context.ts";
import { getNeedRecord, listOwnNeeds } from "../../src/needs/queries.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { rival } from "../support/second-enterprise.ts";
import { openPages, type Pages } from "./pages.ts";
import { type FormFields, separatorForm } from "./separator-form.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

const post = (actor: Actor, path: string, fields: FormFields) => pages.at(actor).post(path, fields);
const ownNeeds = async () => (await listOwnNeeds(pages.world.as(cast.battery), 1, 1)).total;

describe("the need's form", () => {
  it("offers everything a need holds, and a row for the first requirement", async () => {
    const page = await (await pages.at(cast.battery).get("/needs/new")).text();
    for (const name of Object.keys(separatorForm)) expect(page).toContain(`name="${name}"`);
    expect(page).toMatch(/name="formId" value="[0-9a-f]{32}"/);
  });

  it("saves a draft that is hardly begun, and goes on editing it", async () => {
    const answer = await post(cast.battery, "/needs", { action: "save", title: "隔膜", visibility: "public" });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toMatch(/^\/needs\/[0-9a-f]{32}\/edit$/);
    const editing = await (await pages.at(cast.battery).get(answer.headers.get("location") ?? "")).text();
    expect(editing).toContain('value="隔膜"');
  });

  it("hands a complete need in, with every value as typed", async () => {
    const answer = await post(cast.battery, "/needs", { ...separatorForm, action: "submit" });
    expect(answer.status).toBe(303);
    const id = answer.headers.get("location")?.slice("/needs/".length) ?? "";
    expect(await getNeedRecord(pages.world.open.db, id)).toMatchObject({
      status: "submitted",
      title: "锂电隔膜涂覆层高温收缩控制技术",
      requirements: [{ name: "横向热收缩率", operator: "lte", value: "2", valueTo: "", unit: "%", must: true }],
      cooperationModes: ["commissionedDevelopment", "technicalService"],
      keywords: ["隔膜", "陶瓷涂覆"],
      budgetFen: 12_500_000,
      validUntil: "2027-06-30",
    });
  });

  it("shows everything typed again when handing in is premature, with a sentence at each field and on top", async () => {
    const before = await ownNeeds();
    const answer = await post(cast.battery, "/needs", {
      ...separatorForm,
      action: "submit",
      title: "膜",
      goal: "",
      budget: "很多",
      "contact[phone]": "12345",
      keywords: "",
      "requirements[0][value]": "两",
      "cooperationModes[]": [],
    });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    const sentences = [
      "需求名称至少 4 个字",
      "请填写预期目标",
      "请填写以万元为单位的金额，如 12.5",
      "请填写手机号（11 位）或带区号的座机号",
      "请填写 1–5 个关键词",
      "请填写数字，或把比较方式改为“文字描述”",
      "请至少选择一种合作方式",
    ];
    for (const sentence of sentences) expect(page.split(sentence)).toHaveLength(3);
    expect(page).toContain("有 7 处需要修改");
    for (const kept of ['value="膜"', 'value="很多"', 'value="12345"', 'value="两"', separatorForm.problem]) {
      expect(page).toContain(kept);
    }
    expect(await ownNeeds()).toBe(before);
  });

  it("asks for an amount or 面议 when handed in, and takes either", async () => {
    const without = await post(cast.battery, "/needs", { ...separatorForm, action: "submit", budget: "" });
    expect(await without.text()).toContain("请填写预算金额，或勾选“面议”");
    const both = await post(cast.battery, "/needs", { ...separatorForm, action: "submit", budgetNegotiable: "yes" });
    expect(await both.text()).toContain("已勾选“面议”，请清空金额，或取消勾选");
    const negotiable = { ...separatorForm, action: "submit", budget: "", budgetNegotiable: "yes" };
    expect((await post(cast.battery, "/needs", negotiable)).status).toBe(303);
  });

  it("adds and removes rows of requirements without script and keeps what was typed", async () => {
    const added = await (await post(cast.battery, "/needs", { ...separatorForm, action: "add:requirements" })).text();
    expect(added).toContain('name="requirements[1][name]"');
    expect(added).toContain('value="横向热收缩率"');
    expect(added).toContain(separatorForm.problem);
    const removed = await (
      await post(cast.battery, "/needs", { ...separatorForm, action: "remove:requirements:0" })
    ).text();
    expect(removed).not.toContain('value="横向热收缩率"');
    expect(removed).toContain(separatorForm.problem);
  });

  it("does not count a row nobody wrote in", async () => {
    const answer = await post(cast.battery, "/needs", {
      ...separatorForm,
      action: "submit",
      "requirements[1][name]": " ",
      "requirements[1][operator]": "gte",
      "requirements[1][must]": "true",
    });
    expect(answer.status).toBe(303);
  });

  it("warns once when the public text gives something away, and takes the second press as a decision", async () => {
    const leaking = { ...separatorForm, action: "submit", problem: `${separatorForm.problem} 联系 13812345678。` };
    const warned = await post(cast.battery, "/needs", leaking);
    expect(warned.status).toBe(422);
    const page = await warned.text();
    expect(page).toContain("“主要问题”里有电话号码：13812345678");
    const leaksSeen = /name="leaksSeen" value="([^"]*)"/.exec(page)?.[1] ?? "";
    expect((await post(cast.battery, "/needs", { ...leaking, leaksSeen })).status).toBe(303);
  });

  it("of a confidential need takes its own name without a warning, and does not say that anybody reads a phone number", async () => {
    const hidden = { ...separatorForm, action: "submit", visibility: "confidential" };
    const named = { ...hidden, problem: `示例隔膜材料有限公司：${separatorForm.problem}` };
    expect((await post(cast.battery, "/needs", named)).status).toBe(303);
    const warned = await post(cast.battery, "/needs", { ...hidden, problem: "联系 13812345678，收缩率 6 %。" });
    expect(warned.status).toBe(422);
    const page = await warned.text();
    expect(page).toContain("“主要问题”里有电话号码：13812345678");
    expect(page).toContain("需求正文里有可能不宜让对方看到的内容");
    expect(page).not.toContain("任何人都能看到");
    expect(page).not.toContain("公开的文字里");
  });

  it("says in words when a text held unreadable characters", async () => {
    const answer = await post(cast.battery, "/needs", {
      ...separatorForm,
      action: "save",
      title: "隔膜\u0000收缩控制",
    });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("“需求名称”含有看不见的控制字符，已为您去掉，请核对后再次提交");
  });
});

describe("two colleagues at one draft", () => {
  it("keeps what the slower one typed, and lets the next save decide", async () => {
    const { id } = await putNeed(pages.world.as, "draft");
    await post(cast.battery, `/needs/${id}`, { ...separatorForm, action: "save", version: "1" });
    const mine = { ...separatorForm, action: "save", goal: "慢一步写下的目标" };
    const late = await post(cast.batteryColleague, `/needs/${id}`, { ...mine, version: "1" });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain("慢一步写下的目标");
    expect(page).toContain("这条需求被同事更新了");
    expect(page).toContain(`href="/needs/${id}" target="_blank"`);
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? "";
    expect((await post(cast.batteryColleague, `/needs/${id}`, { ...mine, version })).status).toBe(303);
    expect((await getNeedRecord(pages.world.open.db, id)).goal).toBe("慢一步写下的目标");
  });
});

describe("staff", () => {
  it("write for an enterprise that telephoned, which they choose", async () => {
    const without = await post(cast.staff, "/needs", { ...separatorForm, action: "save" });
    expect(without.status).toBe(422);
    expect(await without.text()).toContain("请选择企业");
    const answer = await post(cast.staff, "/needs", {
      ...separatorForm,
      action: "save",
      organizationId: ORGANIZATION_IDS.battery,
    });
    const id = /[0-9a-f]{32}/.exec(answer.headers.get("location") ?? "")?.[0] ?? "";
    expect(await getNeedRecord(pages.world.open.db, id)).toMatchObject({
      source: "phone",
      organizationId: ORGANIZATION_IDS.battery,
    });
  });
});

describe("submitting from the need's page", () => {
  it("leads back into the form with what is missing", async () => {
    const { id } = await putNeed(pages.world.as, "draft", { goal: "" });
    const answer = await post(cast.battery, `/needs/${id}/submission`, { version: "1" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("请填写预期目标");
  });

  it("hands a complete draft in", async () => {
    const { id } = await putNeed(pages.world.as, "draft");
    expect((await post(cast.battery, `/needs/${id}/submission`, { version: "1" })).status).toBe(303);
    expect((await getNeedRecord(pages.world.open.db, id)).status).toBe("submitted");
  });

  it("shows what a colleague wrote meanwhile before it is handed in", async () => {
    const { id } = await putNeed(pages.world.as, "draft");
    const theirs = { ...separatorForm, action: "save", version: "1", goal: "同事刚刚写下的目标" };
    await post(cast.batteryColleague, `/needs/${id}`, theirs);
    for (const fields of [{ version: "1" }, {}]) {
      const late = await post(cast.battery, `/needs/${id}/submission`, fields);
      expect(late.status).toBe(409);
      const page = await late.text();
      expect(page).toContain("您的操作没有执行。本页已是最新内容，请核对后再操作。");
      expect(page).toContain("同事刚刚写下的目标");
      expect(page).toContain('name="version" value="2"');
    }
    expect((await getNeedRecord(pages.world.open.db, id)).status).toBe("draft");
    expect((await post(cast.battery, `/needs/${id}/submission`, { version: "2" })).status).toBe(303);
  });
});

describe("a colleague who moved the need first", () => {
  it("costs nobody what was typed: the page shows it to copy, and leads to the need", async () => {
    const { id } = await putNeed(pages.world.as, "submitted");
    const mine = { ...separatorForm, action: "save", version: "1", goal: "慢一步写下的目标 <b>" };
    const late = await post(cast.battery, `/needs/${id}`, mine);
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toMatch(/预期目标<\/label><textarea[^>]* readonly[^>]*>\s*慢一步写下的目标 &lt;b&gt;<\/textarea>/);
    expect(page).toContain(`href="/needs/${id}">查看最新内容`);
    expect(page).not.toContain("newEnergy.storage");
  });

  it("neither costs what was typed into the correction of a contact", async () => {
    const { id } = await putNeed(pages.world.as, "draft");
    const fields = {
      "contact[name]": "新联系人",
      "contact[phone]": "13900000001",
      validUntil: "2027-06-30",
      version: "1",
    };
    const late = await post(cast.battery, `/needs/${id}/contact`, fields);
    expect(late.status).toBe(409);
    const page = await late.text();
    for (const typed of ["新联系人", "13900000001", "2027-06-30"]) expect(page).toContain(typed);
    expect(page).toContain(`href="/needs/${id}">查看最新内容`);
  });
});

describe("the form is closed to", () => {
  it("visitors, who sign in first, and roles that post no needs", async () => {
    const visitor = await pages.at(VISITOR).get("/needs/new");
    expect([visitor.status, visitor.headers.get("location")]).toEqual([303, "/sign-in?next=%2Fneeds%2Fnew"]);
    for (const actor of [cast.professor, cast.leader, cast.admin, cast.auditor])
      expect((await pages.at(actor).get("/needs/new")).status).toBe(403);
  });

  it("other enterprises: a draft is not there, a published need is not theirs", async () => {
    const draft = await putNeed(pages.world.as, "draft");
    const published = await putNeed(pages.world.as, "published");
    expect((await pages.at(rival).get(`/needs/${draft.id}/edit`)).status).toBe(404);
    expect((await post(rival, `/needs/${draft.id}`, { ...separatorForm, action: "save" })).status).toBe(404);
    expect((await pages.at(rival).get(`/needs/${published.id}/edit`)).status).toBe(403);
  });

  it("the owner of a need that is no draft any more, who learns why", async () => {
    const { id } = await putNeed(pages.world.as, "submitted");
    const answer = await pages.at(cast.battery).get(`/needs/${id}/edit`);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("已提交");
  });
});
