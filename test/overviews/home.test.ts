import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nameDeputy } from "../../src/checks/name-deputy.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { overviewRoutes } from "../../src/overviews/routes.tsx";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { visit } from "../support/visit.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

const home = async (actor: Actor, at = world) => {
  const routes = overviewRoutes({ ...at.live, reference: at.live.reference.book, warning: async () => null });
  return (await visit(at.as(actor), routes).get("/")).text();
};
const search = async (query: string, actor: Actor = VISITOR) => {
  const routes = overviewRoutes({ ...world.live, reference: world.live.reference.book, warning: async () => null });
  return (await visit(world.as(actor), routes).get(`/search?q=${encodeURIComponent(query)}`)).text();
};
/** Number and label of each figure on the page. */
const figuresOf = (page: string) =>
  Object.fromEntries(
    [...page.matchAll(/class="figure-value">(\d+)<\/span><(?:span|a[^>]*)>([^<]+)</g)].map(([, value, label]) => [
      label,
      Number(value),
    ]),
  );

describe("the home page of an empty service", () => {
  it("says what is missing and who can bring it", async () => {
    const page = await home(VISITOR);
    expect(figuresOf(page)).toEqual({ 已发布需求: 0, 已发布成果: 0, 入驻单位: 3 });
    expect(page).toContain("还没有发布的需求");
    expect(page).toContain("还没有发布的成果");
    expect(page).toContain("怎样对接");
  });
});

describe("the home page", () => {
  beforeAll(async () => {
    await world.putNeed();
    await world.putNeed("published", { title: "金丝雀保密需求名称", visibility: "confidential" });
    await world.putNeed("submitted");
    await world.putNeed("checked");
    await world.putNeed("draft");
    await world.putNeed("returned");
    await world.putAchievement("coating");
    await world.putAchievement("liquor");
  });

  it("counts what visitors can open, and shows what is new", async () => {
    const page = await home(VISITOR);
    expect(figuresOf(page)).toEqual({ 已发布需求: 1, 已发布成果: 2, 入驻单位: 3 });
    expect(page).toContain("锂电隔膜涂覆层高温收缩控制技术");
    expect(page).toContain("清香型大曲发酵过程温湿度监测");
    expect(page).not.toContain("金丝雀");
    expect(page).not.toContain("示例隔膜材料有限公司");
  });

  it("leads into the six bases with what is published in each", async () => {
    const page = await home(VISITOR);
    expect(page.match(/href="\/needs\?industry=/g)).toHaveLength(6);
    expect(page).toContain('aria-label="清香型白酒的成果，1 项"');
    expect(page).toContain('aria-label="清香型白酒的需求，0 条"');
    expect(page).toContain("特钢新材料");
  });

  it("shows staff what waits, each number leading to its queue", async () => {
    const page = await home(cast.staff);
    expect(figuresOf(page)).toMatchObject({ 需求待形审: 1, 需求待诊断: 1, 需求待研判: 2, 成果待审: 0, 注册待审: 0 });
    expect(page).toContain('href="/desk/checks?queue=formalCheck"');
    expect(page).toContain("代企业填报需求");
  });

  it("names to staff what is due today, the longest overdue first, and what nobody else was appointed to", async () => {
    const page = await home(cast.staff, world);
    expect(page).toContain("今天没有到期或超期的事。");
    // Five working days after Monday, 2026-11-23.
    const later = {
      ...world,
      as: (actor: Actor) => ({ ...world.as(actor), now: new Date("2026-11-30T10:00:00+08:00") }),
    };
    const due = await home(cast.staff, later);
    const rows = [...due.matchAll(/class="due-kind">([^<]+)<.*?<a href="([^"]+)">.*?class="tag[^>]*>([^<]+)</gs)];
    expect(rows.map(([, kind, , words]) => [kind, words])).toEqual([
      ["形式审核", "超期 2 个工作日"],
      ["诊断复核", "今天到期"],
    ]);
    expect(due).toContain("今天要办（2）");
    expect(due).toContain("还没有指派");
    expect(await home(cast.leader, later)).not.toContain("今天要办");
  });

  it("shows an enterprise its own needs and nobody else's", async () => {
    const own = figuresOf(await home(cast.battery));
    expect(own).toMatchObject({ 草稿: 1, 退回待修改: 1, 审核中: 2, 已发布: 2, 对接中: 0 });
    expect(figuresOf(await home(cast.professor))).toMatchObject({ 草稿: 0, 已发布: 2 });
  });

  it("shows a leader where the county's needs stand, and administrators their pages", async () => {
    expect(figuresOf(await home(cast.leader))).toMatchObject({ 需求审核中: 3, "需求已发布（含保密）": 2 });
    expect(await home(cast.admin)).toContain('href="/administration/options"');
    expect(await home(cast.securityAdmin)).toContain('href="/administration/accounts"');
    expect(await home(cast.auditor)).toContain('href="/desk/needs"');
    expect(await home(VISITOR)).not.toContain("我的工作");
  });
});

