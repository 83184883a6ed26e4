import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needs } from "../../db/schema/needs.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { expireNeeds } from "../../src/needs/expire-needs.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import { findOpenRevision } from "../../src/needs/revision-queries.ts";
import { cast } from "../support/cast.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { rival } from "../support/second-enterprise.ts";
import { openPages, type Pages } from "./pages.ts";
import { type FormFields, separatorForm } from "./separator-form.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

const post = (actor: Actor, path: string, fields: FormFields = {}) => pages.at(actor).post(path, fields);
const read = async (actor: Actor, path: string) => (await pages.at(actor).get(path)).text();
const put = (...args: Parameters<typeof putNeed> extends [unknown, ...infer Rest] ? Rest : never) =>
  putNeed(pages.world.as, ...args);
const statusOf = async (id: string) => (await getNeedRecord(pages.world.open.db, id)).status;

const contactWords = new RegExp(`${separatorForm["contact[name]"]}|${separatorForm["contact[phone]"]}`);

describe("a need's page", () => {
  it("offers the reviewer what the state allows, and to visitors nothing", async () => {
    const { id } = await put("submitted");
    const staff = await read(cast.staff, `/needs/${id}`);
    for (const noun of ["formal-check", "return", "refusal"]) expect(staff).toContain(`action="/needs/${id}/${noun}"`);
    expect(staff).not.toContain(`action="/needs/${id}/publication"`);
    const published = await put("published");
    expect(await read(VISITOR, `/needs/${published.id}`)).not.toContain("下一步");
    expect(await read(VISITOR, `/needs/${published.id}`)).toContain("请联系示例县教育科技局");
  });

  it("shows the owner why the need came back", async () => {
    const { id } = await put("returned");
    const page = await read(cast.battery, `/needs/${id}`);
    expect(page).toContain("退回整改：请按审核意见修改后再次提交");
    expect(page).toContain("请补充检测条件。");
  });

  it("does not put words of the need into markup", async () => {
    const { id } = await put("published", { problem: "<script>alert(1)</script> & “引号”" });
    const page = await read(VISITOR, `/needs/${id}`);
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp;");
    expect(page).not.toContain("<script>alert");
  });
});

describe("the reviewer", () => {
  it("leads a need to publication", async () => {
    const { id, version } = await put("submitted");
    const checked = await post(cast.staff, `/needs/${id}/formal-check`, { remark: "", version: String(version) });
    expect([checked.status, checked.headers.get("location")]).toEqual([303, `/needs/${id}`]);
    await post(cast.reviewer, `/needs/${id}/publication`, { remark: "可以发布", version: String(version + 1) });
    expect(await statusOf(id)).toBe("published");
  });

  it("passes none that lacks what the form asks for: the page names it, and opens the return with it", async () => {
    const { id, version, organizationId } = await put("submitted");
    const { open } = pages.world;
    await open.db.update(needs).set({ goal: "", keywords: [], contact: null }).where(eq(needs.id, id));
    const answer = await post(cast.staff, `/needs/${id}/formal-check`, { remark: "", version: String(version) });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain("这条需求还没有填写预期目标、关键词、联系人姓名、联系电话，不能通过审核");
    expect(page).toMatch(
      /<details[^>]* open[^>]*>(?:(?!<\/details>).)*name="returnOpinion"[^>]*>请补填：预期目标、关键词/s,
    );
    expect(await statusOf(id)).toBe("submitted");
    const returnOpinion = "请补填：预期目标、关键词、联系人姓名、联系电话。";
    await post(cast.staff, `/needs/${id}/return`, { returnOpinion, version: String(version) });
    expect(await getNeedRecord(open.db, id)).toMatchObject({ status: "returned", organizationId });
  });

  it("is asked for an opinion before a need goes back, on the same page", async () => {
    const { id, version } = await put("submitted");
    const answer = await post(cast.staff, `/needs/${id}/return`, { returnOpinion: " ", version: String(version) });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page.split("请填写审核意见，说明需要修改什么或为什么")).toHaveLength(3);
    expect(page).toMatch(/<details class="confirm" open[^>]*><summary[^>]*>退回整改/);
    expect(await statusOf(id)).toBe("submitted");
  });

  it("who decides on an old page is told so", async () => {
    const { id, version } = await put("submitted");
    await post(cast.staff, `/needs/${id}/formal-check`, { remark: "", version: String(version) });
    const refusal = { refusalOpinion: "与另一条重复", version: String(version) };
    const late = await post(cast.reviewer, `/needs/${id}/refusal`, refusal);
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain("您的操作没有执行。本页已是最新内容，请核对后再操作。");
    expect(page).toContain("与另一条重复");
    expect(page).toContain("已形审");
    expect(await statusOf(id)).toBe("checked");
  });
});

