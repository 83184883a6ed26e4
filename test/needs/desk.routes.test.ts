import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { importNeeds } from "../../src/needs/import-needs.ts";
import { needRevisionSchema } from "../../src/needs/need.ts";
import { postNeed } from "../../src/needs/post-need.ts";
import { proposeNeedRevision } from "../../src/needs/revise-need.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putNeed, separatorNeed } from "../support/needs-in-place.ts";
import { PLACEHOLDER_ID, rival } from "../support/second-enterprise.ts";
import { openPages, type Pages } from "./pages.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
  const { as } = pages.world;
  await putNeed((actor) => as(actor, new Date("2026-11-18T23:00:00+08:00")), "submitted", { title: "等了五天的需求" });
  await putNeed(as, "submitted", { title: "今天提交的需求" });
  await putNeed(as, "checked", { title: "等待诊断的需求" });
  await putNeed(as, "returned", { title: "退回企业的需求" });
  await putNeed(as, "draft", { title: "企业自己的草稿" });
  const { id } = await putNeed(as, "published", { title: "正在修订的需求" });
  const { contact: _contact, confidentialAnnex: _annex, validUntil: _day, ...text } = separatorNeed;
  const content = needRevisionSchema.parse({ ...text, title: "修订后的名称" });
  await proposeNeedRevision(as(cast.battery), { needId: id, content });
  const row = { sourceId: "D-1", title: "没有主人的需求", problem: "导入的需求。" };
  const rest = { keyTechnology: "", goal: "", presentBase: "", wishedPartners: "" };
  await importNeeds(as(cast.staff), { rows: [{ ...row, ...rest }], publish: true, organizationId: PLACEHOLDER_ID });
});
afterAll(() => pages.close());

const read = async (actor: Actor, path: string) => (await pages.at(actor).get(path)).text();
const titlesOf = (page: string) =>
  [...page.matchAll(/<th scope="row"[^>]*><a[^>]*>([^<]*)</g)].map(([, title]) => title);
const titles = async (actor: Actor, path: string) => titlesOf(await read(actor, path));

describe("the desk", () => {
  it.each([
    ["returned", ["退回企业的需求"]],
    ["unclaimed", ["没有主人的需求"]],
    ["finished", []],
  ])("shows in %s what waits there", async (queue, expected) => {
    expect(await titles(cast.staff, `/desk/needs?queue=${queue}`)).toEqual(expected);
  });

  it("begins with everything handed in, and leads to what waits for a check", async () => {
    const page = await read(cast.staff, "/desk/needs");
    expect(titlesOf(page)).toContain("等了五天的需求");
    // Two formal checks, a diagnosis and a revision.
    expect(page).toMatch(/href="\/desk\/checks\?kind=need"[^>]*>待审<span class="tab-count">4</);
  });

  it("never shows a draft that the enterprise has not handed in", async () => {
    expect(await read(cast.staff, "/desk/needs?queue=all")).not.toContain("企业自己的草稿");
    expect(await read(cast.staff, "/desk/needs?queue=all&q=草稿")).not.toContain("企业自己的草稿");
  });

  it("shows of a need that an import published at once that nobody checked it", async () => {
    const [, path = ""] =
      /href="(\/needs\/[0-9a-f]{32})"/.exec(await read(cast.staff, "/desk/needs?queue=unclaimed")) ?? [];
    const page = await read(cast.staff, path);
    expect(page).toContain("批量导入");
    expect(page).toContain("导入时选择不经审核直接发布");
  });

  it("is narrowed by words and industry", async () => {
    expect(await titles(cast.staff, `/desk/needs?queue=all&q=${encodeURIComponent("五天")}`)).toEqual([
      "等了五天的需求",
    ]);
    expect(await titles(cast.staff, "/desk/needs?queue=all&industry=baijiu")).toEqual([]);
    expect(await read(cast.staff, "/desk/needs?queue=all&industry=baijiu")).toContain("没有符合条件的需求");
    expect(await titles(cast.staff, "/desk/needs?queue=all&q=%25")).toEqual([]);
  });

  it("is open to auditors, and closed to everybody else", async () => {
    expect((await pages.at(cast.auditor).get("/desk/needs")).status).toBe(200);
    for (const actor of [cast.battery, cast.professor, cast.leader, cast.admin])
      expect((await pages.at(actor).get("/desk/needs")).status).toBe(403);
    expect((await pages.at(VISITOR).get("/desk/needs")).status).toBe(303);
  });
});

describe("an enterprise's own list", () => {
  it("shows all its needs with what to do next, and those of nobody else", async () => {
    const page = await read(cast.battery, "/my/needs");
    for (const word of ["企业自己的草稿", "继续填写并提交", "按审核意见修改后再次提交", "等待形式审核"])
      expect(page).toContain(word);
    expect(page).not.toContain("没有主人的需求");
    expect(await titles(rival, "/my/needs")).toEqual([]);
  });

  it("is narrowed by status, each with its count", async () => {
    expect(await titles(cast.battery, "/my/needs?status=returned")).toEqual(["退回企业的需求"]);
    expect(await read(cast.battery, "/my/needs")).toMatch(
      /href="\/my\/needs\?status=checked"[^>]*>已形审<span[^>]*>1</,
    );
    expect(await read(cast.battery, "/my/needs?status=contracted")).toContain("这个状态下没有需求");
  });

  it("asks to look through what staff wrote down", async () => {
    await postNeed(pages.world.as(cast.staff), { content: separatorNeed, organizationId: ORGANIZATION_IDS.battery });
    expect(await read(cast.battery, "/my/needs")).toContain("工作人员代录，请核对后提交");
  });

  it("says how to begin when it is empty", async () => {
    expect(await read(rival, "/my/needs")).toContain("填报第一条需求");
  });
});
