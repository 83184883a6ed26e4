import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntries, outboxEvents } from "../../db/schema/kernel.ts";
import { needs } from "../../db/schema/needs.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { VISITOR } from "../../src/kernel/context.ts";
import { COACH_ANSWERS_A_MINUTE } from "../../src/needs/coach.routes.tsx";
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
const said = async (answer: Response | Promise<Response>) => (await (await answer).text()).replaceAll(/<[^>]+>/g, " ");
const stored = async () => {
  const { db } = pages.world.open;
  return [await db.$count(needs), await db.$count(auditEntries), await db.$count(outboxEvents)];
};
const poor = {
  title: "提升产品质量",
  problem: "希望提升产品质量，增强竞争力，联系 13812345678。",
  goal: "收缩率不超过 2 %。",
};

describe("the coach beside the need's form", () => {
  it("says what is missing, and stores nothing", async () => {
    const before = await stored();
    const words = await said(post(cast.battery, "/needs/coach", poor));
    expect(words).toContain("容易被退回");
    expect(words).toContain("现在写的是愿望，还没写毛病");
    expect(words).toContain("加为指标：收缩率 ≤ 2 %");
    expect(words).toContain("主要问题 里有电话号码“13812345678”");
    expect(await stored()).toEqual(before);
  });

  it("tells the line on a phone and each field what it shows of them by now, and clears what is settled", async () => {
    const answer = await (await post(cast.battery, "/needs/coach", poor)).text();
    expect(answer).toMatch(/<span hx-swap-oob="textContent:#coach-line-words">完整度 \d+ · 1 处不宜公开 · \d+ 条建议</);
    const [, ofProblem = ""] =
      /id="field-problem-tip" hx-swap-oob="true"><a href="#([a-z0-9-]+)"><span class="sr-only">主要问题：<\/span>\d 条建议/i.exec(
        answer,
      ) ?? [];
    expect(ofProblem).toBe("leak-1");
    expect(answer).toContain(`id="${ofProblem}"`);
    expect(answer).toContain('<span class="field-tip" id="field-wishedPartners-tip" hx-swap-oob="true"></span>');
    const tips = [...answer.matchAll(/-tip"[^>]*><a href="#([^"]+)"/g)].map(([, place]) => place);
    expect(tips.length).toBeGreaterThan(1);
    for (const place of tips) expect(answer).toContain(`id="${place}"`);
  });

  it("marks the field of every hint, of those that are folded away too", async () => {
    const answer = await (await post(cast.battery, "/needs/coach", poor)).text();
    const [, shown = "", folded = ""] = /^(.*?)(<details.*<\/details>)/s.exec(answer) ?? [];
    const hinted = (part: string) =>
      [...part.matchAll(/id="hint-[^"]+"><p class="coach-hint-head"><a href="#([^"]+)"/g)].map(([, field]) => field);
    const [first, others] = [hinted(shown), hinted(folded)];
    expect(first).toHaveLength(4);
    expect(others.length).toBeGreaterThan(3);
    expect(folded).toContain(`另有 ${others.length} 条建议`);
    const marked = [...answer.matchAll(/id="([^"]+)-tip"[^>]*><a /g)].map(([, field]) => field);
    expect([...new Set([...first, ...others])].filter((field) => !marked.includes(field))).toEqual([]);
  });

  it("answers nothing but a hint before the first words", async () => {
    expect(await said(post(cast.battery, "/needs/coach", { visibility: "public" }))).toContain(
      "写下需求名称和主要问题",
    );
  });

  it("knows whose name must not stand there: the enterprise's own, or the one that staff chose", async () => {
    const named = { ...separatorForm, problem: "示例隔膜材料有限公司的产线收缩率 6 %。" };
    expect(await said(post(cast.battery, "/needs/coach", named))).toContain("改为“本企业”");
    expect(await said(post(cast.staff, "/needs/coach", named))).not.toContain("改为“本企业”");
    const chosen = { ...named, organizationId: ORGANIZATION_IDS.battery };
    expect(await said(post(cast.staff, "/needs/coach", chosen))).toContain("改为“本企业”");
  });

  it.each([
    ["a visitor", VISITOR, 401],
    ["an institution", cast.professor, 403],
    ["the leader", cast.leader, 403],
    ["the auditor", cast.auditor, 403],
  ])("does not answer %s", async (_, actor, status) => {
    expect((await post(actor, "/needs/coach", poor)).status).toBe(status);
  });

  it("speaks of a need to its owner alone", async () => {
    const { id } = await putNeed(pages.world.as, "draft");
    expect((await post(cast.battery, `/needs/${id}/coach`, poor)).status).toBe(200);
    expect((await post(rival, `/needs/${id}/coach`, poor)).status).toBe(404);
    const open = await putNeed(pages.world.as, "published");
    expect((await post(rival, `/needs/${open.id}/coach`, poor)).status).toBe(403);
  });

  it("stands texts of 5,000 characters", async () => {
    const long = "轧制过程中边部开裂，开裂率 6 %。".repeat(300);
    const answer = await post(cast.battery, "/needs/coach", {
      title: long,
      problem: long,
      keyTechnology: long,
      goal: long,
    });
    expect(answer.status).toBe(200);
    expect((await answer.text()).length).toBeLessThan(20_000);
  });

  it("answers so many times a minute, and says when to go on", async () => {
    const patient = { ...cast.batteryColleague, accountId: "ab".repeat(16) };
    for (let count = 0; count < COACH_ANSWERS_A_MINUTE; count++) await post(patient, "/needs/coach", poor);
    const answer = await post(patient, "/needs/coach", poor);
    expect(answer.status).toBe(429);
    expect(await answer.text()).toContain("请在 1 分钟后再试");
    expect((await post(cast.battery, "/needs/coach", poor)).status).toBe(200);
  });
});

describe("the same without script", () => {
  const typed = { ...separatorForm, budget: "很多", "contact[phone]": "138", presentBase: "" };
  const kept = ['value="很多"', 'value="138"', 'value="横向热收缩率"', separatorForm.problem, 'value="隔膜，陶瓷涂覆"'];

  it("checks on a button, keeps all that was typed and stores nothing", async () => {
    const before = await stored();
    const answer = await post(cast.battery, "/needs", { ...typed, action: "check" });
    expect(answer.status).toBe(200);
    const page = await answer.text();
    for (const one of kept) expect(page).toContain(one);
    expect(page).toContain("请写现有的设备、人员和数据");
    expect(page).not.toContain("有 1 处需要修改");
    expect(page).toMatch(/id="need-coach"[^>]*autofocus/);
    expect(page).toMatch(
      /<span id="coach-line-words" role="status">完整度 \d+ · \d+ 条建议<\/span><a href="#need-coach">/,
    );
    expect(page).toMatch(/id="field-presentBase-tip"><a href="#hint-[a-zA-Z]+"/);
    expect(await stored()).toEqual(before);
  });

  it("carries out what the coach fixes, and keeps the rest", async () => {
    const page = await (
      await post(cast.battery, "/needs", { ...typed, action: "check", goal: "透气值不低于 300 s。" })
    ).text();
    const action = /value="(apply:[^"]*透气值[^"]*)"/.exec(page)?.[1]?.replaceAll("&quot;", '"') ?? "";
    const applied = await (
      await post(cast.battery, "/needs", { ...typed, goal: "透气值不低于 300 s。", action })
    ).text();
    expect(applied).toContain('name="requirements[1][name]"');
    expect(applied).toMatch(/value="透气值"/);
    expect(applied).toMatch(/value="300"/);
    for (const one of kept) expect(applied).toContain(one);
  });

  it("does so over a draft, which stays as it was", async () => {
    const { id } = await putNeed(pages.world.as, "draft");
    const before = await stored();
    const answer = await post(cast.battery, `/needs/${id}`, { ...typed, version: "1", action: "check" });
    const page = await answer.text();
    expect(page).toContain(`action="/needs/${id}"`);
    expect(page).toContain(`hx-post="/needs/${id}/coach"`);
    expect(await stored()).toEqual(before);
  });
});

describe("the coach's hints", () => {
  it("stand there when a draft is opened, and when handing in is premature", async () => {
    const { id } = await putNeed(pages.world.as, "draft", { presentBase: "" });
    expect(await said(pages.at(cast.battery).get(`/needs/${id}/edit`))).toContain("请写现有的设备、人员和数据");
    const premature = await said(post(cast.battery, "/needs", { ...poor, action: "submit" }));
    expect(premature).toContain("处需要修改");
    expect(premature).toContain("现在写的是愿望，还没写毛病");
  });

  it("never keep a draft from being saved", async () => {
    expect((await post(cast.battery, "/needs", { ...poor, visibility: "public", action: "save" })).status).toBe(303);
  });

  it("are a measure on the need's page, for owner and staff", async () => {
    const { id } = await putNeed(pages.world.as, "submitted");
    for (const actor of [cast.battery, cast.staff])
      expect(await said(pages.at(actor).get(`/needs/${id}`))).toMatch(/填报完整度\s+77/);
    expect(await said(pages.at(cast.auditor).get(`/needs/${id}`))).not.toContain("填报完整度");
    const open = await putNeed(pages.world.as, "published");
    for (const actor of [VISITOR, cast.professor, rival])
      expect(await said(pages.at(actor).get(`/needs/${open.id}`))).not.toContain("填报完整度");
  });

  it("are a column of the queue for staff, empty for auditors", async () => {
    await putNeed(pages.world.as, "submitted", { title: "完整度列里的需求" });
    expect(await said(pages.at(cast.staff).get("/desk/needs?q=完整度列"))).toMatch(/完整度\s+提交日期[\s\S]*\s77\s/);
    expect(await said(pages.at(cast.auditor).get("/desk/needs?q=完整度列"))).not.toMatch(/\s77\s/);
  });
});