describe("the owner", () => {
  it("withdraws", async () => {
    const { id } = await put("published");
    expect((await post(cast.battery, `/needs/${id}/withdrawal`)).status).toBe(303);
    expect(await statusOf(id)).toBe("closed");
    expect((await pages.at(VISITOR).get(`/needs/${id}`)).status).toBe(404);
  });

  it("corrects contact and last day, each with its own sentence when it is wrong", async () => {
    const { id, version } = await put("published");
    const fields = {
      version: String(version),
      "contact[name]": "乙测试",
      "contact[phone]": "0358-3021234",
      "contact[email]": "",
      validUntil: "2027-12-31",
    };
    const wrong = await post(cast.battery, `/needs/${id}/contact`, {
      ...fields,
      "contact[phone]": "无",
      validUntil: "2026-01-01",
    });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain("请填写手机号（11 位）或带区号的座机号");
    const past = await post(cast.battery, `/needs/${id}/contact`, { ...fields, validUntil: "2026-01-01" });
    expect(await past.text()).toContain("有效期截止日 2026-01-01 已经过去，请填写今天或以后的日期。");
    expect((await post(cast.battery, `/needs/${id}/contact`, fields)).status).toBe(303);
    expect(await read(cast.battery, `/needs/${id}/contact`)).toContain('value="0358-3021234"');
  });

  it("keeps a colleague's correction, and what was typed over it until the person has looked", async () => {
    const { id, version } = await put("published");
    const fields = {
      version: String(version),
      "contact[name]": "乙测试",
      "contact[phone]": "0358-3021234",
      "contact[email]": "",
      validUntil: "2027-12-31",
    };
    expect((await post(cast.batteryColleague, `/needs/${id}/contact`, fields)).status).toBe(303);
    const late = await post(cast.battery, `/needs/${id}/contact`, { ...fields, "contact[name]": "丙测试" });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain("这条需求被同事更新了。您填写的内容都还在下面，还没有保存");
    expect(page).toContain('value="丙测试"');
    expect(await read(cast.battery, `/needs/${id}/contact`)).toContain('value="乙测试"');
    const again = { ...fields, version: String(version + 1), "contact[name]": "丙测试" };
    expect((await post(cast.battery, `/needs/${id}/contact`, again)).status).toBe(303);
  });

  it("renews a need that expired", async () => {
    const { id } = await put("published", { validUntil: "2026-12-01" });
    const later = new Date("2026-12-05T09:00:00+08:00");
    await expireNeeds({ ...pages.world.system, now: later });
    const owner = pages.at(cast.battery, later);
    expect(await (await owner.get(`/needs/${id}`)).text()).toContain("续期并重新发布");
    const past = await owner.post(`/needs/${id}/renewal`, { validUntil: "2026-12-04" });
    expect([past.status, (await past.text()).includes("已经过去")]).toEqual([422, true]);
    const noDay = await owner.post(`/needs/${id}/renewal`, { validUntil: "下个月" });
    expect([noDay.status, (await noDay.text()).includes("请填写有效期截止日")]).toEqual([422, true]);
    expect((await owner.post(`/needs/${id}/renewal`, { validUntil: "2027-12-31" })).status).toBe(303);
    expect(await statusOf(id)).toBe("published");
  });

  it("proposes a new text that staff compare and accept", async () => {
    const { id, version } = await put("published");
    const form = await read(cast.battery, `/needs/${id}/revision/edit`);
    expect(form).toContain("150 ℃、1 h 横向收缩率不超过 2 %");
    expect(form).toContain(`name="version" value="${version}"`);
    const proposal = await post(cast.battery, `/needs/${id}/revision`, {
      ...separatorForm,
      action: "submit",
      version: String(version),
      goal: "收缩率不超过 1 %。",
    });
    expect(proposal.status).toBe(303);
    expect(await read(VISITOR, `/needs/${id}`)).not.toContain("收缩率不超过 1 %。");
    const comparison = await read(cast.staff, `/needs/${id}/revision`);
    for (const word of ["150 ℃、1 h 横向收缩率不超过 2 %，透气值增幅不超过 20 %。", "收缩率不超过 1 %。"])
      expect(comparison).toContain(word);
    // Whom to call is no part of a revision: it is opened on the need's own page.
    expect(comparison).not.toMatch(contactWords);
    const revisionId = (await findOpenRevision(pages.world.open.db, id))?.id ?? "";
    const noOpinion = await post(cast.staff, `/needs/${id}/revision/return`, { revisionId, returnOpinion: "" });
    expect([noOpinion.status, (await noOpinion.text()).includes("请填写审核意见")]).toEqual([422, true]);
    await post(cast.staff, `/needs/${id}/revision/acceptance`, { revisionId, remark: "" });
    expect(await read(VISITOR, `/needs/${id}`)).toContain("收缩率不超过 1 %。");
    expect((await pages.at(cast.staff).get(`/needs/${id}/revision`)).status).toBe(404);
  });

  it("proposes a new annex, which staff compare and nobody outside reads", async () => {
    const { id, version } = await put("published");
    const form = await read(cast.battery, `/needs/${id}/revision/edit`);
    expect(form).toContain("年用量与配方细节见附件。");
    const confidentialAnnex = "新的年用量：每月 40 万平方米。";
    const revision = { ...separatorForm, confidentialAnnex, action: "submit", version: String(version) };
    expect((await post(cast.battery, `/needs/${id}/revision`, revision)).status).toBe(303);
    const unopened = await read(cast.staff, `/needs/${id}/revision`);
    for (const word of ["年用量与配方细节见附件。", confidentialAnnex]) expect(unopened).not.toContain(word);
    await post(cast.staff, `/needs/${id}/annex-view`, { page: "revision" });
    const comparison = await read(cast.staff, `/needs/${id}/revision`);
    for (const word of ["保密附件说明", "年用量与配方细节见附件。", confidentialAnnex])
      expect(comparison).toContain(word);
    const evidence = await read(cast.auditor, `/needs/${id}/revision`);
    expect(evidence).toContain("修订对照");
    for (const word of ["年用量与配方细节见附件。", confidentialAnnex]) expect(evidence).not.toContain(word);
    const revisionId = (await findOpenRevision(pages.world.open.db, id))?.id ?? "";
    await post(cast.staff, `/needs/${id}/revision/return`, { revisionId, returnOpinion: "请写明单位。" });
    expect(await read(cast.battery, `/needs/${id}/revision/edit`)).toContain(confidentialAnnex);
    const again = (await post(cast.battery, `/needs/${id}/revision`, revision)).status;
    const secondId = (await findOpenRevision(pages.world.open.db, id))?.id ?? "";
    await post(cast.staff, `/needs/${id}/revision/acceptance`, { revisionId: secondId, remark: "" });
    expect([again, (await read(cast.battery, `/needs/${id}`)).includes(confidentialAnnex)]).toEqual([303, true]);
    expect(await read(VISITOR, `/needs/${id}`)).not.toContain("40 万平方米");
  });

  it("shows of a mended revision what was changed since it came back", async () => {
    const { id, version } = await put("published");
    const revision = { ...separatorForm, action: "submit", version: String(version), goal: "收缩率不超过 1 %。" };
    await post(cast.battery, `/needs/${id}/revision`, revision);
    expect(await read(cast.staff, `/needs/${id}/revision`)).not.toContain("与上次退回的版本相比");
    const revisionId = (await findOpenRevision(pages.world.open.db, id))?.id ?? "";
    await post(cast.staff, `/needs/${id}/revision/return`, { revisionId, returnOpinion: "请写明温度。" });
    const mended = { ...revision, keyTechnology: "涂层与基膜的界面", confidentialAnnex: "退回后补的用量" };
    expect((await post(cast.battery, `/needs/${id}/revision`, mended)).status).toBe(303);
    await post(cast.staff, `/needs/${id}/annex-view`, { page: "revision" });
    for (const actor of [cast.staff, cast.auditor]) {
      const page = await read(actor, `/needs/${id}/revision`);
      const [, since = "", whole = ""] = page.split(/与上次退回的版本相比|与现行内容相比/);
      expect(since).toContain("涂层与基膜的界面");
      expect(since).not.toContain("收缩率不超过 1 %。");
      expect(whole).toContain("收缩率不超过 1 %。");
      expect(page.includes("退回后补的用量")).toBe(actor === cast.staff);
    }
  });

  it("has the coach beside a revision, which judges with the contact and last day that the need has", async () => {
    const { id, version } = await put("published");
    const form = await read(cast.battery, `/needs/${id}/revision/edit`);
    expect(form).toContain('id="need-coach"');
    expect(form).toContain(`hx-post="/needs/${id}/preview"`);
    expect(form).toContain("按“提交修订”之前");
    const typed = { ...separatorForm, version: String(version), problem: "电话 13812345678，边缘起皱" };
    const { "contact[name]": _name, "contact[phone]": _phone, validUntil: _day, ...revision } = typed;
    const advice = await (await post(cast.battery, `/needs/${id}/coach`, revision)).text();
    expect(advice).toContain("13812345678");
    expect(advice).not.toMatch(/请填写懂这项技术的联系人|请填写有效期截止日/);
    const asked = await post(cast.battery, `/needs/${id}/revision`, { ...revision, action: "check" });
    expect(asked.status).toBe(200);
    const page = await asked.text();
    expect(page).toContain("边缘起皱");
    expect(page).toMatch(/id="need-coach"[^>]*autofocus/);
    expect(await findOpenRevision(pages.world.open.db, id)).toBeNull();
    for (const actor of [rival, cast.professor]) expect((await post(actor, `/needs/${id}/coach`)).status).toBe(403);
  });

  it("keeps a revision as typed when a colleague's already waits, and says what to do", async () => {
    const { id, version } = await put("published");
    const revision = { ...separatorForm, action: "submit", version: String(version) };
    const theirs = await post(cast.batteryColleague, `/needs/${id}/revision`, { ...revision, goal: "同事的目标" });
    expect(theirs.status).toBe(303);
    const late = await post(cast.battery, `/needs/${id}/revision`, { ...revision, goal: "慢一步写下的目标" });
    expect(late.status).toBe(409);
    const page = await late.text();
    for (const word of [
      "慢一步写下的目标",
      separatorForm.problem,
      'value="横向热收缩率"',
      "已有一份修订在等待审核，现在不能再提交一份。请打开需求对照那份修订",
      "您填写的内容都还在下面。",
      `href="/needs/${id}" target="_blank"`,
    ])
      expect(page).toContain(word);
    const beginning = await pages.at(cast.battery).get(`/needs/${id}/revision/edit`);
    expect([beginning.status, (await beginning.text()).includes("已有一份修订在等待审核")]).toEqual([409, true]);
  });

  it("keeps a revision as typed when the text it began on was replaced, or the need closed", async () => {
    const { id, version } = await put("published");
    const revision = { ...separatorForm, action: "submit", version: String(version) };
    await post(cast.batteryColleague, `/needs/${id}/revision`, { ...revision, goal: "同事的目标" });
    const revisionId = (await findOpenRevision(pages.world.open.db, id))?.id ?? "";
    await post(cast.staff, `/needs/${id}/revision/acceptance`, { revisionId, remark: "" });
    const mine = { ...revision, goal: "慢一步写下的目标" };
    const late = await post(cast.battery, `/needs/${id}/revision`, mine);
    expect(late.status).toBe(409);
    const replaced = await late.text();
    for (const word of ["慢一步写下的目标", `name="version" value="${version + 1}"`, "刚刚有人更新了这条记录"])
      expect(replaced).toContain(word);
    await post(cast.battery, `/needs/${id}/withdrawal`, { version: String(version + 1) });
    const closed = await post(cast.battery, `/needs/${id}/revision`, { ...mine, version: String(version + 2) });
    const page = await closed.text();
    expect([closed.status, page.includes("慢一步写下的目标")]).toEqual([409, true]);
    expect(page).toContain("办理前的状态是“已关闭”");
  });

  it("keeps a revision as typed when something is missing", async () => {
    const { id } = await put("published");
    const answer = await post(cast.battery, `/needs/${id}/revision`, {
      ...separatorForm,
      action: "submit",
      problem: "",
      budget: "",
    });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    for (const word of ["请填写主要问题", "请填写预算金额，或勾选“面议”", separatorForm.goal])
      expect(page).toContain(word);
  });
});

