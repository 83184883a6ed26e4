import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAchievementSearch } from "../../src/achievements/achievement-search.ts";
import { getAchievementRecord, listOwnAchievements } from "../../src/achievements/queries.ts";
import { achievementRoutes } from "../../src/achievements/routes.tsx";
import { ACHIEVEMENT_SENTENCES } from "../../src/achievements/sentences.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { VISITOR } from "../../src/kernel/context.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { undeclaredRoutes } from "../../src/web/permit.ts";
import { coatingAchievement, otherProfessor, putAchievement } from "../support/achievements-in-place.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { type Visit, visit } from "../support/visit.ts";
import { coatingForm } from "./coating-form.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
let app: ReturnType<typeof achievementRoutes>;
let search: ReturnType<typeof createAchievementSearch>;
beforeAll(async () => {
  world = await openWorld();
  const book = await loadReferenceBook(world.open.db);
  search = createAchievementSearch(() => book);
  app = achievementRoutes({ reference: () => book, search });
});
afterAll(() => world.close());

const by = (actor: Actor): Visit => visit(world.as(actor), app, ACHIEVEMENT_SENTENCES);
const { lead } = coatingAchievement;
const idIn = (response: Response): string => /[0-9a-f]{32}/.exec(response.headers.get("location") ?? "")?.[0] ?? "";

describe("the routes of achievements", () => {
  it("all declare a permission", () => {
    expect(undeclaredRoutes(app)).toEqual([]);
  });

  it("answer 404 for a post that does not exist and for an address that is no id", async () => {
    for (const path of [`/achievements/${"0".repeat(32)}`, "/achievements/12", "/achievements/new/edit"])
      expect((await by(cast.staff).get(path)).status).toBe(404);
  });
});

