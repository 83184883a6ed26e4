import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proposeAchievementRevision } from "../../src/achievements/revise-achievement.ts";
import { saveAchievement } from "../../src/achievements/save-achievement.ts";
import { submitAchievement } from "../../src/achievements/submit-achievement.ts";
import { nameDeputy } from "../../src/checks/name-deputy.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { appointNeedReviewer } from "../../src/needs/appoint-reviewer.ts";
import { formallyCheckNeed, returnNeed } from "../../src/needs/check-need.ts";
import { type NeedContent, needRevisionSchema } from "../../src/needs/need.ts";
import { postNeed } from "../../src/needs/post-need.ts";
import { getNeedRecord, listNeedChecks } from "../../src/needs/queries.ts";
import { proposeNeedRevision } from "../../src/needs/revise-need.ts";
import { saveNeed } from "../../src/needs/save-need.ts";
import { submitNeed } from "../../src/needs/submit-need.ts";
import { coatingAchievement, putAchievement } from "../support/achievements-in-place.ts";
import { putCampaign } from "../support/campaigns-in-place.ts";
import { cast } from "../support/cast.ts";
import { putNeed, separatorNeed } from "../support/needs-in-place.ts";
import { type CheckPages, openCheckPages } from "./pages.ts";

const { contact: _contact, confidentialAnnex: _annex, validUntil: _day, ...revisedText } = separatorNeed;
const { contact: _person, validUntil: _last, ...achievementText } = coatingAchievement;

let pages: CheckPages;
beforeAll(async () => {
  pages = await openCheckPages();
});
afterAll(() => pages.close());

/** The tests' day is Monday, 2026-11-23; a formal check may take three working days. */
const submittedOn = (day: string, title: string) =>
  putNeed((actor) => pages.world.as(actor, new Date(`${day}T10:00:00+08:00`)), "submitted", { title });
const read = async (path: string, actor: Actor = cast.staff) => (await pages.at(actor).get(path)).text();
const titles = (page: string) => [...page.matchAll(/<th scope="row"[^>]*><a[^>]*>([^<]*)</g)].map(([, title]) => title);
const reviewerOf = async (id: string) => (await getNeedRecord(pages.world.open.db, id)).reviewerId;
const box = ({ id, version }: { id: string; version: number }, seen = "") => `need.${id}.${version}..${seen}`;

async function appointAll(chosen: readonly string[], reviewerId: string, actor: Actor = cast.staff) {
  return pages
    .at(actor)
    .post("/desk/checks/reviewers", { from: "queue=formalCheck&q=批量", reviewerId, "chosen[]": chosen });
}

