import { expect, it } from "vitest";
import { describeJourney } from "../support/journey.ts";
import { flash } from "../support/journey-need.ts";

const NEED = "屠宰废水总氮不达标";
const ACHIEVEMENT = "耐冷硝化菌剂与碳源精准投加控制";

describeJourney("a professor with two requests to answer on a phone", ({ somebody }) => {
  it("is led to both, says yes to one and no to the other, and has nothing left to answer", async () => {
    const staff = await somebody({ as: "staff" });
    await staff.open(`/needs?q=${encodeURIComponent(NEED)}`);
    await staff.follow(NEED);
    await staff.follow("查看匹配成果");
    const row = staff.page.locator(".match-list > li", { hasText: ACHIEVEMENT });
    await staff.press(/^采纳/, row);
    await staff.press(/^发起对接/, row);

    const professor = await somebody({ as: "institution", phone: true });
    const awaited = () => professor.page.locator(".panel", { hasText: "等您答复" }).locator(".introduction-rows > li");
    await professor.open("/");
    expect(await professor.reads()).toMatch(/2\s*对接等您答复|对接等您答复\s*2/);
    await professor.follow("对接等您答复");
    expect(await awaited().count()).toBe(2);

    // The first: who asks stays unknown until both have agreed; what is opened is the professor's choice.
    await professor.follow(NEED);
    const asked = await professor.reads();
    expect(asked).toContain("等您答复：是否愿意与对方对接？");
    expect(asked).toContain("双方同意后可见");
    expect(asked).toContain("主要问题");
    expect(asked).not.toMatch(/有限公司|1380000/);
    await professor.press("同意对接");
    expect(await flash(professor)).toContain("正在等待对方答复");
    expect(await professor.reads()).not.toContain("是否愿意与对方对接");

    // The second: a no without a reason comes back with what was typed.
    await professor.open("/my/introductions");
    expect(await awaited().count()).toBe(1);
    const second = await professor.reads(awaited().first().locator("a"));
    await professor.follow(/./, awaited().first());
    const { page } = professor;
    await page.getByText("不同意对接", { exact: true }).click();
    await professor.fill({ 说明: "团队明年上半年已排满" });
    await professor.press("确认不同意");
    expect(await professor.reads()).toContain("请选择原因");
    expect(await page.getByLabel("说明").inputValue()).toBe("团队明年上半年已排满");
    await professor.choose({ 原因: "已有在研或已解决" });
    await professor.press("确认不同意");
    expect(await flash(professor)).toContain("已答复不同意");
    expect(await professor.reads()).toContain("未同意：已有在研或已解决");

    await professor.open("/my/introductions");
    const list = await professor.reads();
    expect(list).not.toContain("等您答复");
    expect(list).toMatch(new RegExp(`等待对方或工作人员[\\s\\S]*${NEED}[\\s\\S]*已结束[\\s\\S]*${second}`));
    await professor.open("/");
    expect(await professor.reads()).toMatch(/0\s*对接等您答复|对接等您答复\s*0/);

    await staff.open("/introductions?status=declined");
    await staff.follow(second);
    expect(await staff.reads()).toContain("团队明年上半年已排满");
  });
});