describe("people without a part in it", () => {
  const ACTS = ["withdrawal", "renewal", "submission", "contact", "revision", ""];
  const CHECKS = ["formal-check", "publication", "return", "refusal", "assignment", "revision/acceptance"];
  const paths = (id: string, acts: readonly string[]) =>
    acts.map((act) => `/needs/${id}${act === "" ? "" : `/${act}`}`);

  it("find no draft of another enterprise, whatever they try", async () => {
    const { id } = await put("draft");
    for (const path of paths(id, ACTS)) expect([path, (await post(rival, path)).status]).toEqual([path, 404]);
    for (const path of paths(id, CHECKS.slice(0, 4))) {
      expect([path, (await post(cast.staff, path, { returnOpinion: "看", refusalOpinion: "看" })).status]).toEqual([
        path,
        404,
      ]);
    }
  });

  it("may read a published need and change nothing about it", async () => {
    const { id, version } = await put("published");
    for (const path of paths(id, ACTS))
      expect([path, (await post(rival, path, { validUntil: "2027-06-30" })).status]).toEqual([path, 403]);
    for (const actor of [rival, cast.battery, cast.professor, cast.leader, cast.auditor, cast.admin]) {
      for (const path of paths(id, CHECKS)) expect([path, (await post(actor, path)).status]).toEqual([path, 403]);
    }
    for (const path of paths(id, [...ACTS, ...CHECKS]))
      expect([path, (await post(VISITOR, path)).status]).toEqual([path, 401]);
    expect((await getNeedRecord(pages.world.open.db, id)).version).toBe(version);
  });

  it("get the same answer for a need that is not theirs and one that is not there", async () => {
    const { id } = await put("draft");
    const hidden = await pages.at(rival).get(`/needs/${id}`);
    const missing = await pages.at(rival).get(`/needs/${"0".repeat(32)}`);
    expect([hidden.status, await hidden.text()]).toEqual([missing.status, await missing.text()]);
    expect((await pages.at(rival).get("/needs/12")).status).toBe(404);
  });
});
