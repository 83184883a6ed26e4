import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { campaignRoutes } from "../../src/campaigns/routes.tsx";
import { CAMPAIGN_SENTENCES } from "../../src/campaigns/sentences.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { openWorld, type World } from "../needs/world.ts";
import { putCampaign } from "../support/campaigns-in-place.ts";
import { cast } from "../support/cast.ts";
import { visit } from "../support/visit.ts";

let world: World;
let app: ReturnType<typeof campaignRoutes>;
beforeAll(async () => {
  world = await openWorld();
  const book = await loadReferenceBook(world.open.db);
  app = campaignRoutes({ reference: () => book });
});
afterAll(() => world.close());

const at = (actor: Actor) => visit(world.as(actor), app, CAMPAIGN_SENTENCES);
const textOf = async (path: string, actor: Actor = VISITOR) => (await at(actor).get(path)).text();

describe("the public pages of campaigns", () => {
  it("say while there is none that one need not wait for any", async () => {
    expect(await textOf("/campaigns")).toContain("现在没有征集批次");
    expect(await textOf("/desk/campaigns", cast.staff)).toContain("还没有征集批次");
  });

  it("list open ones first, and never a draft", async () => {
    await putCampaign(world.as, "closed", { title: "秋季技术需求征集" });
    await putCampaign(world.as, "open", { title: "冬季技术需求征集" });
    await putCampaign(world.as, "draft", { title: "春季技术需求征集" });
    const page = await textOf("/campaigns");
    expect(page.indexOf("冬季技术需求征集")).toBeLessThan(page.indexOf("秋季技术需求征集"));
    expect(page).not.toContain("春季技术需求征集");
    expect(await textOf("/desk/campaigns?status=draft", cast.staff)).toContain("春季技术需求征集");
  });

  it("offer each role what it may post, as long as the campaign takes posts", async () => {
    const { id } = await putCampaign(world.as, "open");
    const [need, achievement] = [`/needs/new?campaign=${id}`, `/achievements/new?campaign=${id}`];
    const offered = async (actor: Actor) => {
      const page = await textOf(`/campaigns/${id}`, actor);
      return [page.includes(need), page.includes(achievement)];
    };
    expect(await offered(VISITOR)).toEqual([true, true]);
    expect(await offered(cast.battery)).toEqual([true, false]);
    expect(await offered(cast.professor)).toEqual([false, true]);
    expect(await offered(cast.leader)).toEqual([false, false]);
    const early = await putCampaign(world.as, "open", { opensOn: "2026-11-24" });
    expect(await textOf(`/campaigns/${early.id}`)).toContain("从 2026-11-24 起受理");
    const closed = await putCampaign(world.as, "closed");
    const page = await textOf(`/campaigns/${closed.id}`);
    expect(page).toContain("这个批次已经截止");
    expect(page).not.toContain("/needs/new?campaign=");
  });
});

describe("the staff's pages of campaigns", () => {
  const typed = {
    title: "春季专题征集",
    body: "第一段\n\n第二段",
    "industries[]": ["newEnergy"],
    opensOn: "2026-12-01",
    closesOn: "2026-12-31",
  };

  it("keep everything typed beside the sentences about it, and make one draft of a form sent twice", async () => {
    const formId = newId();
    const wrong = await at(cast.staff).post("/campaigns", { ...typed, formId, title: "春", closesOn: "2026-11-30" });
    expect(wrong.status).toBe(422);
    const page = await wrong.text();
    expect(page).toContain("批次名称至少 4 个字");
    expect(page).toContain("第一段\n\n第二段");
    const crossed = await at(cast.staff).post("/campaigns", { ...typed, formId, closesOn: "2026-11-30" });
    expect(await crossed.text()).toContain("截止日不能早于开始受理日");
    const unknown = await at(cast.staff).post("/campaigns", { ...typed, formId, "industries[]": ["laundry"] });
    expect(await unknown.text()).toContain("这个选项已停用或不存在");
    for (const answer of [
      await at(cast.staff).post("/campaigns", { ...typed, formId }),
      await at(cast.staff).post("/campaigns", { ...typed, formId }),
    ])
      expect(answer.headers.get("location")).toBe(`/campaigns/${formId}`);
    expect((await at(cast.staff).post(`/campaigns/${formId}/opening`, { version: "1" })).status).toBe(303);
    const again = await at(cast.staff).post(`/campaigns/${formId}/opening`, { version: "1" });
    expect(again.status).toBe(409);
    expect(await again.text()).toContain("办理前的状态是“征集中”");
    const stale = await at(cast.staff).post(`/campaigns/${formId}`, { ...typed, version: "1" });
    expect(stale.status).toBe(409);
    expect(await stale.text()).toContain("被同事更新了");
  });

  it("come back in the form of the saved campaign when they are sent again with other words", async () => {
    const formId = newId();
    expect((await at(cast.staff).post("/campaigns", { ...typed, formId })).status).toBe(303);
    const changed = await at(cast.staff).post("/campaigns", { ...typed, formId, body: "第二次写的说明" });
    expect(changed.status).toBe(409);
    const page = await changed.text();
    expect(page).toContain("先前已保存过");
    expect(page).toContain("第二次写的说明");
    expect(page).toContain(`action="/campaigns/${formId}"`);
    const saved = await at(cast.staff).post(`/campaigns/${formId}`, { ...typed, body: "第二次写的说明", version: "1" });
    expect(saved.status).toBe(303);
  });

  it("ask for a last day that is not over before a campaign takes posts again", async () => {
    const { id, version } = await putCampaign(world.as, "closed");
    const reopen = (closesOn: string) =>
      at(cast.staff).post(`/campaigns/${id}/reopening`, { version: String(version), closesOn });
    expect(await (await reopen("")).text()).toContain("请填写截止日");
    const past = await reopen("2026-11-22");
    expect(past.status).toBe(422);
    expect(await past.text()).toContain("截止日 2026-11-22 已经过去");
    expect((await reopen("2027-01-15")).status).toBe(303);
    expect(await textOf(`/campaigns/${id}`)).toContain("2026-11-01 至 2027-01-15");
  });
});
