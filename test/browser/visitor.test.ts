import { expect, it } from "vitest";
import { describeJourney } from "../support/journey.ts";

/** The invented firms carry this mark in their registered names; no outsider may read one. */
const FIRM = /有限公司|有限责任公司/;
const CONTACT = /1[3-9]\d{9}|@|演示-/;

describeJourney("a visitor looks for posts", ({ somebody }) => {
  it.each([
    ["传感器", "机械化车间上甑，机器人要会“见汽压醅”", "粮仓多参数监测与智能通风"],
    ["白酒", "白酒样品旺季积压，想一针多测", "白酒糟膳食纤维与多酚联产"],
    ["石墨烯负极", "石墨负极快充掉电，4C 充起来析锂", "快充型石墨负极一次颗粒控制与软碳均匀包覆"],
    ["ＳＵＳ３０４", "0.02 mm 手撕钢边浪和中浪压不平", "脉冲电流辅助异步轧制金属箔材基础工艺"],
    ["特種鋼", "浇含铝齿轮钢水口总堵，一个浇次浇不过六炉", "含铝特殊钢浸入式水口防结瘤综合技术"],
  ])("finds needs and achievements by %s", async (words, need, achievement) => {
    const visitor = await somebody();
    await visitor.open("/");
    await visitor.fill({ "搜索需求、成果和专家": words });
    await visitor.press("搜索");
    expect(await visitor.heading()).toBe(`“${words}”的搜索结果`);
    const found = await visitor.reads();
    expect(found).toContain(need);
    expect(found).toContain(achievement);
  });

  it("is told honestly that nothing was found, and what to try", async () => {
    const visitor = await somebody();
    await visitor.open("/needs?q=qwertzuiop");
    const page = await visitor.reads();
    expect(page).toContain("没有找到符合条件的需求");
    expect(page).toContain("换一个更短或更常用的说法");
  });

  it("is offered titles while typing and goes straight to one", async () => {
    const visitor = await somebody();
    await visitor.open("/needs");
    await visitor.page.getByRole("main").getByLabel("搜索技术需求").pressSequentially("展馆旧报", { delay: 30 });
    await visitor.follow("展馆旧报纸、手稿发黄变脆", visitor.page.locator("#post-search-suggestions"));
    expect(await visitor.heading()).toBe("展馆旧报纸、手稿发黄变脆");
  });

  it("narrows the needs by industry, takes the filter off again and turns the pages", async () => {
    const visitor = await somebody();
    await visitor.open("/needs");
    expect(await visitor.reads()).toContain("共 91 条需求");
    const filters = visitor.page.locator(".filters");
    await filters.getByLabel("清香型白酒").check();
    await visitor.press("应用筛选", filters);
    expect(await visitor.reads()).toContain("共 15 条需求");
    await filters.getByLabel("制曲").check();
    await filters.getByLabel("清香型白酒").uncheck();
    await visitor.press("应用筛选", filters);
    expect(await visitor.reads()).toContain("清茬曲糖化力忽高忽低，想选自己的种曲");
    await visitor.follow("全部清除");
    expect(await visitor.reads()).toContain("共 91 条需求");
    await visitor.follow("下一页");
    expect(await visitor.reads()).toContain("第 21–40 条");
  });

  it("reads a need without learning who asks or how to reach them", async () => {
    const visitor = await somebody();
    await visitor.open("/needs?q=展馆旧报纸");
    await visitor.follow("展馆旧报纸、手稿发黄变脆");
    const page = await visitor.reads();
    expect(page).toContain("需求单位\n文水县某企业");
    expect(page).toContain("处理后 pH");
    expect(page).toContain("企业名称与联系方式不公开");
    expect(page).not.toMatch(FIRM);
    expect(page).not.toMatch(CONTACT);
  });

  it("learns of a confidential need only its industry, region and amount band", async () => {
    const visitor = await somebody();
    await visitor.open("/needs");
    await visitor.follow("保密需求");
    await visitor.follow(/^N-\d{4}-\d{4}$/, visitor.page.getByRole("row", { name: /新能源/ }));
    expect(await visitor.heading()).toBe("保密需求");
    const page = await visitor.reads();
    expect(page).toContain("企业只公开产业、地区与金额档");
    expect(page).toContain("新能源");
    expect(page).toContain("100–500 万元");
    expect(page).not.toContain("主要问题");
    expect(page).not.toMatch(FIRM);
    expect(page).not.toMatch(CONTACT);
  });

  it("reads an achievement with its institution, but without its contact", async () => {
    const visitor = await somebody();
    await visitor.open("/achievements?q=动态称重");
    await visitor.follow("电商件六面扫动态称重自动贴单线");
    const page = await visitor.reads();
    expect(page).toContain("云岫软件技术研究院（虚构）");
    expect(page).toContain("28 万元");
    expect(page).not.toMatch(CONTACT);
  });

  it("is asked to sign in for what needs an account, and finds the way there", async () => {
    const visitor = await somebody();
    await visitor.open("/needs/new");
    expect(await visitor.heading()).toBe("登录");
    await visitor.follow("注册单位");
    expect(await visitor.heading()).toBe("单位注册");
    await visitor.open("/privacy");
    await visitor.open("/password-reset");
    await visitor.open("/no-such-page");
    expect(await visitor.heading()).toBe("没有找到");
    await visitor.follow("返回首页");
    expect(await visitor.heading()).toBe("科技供需对接");
  });
});