describe("the queue", () => {
  it("says until when each need is due, overdue ones first, and narrows by what is overdue", async () => {
    await submittedOn("2026-11-23", "今天提交的甲");
    await submittedOn("2026-11-17", "上周二提交的甲");
    await submittedOn("2026-11-18", "上周三提交的甲");
    const page = await read("/desk/checks?q=提交的甲");
    expect(titles(page)).toEqual(["上周二提交的甲", "上周三提交的甲", "今天提交的甲"]);
    // Three working days after Tuesday is Friday; after Wednesday, over the weekend, Monday; after Monday, Thursday.
    expect([...page.matchAll(/<span class="nowrap">(2026-\d\d-\d\d)</g)].map(([, day]) => day)).toEqual([
      "2026-11-20",
      "2026-11-23",
      "2026-11-26",
    ]);
    for (const words of ["超期 1 个工作日", "今天到期", "还剩 3 个工作日"]) expect(page).toContain(words);
    expect(titles(await read("/desk/checks?q=提交的甲&mark=overdue"))).toEqual(["上周二提交的甲"]);
    expect(page).toMatch(/已超期<\/span><span class="facet-count">1</);
  });

  it("narrows by the campaign that needs were handed in for, and names it in the file", async () => {
    const campaign = await putCampaign(pages.world.as, "open", { title: "县域征集一" });
    const title = "为批次提交的乙";
    const post = async (content: NeedContent) => {
      const draft = await postNeed(pages.world.as(cast.battery), { content, campaignId: campaign.id });
      return submitNeed(pages.world.as(cast.battery), { needId: draft.id, version: draft.version });
    };
    await post({ ...separatorNeed, title });
    await post({ ...separatorNeed, title: "保密地为批次问的丙", visibility: "confidential" });
    await submittedOn("2026-11-20", "平时提交的乙");
    const page = await read("/desk/checks?q=提交的乙");
    expect(page).toMatch(/县域征集一<\/span><span class="facet-count">1</);
    expect(titles(await read(`/desk/checks?q=提交的乙&campaign=${campaign.id}`))).toEqual([title]);
    expect(page).toMatch(/<span class="nowrap"> · 完整度 \d+<\/span>/);
    // An auditor does not learn for what a confidential need was posted.
    expect(titles(await read(`/desk/checks?campaign=${campaign.id}`))).toHaveLength(2);
    expect(titles(await read(`/desk/checks?campaign=${campaign.id}`, cast.auditor))).toEqual([title]);
  });

  it("is found at the addresses that its parts had before", async () => {
    const moved = async (path: string) => (await pages.at(cast.staff).get(path)).headers.get("location");
    expect(await moved("/desk/needs?queue=formalCheck")).toBe("/desk/checks?queue=formalCheck");
    expect(await moved("/desk/needs?queue=diagnosis&q=轧制")).toBe(
      `/desk/checks?queue=diagnosis&q=${encodeURIComponent("轧制")}`,
    );
    expect(await moved("/desk/needs?queue=mine")).toBe("/desk/checks?queue=mine");
    expect(await moved("/desk/needs?queue=revision")).toBe("/desk/checks?queue=revisionCheck&kind=need");
    expect(await moved("/desk/achievements?queue=check")).toBe("/desk/checks?queue=achievementCheck");
    expect(await moved("/desk/achievements?queue=revision")).toBe("/desk/checks?queue=revisionCheck&kind=achievement");
    expect((await pages.at(cast.staff).get("/desk/needs?queue=returned")).status).toBe(200);
  });

  it("leads from one need to the next, and after a decision on to what still waits", async () => {
    const first = await submittedOn("2026-11-19", "接着办的第一条");
    const second = await submittedOn("2026-11-20", "接着办的第二条");
    const from = "queue=formalCheck&q=接着办的";
    const page = await read(`/needs/${first.id}?${new URLSearchParams({ from })}`);
    expect(page).toContain("第 1 条，共 2 条");
    expect(page).toContain('data-key="n"');
    const decide = ({ id, version }: typeof first) =>
      pages.at(cast.staff).post(`/needs/${id}/formal-check`, { remark: "", version: String(version), from });
    const onward = await decide(first);
    expect(onward.headers.get("location")).toMatch(new RegExp(`^/needs/${second.id}\\?from=`));
    const done = await decide(second);
    expect(done.headers.get("location")).toMatch(/^\/desk\/checks\?queue=formalCheck&q=/);
  });

  it("shows a reviewer, and whoever stands in, what is theirs", async () => {
    const { id, version } = await submittedOn("2026-11-20", "指派给丁经办的");
    const appoint = { needId: id, version, seenReviewerId: null, reviewerId: cast.staff.accountId };
    await appointNeedReviewer(pages.world.as(cast.staff), appoint);
    expect(titles(await read("/desk/checks?queue=mine&q=指派给"))).toEqual(["指派给丁经办的"]);
    expect(titles(await read("/desk/checks?queue=mine&q=指派给", cast.reviewer))).toEqual([]);
    const page = await read(`/needs/${id}`, cast.reviewer);
    expect(page).toContain("这一步已指派给丁经办。如要由您办理，请先在下面改派给自己。");
    expect(page).not.toContain(`/needs/${id}/formal-check`);
    const days = { fromDay: "2026-11-23", toDay: "2026-11-24" };
    await nameDeputy(pages.world.as(cast.staff), { deputyId: cast.reviewer.accountId, ...days });
    const mine = await read("/desk/checks?queue=mine&q=指派给", cast.reviewer);
    expect(titles(mine)).toEqual(["指派给丁经办的"]);
    expect(mine).toContain("代丁经办");
    expect(await read(`/needs/${id}`, cast.reviewer)).toContain("您正在代丁经办办理");
  });
});