describe("the search over needs, achievements and experts", () => {
  it("finds needs and achievements, with the words marked where they stand", async () => {
    const page = await search("收缩");
    expect(page).toContain("技术需求（1）");
    expect(page).toContain("科技成果（1）");
    expect(page).toContain("<mark>收缩</mark>");
    expect(await search("開窗")).toContain("<mark>开窗</mark>");
  });

  it("says so when nothing is found, and never finds a confidential word", async () => {
    expect(await search("量子纠缠")).toContain("没有找到相关的需求、成果或专家");
    for (const actor of [VISITOR, cast.professor, cast.staff]) {
      const page = await search("金丝雀保密", actor);
      expect(page).toContain("没有找到相关的需求、成果或专家");
    }
  });

  it("suggests titles of all kinds while a person types", async () => {
    const routes = overviewRoutes({ ...world.live, reference: world.live.reference.book, warning: async () => null });
    const typed = encodeURIComponent("隔膜");
    const answer = await visit(world.as(VISITOR), routes).get(`/search/suggestions?q=${typed}`);
    const fragment = await answer.text();
    expect(fragment).toContain("需求");
    expect(fragment).toContain("成果");
    expect(fragment).not.toContain("金丝雀");
  });
});

describe("the home page of those who check", () => {
  it("says for whom one stands in and who stands in for one, until when, with the way to the posts and to the end", async () => {
    const deputyId = cast.reviewer.accountId;
    await putAccounts(world.system, "twoReviewers");
    expect(await home(cast.staff)).not.toContain("办理审核");
    await nameDeputy(world.as(cast.staff), { deputyId, fromDay: "2026-11-23", toDay: "2026-11-27" });
    await nameDeputy(world.as(cast.staff), { deputyId, fromDay: "2026-12-01", toDay: "2026-12-04" });
    const deputy = await home(cast.reviewer);
    expect(deputy).toMatch(/您正在代丁经办办理审核[\s\S]*到 2026-11-27 为止（含当天）/);
    expect(deputy).toMatch(/您将代丁经办办理审核[\s\S]*2026-12-01 至 2026-12-04（含当天）/);
    expect(deputy).toContain(`href="/desk/checks?reviewer=${cast.staff.accountId}"`);
    const away = await home(cast.staff);
    expect(away).toMatch(/癸复核正在代您办理审核[\s\S]*到 2026-11-27 为止/);
    expect(away).toContain('<a href="/delegations">提前结束</a>');
    for (const actor of [VISITOR, cast.leader, cast.professor]) expect(await home(actor)).not.toContain("代您办理");
  });

  it("warns when the deputy may check no longer", async () => {
    await world.open.client.execute(
      `UPDATE memberships SET status = 'disabled' WHERE account_id = '${cast.reviewer.accountId}'`,
    );
    expect(await home(cast.staff)).toMatch(/癸复核已不能代您办理审核[\s\S]*另请代办人/);
  });
});