describe("an institution's way with its achievement", () => {
  it("leads from a draft through return and mending to publication, and what was typed comes back", async () => {
    const [owner, staff] = [by(cast.professor), by(cast.staff)];
    const begun = await owner.post("/achievements", { action: "save", title: "半份草稿" });
    expect(begun.status).toBe(303);
    const id = idIn(begun);
    const path = `/achievements/${id}`;
    const form = await (await owner.get(`${path}/edit`)).text();
    expect(form).toContain('value="半份草稿"');

    const handedIn = await owner.post(path, { ...coatingForm, version: "1", action: "submit" });
    expect([handedIn.status, handedIn.headers.get("location")]).toEqual([303, path]);
    expect(await getAchievementRecord(world.open.db, id)).toMatchObject({
      status: "submitted",
      figures: [
        { name: "横向热收缩率", operator: "lte", value: "1.6", unit: "%" },
        { name: "涂层厚度", operator: "range", value: "1.5", valueTo: "3", unit: "μm" },
      ],
      intellectualProperties: [{ kind: "inventionPatent", number: "ZL-TEST-0001", status: "granted" }],
      transferModes: ["licensing.ordinary", "technicalService"],
      keywords: ["隔膜", "陶瓷涂覆"],
      priceFen: 80_000_000,
      readinessLevel: 6,
    });

    await staff.post(`${path}/return`, { returnOpinion: "请补充检测报告。", version: "3" });
    expect(await (await owner.get(path)).text()).toContain("请补充检测报告。");
    const { version } = await getAchievementRecord(world.open.db, id);
    await owner.post(path, {
      ...coatingForm,
      readinessEvidence: "第三方检测报告一份。",
      version: String(version),
      action: "submit",
    });
    const waiting = await getAchievementRecord(world.open.db, id);
    const published = await staff.post(`${path}/publication`, { remark: "", version: String(waiting.version) });
    expect(published.status).toBe(303);
    const page = await (await by(VISITOR).get(path)).text();
    expect(page).toContain("第三方检测报告一份。");
    expect(page).not.toContain("0351-6000001");
  });

  it("shows a form that cannot be handed in again with everything typed and each sentence twice", async () => {
    const fields = { ...coatingForm, stage: "", "contact[phone]": "12", price: "二十万", action: "submit" };
    const answer = await by(cast.professor).post("/achievements", fields);
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain("有 3 处需要修改");
    for (const sentence of [
      "请选择成果所处阶段",
      "请填写手机号（11 位）或带区号的座机号",
      "请填写以万元为单位的金额，如 12.5",
    ])
      expect([sentence, page.split(sentence).length - 1]).toEqual([sentence, 2]);
    for (const typed of [coatingForm.title, 'value="12"', 'value="二十万"', "ZL-TEST-0001", 'value="1.6"'])
      expect(page).toContain(typed);
  });

  it("adds and removes rows on the server, keeping the others", async () => {
    const added = await by(cast.professor).post("/achievements", { ...coatingForm, action: "add:figures" });
    expect(added.status).toBe(200);
    expect(await added.text()).toContain('name="figures[2][name]"');
    const action = "remove:intellectualProperties:0";
    const removed = await (await by(cast.professor).post("/achievements", { ...coatingForm, action })).text();
    expect(removed).not.toContain("ZL-TEST-0001");
    expect(removed).toContain("横向热收缩率");
  });

  it("belongs to the institution that signs in, whatever the form says", async () => {
    const fields = { action: "save", title: "改不了归属", organizationId: ORGANIZATION_IDS.battery };
    const stored = await by(otherProfessor).post("/achievements", fields);
    const { organizationId } = await getAchievementRecord(world.open.db, idIn(stored));
    expect(organizationId).toBe(otherProfessor.organizationId);
  });

  it("keeps what was typed when a colleague was quicker, and saves it on the second try", async () => {
    const { id } = await putAchievement(world.as, "draft");
    const path = `/achievements/${id}`;
    await by(cast.professor).post(path, {
      ...coatingForm,
      title: "同事改过的名称",
      version: "1",
      action: "save",
    });
    const late = await by(cast.professor).post(path, {
      ...coatingForm,
      title: "我写的名称",
      version: "1",
      action: "save",
    });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain("被同事更新了");
    expect(page).toContain('value="我写的名称"');
    expect(page).toContain('name="version" value="2"');
    expect(await getAchievementRecord(world.open.db, id)).toMatchObject({ title: "同事改过的名称" });
    await by(cast.professor).post(path, { ...coatingForm, title: "我写的名称", version: "2", action: "save" });
    expect(await getAchievementRecord(world.open.db, id)).toMatchObject({ title: "我写的名称" });
  });

  it("is handed in from its own page, or goes back to the form with what is missing", async () => {
    const whole = await putAchievement(world.as, "draft");
    expect((await by(cast.professor).post(`/achievements/${whole.id}/submission`, { version: "1" })).status).toBe(303);
    const half = await putAchievement(world.as, "draft", { stage: "" });
    const answer = await by(cast.professor).post(`/achievements/${half.id}/submission`, { version: "1" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("请选择成果所处阶段");
  });

  it("shows what a colleague wrote meanwhile before it is handed in", async () => {
    const { id } = await putAchievement(world.as, "draft");
    const owner = by(cast.professor);
    await owner.post(`/achievements/${id}`, { ...coatingForm, title: "同事改过的名称", version: "1", action: "save" });
    const late = await owner.post(`/achievements/${id}/submission`, { version: "1" });
    expect(late.status).toBe(409);
    const page = await late.text();
    for (const word of ["您的操作没有执行。本页已是最新内容", "同事改过的名称", 'name="version" value="2"'])
      expect(page).toContain(word);
    expect((await owner.post(`/achievements/${id}/submission`, { version: "2" })).status).toBe(303);
  });

  it("keeps a revision as typed when a colleague's already waits, and says what to do", async () => {
    const { id, version } = await putAchievement(world.as, "published");
    const path = `/achievements/${id}/revision`;
    const revision = { ...coatingForm, version: String(version), action: "submit" };
    expect((await by(cast.professor).post(path, revision)).status).toBe(303);
    const late = await by(cast.professor).post(path, { ...revision, title: "慢一步写下的名称" });
    expect(late.status).toBe(409);
    const page = await late.text();
    for (const word of [
      'value="慢一步写下的名称"',
      "ZL-TEST-0001",
      "请打开成果对照那份修订",
      "您填写的内容都还在下面。",
    ])
      expect(page).toContain(word);
    const stranger = await by(otherProfessor).post(path, { ...revision, title: "" });
    expect(stranger.status).toBe(403);
  });

  it("offers no form once it waits: the answer names the state", async () => {
    const { id, number } = await putAchievement(world.as, "submitted");
    const answer = await by(cast.professor).get(`/achievements/${id}/edit`);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain(`成果 ${number} 刚刚被更新（办理前的状态是“已提交”）`);
  });

  it("shows what was typed, to copy, when it was handed in meanwhile", async () => {
    const { id } = await putAchievement(world.as, "submitted");
    const typed = {
      title: "慢一步写下的名称",
      "figures[0][name]": "收缩率",
      "figures[0][value]": "1.6",
      action: "save",
    };
    const late = await by(cast.professor).post(`/achievements/${id}`, { ...typed, version: "1" });
    expect(late.status).toBe(409);
    const page = await late.text();
    for (const text of ["慢一步写下的名称", "收缩率 1.6", `href="/achievements/${id}">查看最新内容`])
      expect(page).toContain(text);
  });

  it("corrects contact and last day, and proposes a new text", async () => {
    const { id, version } = await putAchievement(world.as, "published");
    const path = `/achievements/${id}`;
    const owner = by(cast.professor);
    const contact = {
      version: String(version),
      "contact[name]": "寅老师",
      "contact[phone]": "13800000009",
      "contact[email]": "",
    };
    expect((await owner.post(`${path}/contact`, { ...contact, validUntil: "2020-01-01" })).status).toBe(422);
    expect((await owner.post(`${path}/contact`, { ...contact, validUntil: "2028-01-01" })).status).toBe(303);
    const late = await owner.post(`${path}/contact`, { ...contact, validUntil: "2029-01-01" });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain("这项成果被同事更新了。您填写的内容都还在下面，还没有保存");
    expect(await (await owner.get(path)).text()).toContain("13800000009");
    const revised = {
      ...coatingForm,
      title: "第二代水性陶瓷涂覆隔膜",
      version: String(version + 1),
      action: "submit",
    };
    expect((await owner.post(`${path}/revision`, revised)).status).toBe(303);
    const compared = await (await by(cast.staff).get(`${path}/revision`)).text();
    expect(compared).toContain("第二代水性陶瓷涂覆隔膜");
    const revisionId = /name="revisionId" value="([0-9a-f]{32})"/.exec(compared)?.[1] ?? "";
    expect((await by(cast.staff).post(`${path}/revision/return`, { revisionId, returnOpinion: "" })).status).toBe(422);
    expect((await by(cast.staff).post(`${path}/revision/acceptance`, { revisionId, remark: "" })).status).toBe(303);
    expect(await (await by(VISITOR).get(path)).text()).toContain("第二代水性陶瓷涂覆隔膜");
  });

  it("names the lead that a revision changes to staff once they open it, each opening written down", async () => {
    const { id, version } = await putAchievement(world.as, "published");
    const path = `/achievements/${id}/revision`;
    const [owner, staff] = [by(cast.professor), by(cast.staff)];
    const revised = { ...coatingForm, lead: "戊研究员", version: String(version), action: "submit" };
    expect((await owner.post(path, revised)).status).toBe(303);
    expect(await (await owner.get(path)).text()).toContain("戊研究员");
    const page = await (await staff.get(path)).text();
    expect(page).not.toMatch(new RegExp(`戊研究员|${lead}`));
    expect(page).toMatch(/成果负责人[\s\S]*有改动[\s\S]*查看后显示/);
    const opened = await staff.post(`${path}/contact-view`, { from: "queue=mine" });
    expect(opened.status).toBe(200);
    const shown = await opened.text();
    for (const words of ["戊研究员", lead]) expect(shown).toContain(words);
    expect(await world.lastAudit()).toMatchObject({ action: "contact.read", entityId: id });
    // As on the post's own page, one look is for once.
    expect(await (await staff.get(path)).text()).not.toContain("戊研究员");
    expect((await staff.get(`${path}/contact-view`)).headers.get("location")).toBe(path);
    expect(await (await by(cast.auditor).get(path)).text()).not.toMatch(new RegExp(`戊研究员|${lead}`));
    for (const actor of [otherProfessor, cast.battery, cast.auditor, VISITOR])
      expect([401, 403, 404]).toContain((await by(actor).post(`${path}/contact-view`, {})).status);
  });

  it("keeps no opening of a lead where a colleague has decided the revision meanwhile", async () => {
    const { id } = await putAchievement(world.as, "published");
    const before = await world.lastAudit();
    expect((await by(cast.staff).post(`/achievements/${id}/revision/contact-view`, {})).status).toBe(404);
    expect(await world.lastAudit()).toEqual(before);
  });
});

describe("the staff's way with achievements", () => {
  it("shows the queue, longest wait first, and decides with an opinion or not at all", async () => {
    const { id, number } = await putAchievement(world.as, "submitted");
    const queue = await (await by(cast.staff).get("/desk/achievements")).text();
    expect(queue).toContain(number);
    const silent = await by(cast.staff).post(`/achievements/${id}/return`, { returnOpinion: " ", version: "2" });
    expect(silent.status).toBe(422);
    expect(await silent.text()).toContain("请填写审核意见，说明需要修改什么或为什么");
    const stale = await by(cast.staff).post(`/achievements/${id}/publication`, { remark: "", version: "1" });
    expect(stale.status).toBe(409);
    expect(
      (await by(cast.staff).post(`/achievements/${id}/refusal`, { refusalOpinion: "不属于", version: "2" })).status,
    ).toBe(303);
  });

  it("posts for an institution that telephoned", async () => {
    const missing = await by(cast.staff).post("/achievements", { ...coatingForm, action: "save" });
    expect(missing.status).toBe(422);
    expect(await missing.text()).toContain("请选择成果所属的高校院所");
    const organizationId = ORGANIZATION_IDS.university;
    const stored = await by(cast.staff).post("/achievements", {
      ...coatingForm,
      organizationId,
      action: "save",
    });
    expect(stored.status).toBe(303);
    const own = await listOwnAchievements(world.as(cast.professor), null, 1, 100);
    expect(own.rows.find(({ id }) => id === idIn(stored))).toMatchObject({ source: "phone", status: "draft" });
  });

  it("is closed to others", async () => {
    const { id } = await putAchievement(world.as, "published");
    for (const actor of [cast.professor, cast.battery, cast.leader])
      expect((await by(actor).get("/desk/achievements")).status).toBe(403);
    expect((await by(VISITOR).get("/desk/achievements")).status).toBe(303);
    expect((await by(cast.professor).post(`/achievements/${id}/publication`)).status).toBe(403);
    expect((await by(otherProfessor).post(`/achievements/${id}/withdrawal`)).status).toBe(403);
    expect((await by(cast.battery).get("/achievements/new")).status).toBe(403);
  });
});

describe("the public list", () => {
  it("marks what was searched, keeps it in the links and is honest about nothing", async () => {
    await putAchievement(world.as, "published", { title: "石墨烯导热膜连续制备" });
    await search.build(world.open.db);
    const found = await (await by(VISITOR).get("/achievements?q=石墨烯&industry=newEnergy")).text();
    expect(found).toContain("<mark>石墨烯</mark>");
    expect(found).toContain("找到 1 项与“石墨烯”有关的成果");
    const nothing = await by(VISITOR).get("/achievements?q=不存在的词语组合&stage=laboratory");
    expect(nothing.status).toBe(200);
    expect(await nothing.text()).toContain("没有找到符合条件的成果");
    const suggestions = await (await by(VISITOR).get("/achievements/suggestions?q=石墨烯")).text();
    expect(suggestions).toContain("石墨烯</mark>导热膜连续制备");
  });

  it("finds what stands in 转化说明 alone, and shows it marked", async () => {
    const { id } = await putAchievement(world.as, "published", {
      title: "转化说明里的词",
      transferNote: "可派驻工艺员驻厂三个月。",
    });
    await search.build(world.open.db);
    const found = await (await by(VISITOR).get("/achievements?q=驻厂三个月")).text();
    expect(found).toContain(`/achievements/${id}`);
    expect(found).toContain("可派驻工艺员<mark>驻厂三个月</mark>。");
  });

  it("writes a search with markup as text", async () => {
    const page = await (
      await by(VISITOR).get(`/achievements?q=${encodeURIComponent('"><script>alert(1)</script>')}`)
    ).text();
    expect(page).not.toContain("<script>alert");
  });
});