describe("thirty needs that wait", () => {
  it("are cleared one after another, from decision to decision, the oldest first", async () => {
    const order: string[] = [];
    for (let number = 1; number <= 30; number += 1) {
      order.push((await submittedOn(`2026-11-${number <= 15 ? "19" : "20"}`, `清空队列第${number}条`)).id);
    }
    const from = "queue=formalCheck&q=清空队列";
    let path: string = `/needs/${order[0]}?${new URLSearchParams({ from })}`;
    const decided: string[] = [];
    while (path.startsWith("/needs/")) {
      const page = await read(path);
      const [, id = ""] = /^\/needs\/([0-9a-f]{32})/.exec(path) ?? [];
      expect(page).toContain(`第 1 条，共 ${30 - decided.length} 条`);
      decided.push(id);
      const [, version = ""] = /name="version" value="(\d+)"/.exec(page) ?? [];
      const [noun, fields] =
        decided.length % 3 === 0
          ? (["return", { returnOpinion: "请补充。" }] as const)
          : (["formal-check", { remark: "" }] as const);
      const answer = await pages.at(cast.staff).post(`/needs/${id}/${noun}`, { ...fields, version, from });
      path = answer.headers.get("location") ?? "";
    }
    expect(decided).toEqual(order);
    expect(await read(`/desk/checks?${from}`)).toContain("没有符合条件的待审内容");
  }, 60_000);
});

describe("appointing several at once", () => {
  it("appoints those ticked, and warns of a reviewer who is away", async () => {
    const both = [await submittedOn("2026-11-20", "批量指派的甲"), await submittedOn("2026-11-20", "批量指派的乙")];
    const answer = await appointAll(
      both.map((need) => box(need)),
      cast.staff.accountId,
    );
    expect(answer.status).toBe(303);
    expect(decodeURIComponent(answer.headers.get("set-cookie") ?? "")).toContain(
      "已把 2 条指派给丁经办。请注意：丁经办不在，至 2026-11-24 由癸复核代办。",
    );
    expect(await Promise.all(both.map(({ id }) => reviewerOf(id)))).toEqual([
      cast.staff.accountId,
      cast.staff.accountId,
    ]);
    expect(await pages.world.lastAudit()).toMatchObject({ action: "need.reviewerAppointed" });
  });

  it("says of each row what changed meanwhile, and leaves that row alone", async () => {
    const [decided, free] = [
      await submittedOn("2026-11-20", "批量指派的丙"),
      await submittedOn("2026-11-20", "批量指派的丁"),
    ];
    await formallyCheckNeed(pages.world.as(cast.staff), { needId: decided.id });
    const answer = await appointAll([box(decided), box(free)], cast.reviewer.accountId);
    const page = await answer.text();
    expect(page).toContain("已把 1 条指派给癸复核。");
    expect(page).toContain(`${decided.number} 刚刚被办理或改派，您的指派没有执行。`);
    expect([await reviewerOf(decided.id), await reviewerOf(free.id)]).toEqual([null, cast.reviewer.accountId]);
  });

  it("asks for rows and for a reviewer", async () => {
    const need = await submittedOn("2026-11-20", "批量指派的戊");
    const none = await appointAll([], cast.staff.accountId);
    expect([none.status, (await none.text()).includes("请先勾选要指派的内容")]).toEqual([422, true]);
    const nobody = await appointAll([box(need)], "");
    const page = await nobody.text();
    expect([nobody.status, page.includes("请选择审核人")]).toEqual([422, true]);
    expect(page).toMatch(new RegExp(`value="need.${need.id}[^"]*"[^>]*checked`));
  });

  it("ticks the whole page by a link, without script", async () => {
    const page = await read("/desk/checks?q=批量&select=page");
    const boxes = page.match(/data-row-tick/g)?.length ?? 0;
    expect(boxes).toBeGreaterThan(0);
    expect(page.match(/data-row-tick[^>]*checked/g)).toHaveLength(boxes);
  });

  it("is for staff alone", async () => {
    for (const actor of [cast.battery, cast.auditor, cast.leader])
      expect((await appointAll([], cast.staff.accountId, actor)).status).toBe(403);
  });
});

