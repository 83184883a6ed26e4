import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publishAnnouncement } from "../../src/announcements/publish-announcement.ts";
import { announcementRoutes } from "../../src/announcements/routes.tsx";
import { ANNOUNCEMENT_SENTENCES } from "../../src/announcements/sentences.ts";
import { writeAnnouncement } from "../../src/announcements/write-announcement.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { openWorld, type World } from "../needs/world.ts";
import { cast } from "../support/cast.ts";
import { visit } from "../support/visit.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The tests' day is 2026-11-23. */
const at = (actor: Actor) => visit(world.as(actor), announcementRoutes(), ANNOUNCEMENT_SENTENCES);
const textOf = async (path: string, actor: Actor = VISITOR) => (await at(actor).get(path)).text();

async function publish(
  changes: Partial<{ title: string; body: string; pinned: boolean; fromDay: string; untilDay: string }>,
) {
  const staff = world.as(cast.staff);
  const content = { title: "征集技术需求", body: "请登录填报。", pinned: false, fromDay: "", untilDay: "", ...changes };
  const { id, version } = await writeAnnouncement(staff, { content, formId: newId() });
  return publishAnnouncement(staff, { announcementId: id, version });
}

describe("the page of announcements", () => {
  it("says what will stand there while there is none, and lets only staff begin one", async () => {
    expect(await textOf("/announcements")).toContain("现在没有公告");
    expect(await textOf("/announcements")).not.toContain("写公告");
    expect(await textOf("/announcements", cast.staff)).toContain("写公告");
  });

  it("lists what is shown today, pinned ones first, and no text as HTML", async () => {
    await publish({ title: "普通公告", body: "第一段。\n\n第二段：<script>alert(1)</script>" });
    const pinned = await publish({ title: "置顶公告", pinned: true });
    await publish({ title: "明天的公告", fromDay: "2026-11-24" });
    await publish({ title: "今天最后一天", fromDay: "2026-11-23", untilDay: "2026-11-23" });
    const page = await textOf("/announcements");
    expect(page.indexOf("置顶公告")).toBeLessThan(page.indexOf("普通公告"));
    expect(page).toContain("今天最后一天");
    expect(page).not.toContain("明天的公告");
    expect(page).not.toContain("<script>alert");
    expect((await at(VISITOR).get(`/announcements/${pinned.id}`)).status).toBe(200);
  });

  it("lets no visitor know of what is not shown today", async () => {
    const tomorrow = await publish({ title: "明天的另一条", fromDay: "2026-11-24" });
    const answer = await at(cast.battery).get(`/announcements/${tomorrow.id}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("没有找到这条公告");
    expect(await textOf(`/announcements/${tomorrow.id}`, cast.staff)).toContain("今天不显示");
    expect(await textOf("/desk/announcements", cast.staff)).toContain("未到显示日期");
  });
});

describe("the form of an announcement", () => {
  const typed = { title: "新公告", body: "一段\n\n又一段", pinned: "yes", fromDay: "", untilDay: "2026-12-31" };

  it("keeps everything typed beside the sentences about it", async () => {
    const answer = await at(cast.staff).post("/announcements", { ...typed, title: "新", fromDay: "2027-01-01" });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain("标题至少 2 个字");
    expect(page).toContain("一段\n\n又一段");
    const crossed = await at(cast.staff).post("/announcements", { ...typed, fromDay: "2027-01-01" });
    expect(await crossed.text()).toContain("结束日期不能早于开始日期");
  });

  it("sent twice makes one draft, which is then published on its page", async () => {
    const formId = newId();
    const first = await at(cast.staff).post("/announcements", { ...typed, formId });
    const second = await at(cast.staff).post("/announcements", { ...typed, formId });
    const path = `/announcements/${formId}`;
    expect([first, second].map((one) => [one.status, one.headers.get("location")])).toEqual([
      [303, path],
      [303, path],
    ]);
    expect((await at(VISITOR).get(path)).status).toBe(404);
    expect((await at(cast.staff).post(`${path}/publication`, { version: "1" })).status).toBe(303);
    expect(await textOf(path)).toContain("一段\n\n又一段");
    const again = await at(cast.staff).post(`${path}/publication`, { version: "1" });
    expect(again.status).toBe(409);
    expect(await again.text()).toContain("办理前的状态是“已发布”");
  });

  it("sent again with other words comes back in the form of what was saved, and none of them is lost", async () => {
    const formId = newId();
    await at(cast.staff).post("/announcements", { ...typed, formId });
    const changed = await at(cast.staff).post("/announcements", { ...typed, formId, body: "第二次写的正文" });
    expect(changed.status).toBe(409);
    const page = await changed.text();
    expect(page).toContain("先前已保存过");
    expect(page).toContain("第二次写的正文");
    expect(page).not.toContain("刚刚有人更新了这条记录");
    expect(page).toContain(`action="/announcements/${formId}"`);
    expect(page).toContain(`name="version" value="1"`);
    const saved = await at(cast.staff).post(`/announcements/${formId}`, {
      ...typed,
      body: "第二次写的正文",
      version: "1",
    });
    expect(saved.status).toBe(303);
    expect(await textOf(`/announcements/${formId}`, cast.staff)).toContain("第二次写的正文");
  });

  it("sent again after its announcement was withdrawn comes back as a new one", async () => {
    const { id } = await publish({ title: "将要撤回" });
    expect((await at(cast.staff).post(`/announcements/${id}/withdrawal`, { version: "2" })).status).toBe(303);
    const changed = await at(cast.staff).post("/announcements", { ...typed, formId: id });
    expect(changed.status).toBe(422);
    const page = await changed.text();
    expect(page).toContain("会另存为一条新的");
    expect(page).toContain("一段\n\n又一段");
    expect(page).toMatch(/name="formId" value="[0-9a-f]{32}"/);
    expect(page).not.toContain(id);
  });

  it("comes back with what was typed when a colleague saved first", async () => {
    const { id, version } = await publish({ title: "两人同时改" });
    const stale = await at(cast.staff).post(`/announcements/${id}`, { ...typed, version: String(version - 1) });
    expect(stale.status).toBe(409);
    expect(await stale.text()).toContain("被同事更新了");
    const saved = await at(cast.staff).post(`/announcements/${id}`, { ...typed, version: String(version) });
    expect(saved.status).toBe(303);
    expect(await textOf(`/announcements/${id}`)).toContain("新公告");
  });

  it("is not published once its last day is over", async () => {
    const content = { title: "过期草稿", body: "正文", pinned: false, fromDay: "", untilDay: "2026-11-22" };
    const { id } = await writeAnnouncement(world.as(cast.staff), { content, formId: newId() });
    const answer = await at(cast.staff).post(`/announcements/${id}/publication`, { version: "1" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("只显示到 2026-11-22");
  });
});