describe("a return", () => {
  it("marks fields, which the owner reads on top and beside them", async () => {
    const { id, version } = await submittedOn("2026-11-20", "退回标栏目");
    const answer = await pages.at(cast.staff).post(`/needs/${id}/return`, {
      returnOpinion: "两处请改。",
      version: String(version),
      "marks[problem][on]": "yes",
      "marks[problem][remark]": "请写明在哪道工序发生",
      "marks[contact-phone][remark]": "请留手机号",
    });
    expect(answer.status).toBe(303);
    const page = await read(`/needs/${id}`, cast.battery);
    expect(page).toContain(`href="/needs/${id}/edit#field-problem"`);
    const form = await read(`/needs/${id}/edit`, cast.battery);
    expect(form).toContain('href="#field-contact-phone"');
    expect(form).toMatch(/id="field-problem-remark"[^>]*>.*?审核意见：请写明在哪道工序发生/s);
    expect(form).toMatch(/aria-describedby="[^"]*field-problem-remark/);
  });

  it("asks what is wrong with a field that was only ticked, and keeps the rest", async () => {
    const { id, version } = await submittedOn("2026-11-20", "只勾选的");
    const fields = { returnOpinion: "请看标出的栏目。", version: String(version), "marks[goal][on]": "yes" };
    const answer = await pages.at(cast.staff).post(`/needs/${id}/return`, fields);
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain("请写明这一栏要改什么，或取消勾选");
    expect(page).toContain("请看标出的栏目。");
  });

  it("is compared with what comes back, field by field, and counted; it comes back to who checked it", async () => {
    const owner = pages.world.as(cast.battery);
    const { id } = await submittedOn("2026-11-20", "再次提交的");
    const remarks = [
      { field: "goal", remark: "写出温度" },
      { field: "keywords", remark: "再加一个" },
    ];
    const back = await returnNeed(pages.world.as(cast.staff), { needId: id, opinion: "请改两处。", remarks });
    const content = { ...separatorNeed, title: "再次提交的", goal: "收缩率不超过 1 %。", confidentialAnnex: "新附件" };
    const saved = await saveNeed(owner, { needId: id, version: back.version, content });
    await submitNeed(owner, { needId: id, version: saved.version });
    const page = await read(`/needs/${id}`);
    expect(page).toContain("第 2 次提交");
    expect(page).toContain("预期目标：写出温度（已修改）");
    expect(page).toContain("关键词：再加一个（没有修改）");
    expect(page).toContain("收缩率不超过 1 %。");
    expect(await reviewerOf(id)).toBe(cast.staff.accountId);
    expect(titles(await read("/desk/checks?mark=resubmitted"))).toContain("再次提交的");
    const [check] = await listNeedChecks(pages.world.open.db, id);
    expect(check?.judged).not.toContain("横向收缩率");
    // The auditor reads that it came back, and neither the sealed annex nor what was marked.
    const audited = await read(`/needs/${id}`, cast.auditor);
    expect(audited).not.toContain("写出温度");
    expect(audited).not.toContain("新附件");
  });
});

describe("achievements and revisions", () => {
  const inQueue = (query: string) => read(`/desk/checks?q=两类&${query}`);
  const handedInOn = (day: string, title: string) =>
    putAchievement((actor) => pages.world.as(actor, new Date(`${day}T10:00:00+08:00`)), "submitted", { title });

  it("wait in one queue with needs, each by the days of its own check", async () => {
    await submittedOn("2026-11-17", "两类里的需求");
    const achievement = await handedInOn("2026-11-16", "两类里的成果");
    const { id } = await putNeed(pages.world.as, "published", { title: "两类里被修订的需求" });
    const content = needRevisionSchema.parse({ ...revisedText, goal: "收缩率不超过 1 %。" });
    const proposing = pages.world.as(cast.battery, new Date("2026-11-19T10:00:00+08:00"));
    const revision = await proposeNeedRevision(proposing, { needId: id, content });
    const page = await inQueue("queue=all");
    // Formal check: 3 days from Tuesday 17 → Friday 20. Achievement: 5 from Monday 16 → Monday 23. Revision: 3 → 24.
    expect(titles(page)).toEqual(["两类里的需求", "两类里的成果", "两类里被修订的需求"]);
    expect([...page.matchAll(/<span class="nowrap">(2026-\d\d-\d\d)</g)].map(([, day]) => day)).toEqual([
      "2026-11-20",
      "2026-11-23",
      "2026-11-24",
    ]);
    expect(titles(await inQueue("kind=achievement"))).toEqual(["两类里的成果"]);
    expect(titles(await inQueue("queue=revisionCheck"))).toEqual(["两类里被修订的需求"]);
    const boxes = [`achievement.${achievement.id}.${achievement.version}..`, tickOf(page, id)];
    const fields = { from: "queue=all&q=两类", reviewerId: cast.reviewer.accountId, "chosen[]": boxes };
    expect((await pages.at(cast.staff).post("/desk/checks/reviewers", fields)).status).toBe(303);
    const [mine] = [await read("/desk/checks?queue=mine&q=两类", cast.reviewer)];
    expect(titles(mine)).toEqual(["两类里的成果", "两类里被修订的需求"]);
    expect(await read(`/needs/${id}/revision`)).toContain("这一步已指派给癸复核");
    const accept = { revisionId: revision.id, remark: "" };
    const early = await pages.at(cast.staff).post(`/needs/${id}/revision/acceptance`, accept);
    expect([early.status, (await early.text()).includes("已指派给癸复核审核")]).toEqual([422, true]);
  });

  it("lead from one kind to the other, by the way each is checked", async () => {
    const need = await submittedOn("2026-11-17", "连着办的需求");
    const achievement = await handedInOn("2026-11-16", "连着办的成果");
    const { id } = await putAchievement(pages.world.as, "published", { title: "连着办的旧成果" });
    await proposeAchievementRevision(pages.world.as(cast.professor, new Date("2026-11-19T10:00:00+08:00")), {
      achievementId: id,
      content: { ...achievementText, title: "连着办的旧成果", scenes: "涂覆线与复合线。" },
    });
    const from = "queue=all&q=连着办的";
    const passed = await pages.at(cast.staff).post(`/needs/${need.id}/formal-check`, {
      remark: "",
      version: String(need.version),
      from,
    });
    expect(passed.headers.get("location")).toContain(`/achievements/${achievement.id}?from=`);
    const page = await read(`/achievements/${achievement.id}?${new URLSearchParams({ from })}`);
    expect(page).toContain('data-key="a"');
    const published = await pages.at(cast.staff).post(`/achievements/${achievement.id}/publication`, {
      remark: "",
      version: String(achievement.version),
      from,
    });
    const location = published.headers.get("location") ?? "";
    expect(location).toContain(`/achievements/${id}/revision?from=`);
    const compared = await read(location);
    expect(compared).toContain("涂覆线与复合线。");
    expect(compared).toContain("全部待审：第 1 条，共 2 条");
  });

  it("return an achievement with marked fields, and compare what comes back", async () => {
    const { id, version } = await handedInOn("2026-11-20", "退回标栏目的成果");
    const answer = await pages.at(cast.staff).post(`/achievements/${id}/return`, {
      returnOpinion: "两处请改。",
      version: String(version),
      "marks[abstract][on]": "yes",
      "marks[abstract][remark]": "请写明基膜厚度",
      "marks[keywords][remark]": "再加一个",
    });
    expect(answer.status).toBe(303);
    const own = await read(`/achievements/${id}`, cast.professor);
    expect(own).toContain(`href="/achievements/${id}/edit#field-abstract"`);
    const form = await read(`/achievements/${id}/edit`, cast.professor);
    expect(form).toMatch(/id="field-abstract-remark"[^>]*>.*?审核意见：请写明基膜厚度/s);
    const owner = pages.world.as(cast.professor);
    const content = { ...coatingAchievement, title: "退回标栏目的成果", abstract: "9 μm 基膜上单面涂覆 2 μm。" };
    const saved = await saveAchievement(owner, { achievementId: id, version: version + 1, content });
    await submitAchievement(owner, { achievementId: id, version: saved.version });
    const page = await read(`/achievements/${id}`);
    for (const words of ["第 2 次提交", "成果简介：请写明基膜厚度（已修改）", "关键词：再加一个（没有修改）"])
      expect(page).toContain(words);
    const waiting = await read(`/achievements/${id}`, cast.professor);
    expect(waiting).toContain("工作人员（成果审核）");
    expect(waiting).not.toContain("<dt>审核人</dt>");
    expect(await read(`/achievements/${id}`, cast.auditor)).not.toContain("请写明基膜厚度");
  });
});

const tickOf = (page: string, id: string) => new RegExp(`value="(need\\.${id}[^"]*)"`).exec(page)?.[1] ?? "";
