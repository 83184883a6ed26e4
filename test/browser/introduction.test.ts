import { expect, it } from "vitest";
import { describeJourney, type Person } from "../support/journey.ts";
import { flash } from "../support/journey-need.ts";

const NEED = "屠宰废水总氮不达标";
const ACHIEVEMENT = "耐冷硝化菌剂与碳源精准投加控制";

/** The address of the introduction, as its participants open it from their own lists. */
async function openOwn(person: Person): Promise<void> {
  await person.open("/my/introductions");
  await person.follow(new RegExp(`^(${NEED}|${ACHIEVEMENT})`));
}

describeJourney("an introduction", ({ somebody }) => {
  it("from an adopted match to a reasoned end at the pilot, with contacts open only in between", async () => {
    const staff = await somebody({ as: "staff" });
    const enterprise = await somebody({ as: "enterprise" });
    const professor = await somebody({ as: "institution", phone: true });

    await staff.open(`/needs?q=${encodeURIComponent(NEED)}`);
    await staff.follow(NEED);
    await staff.follow("查看匹配成果");
    const row = staff.page.locator(".match-list > li", { hasText: ACHIEVEMENT });
    await staff.press(/^采纳/, row);
    await staff.press(/^发起对接/, row);
    expect(await flash(staff)).toContain("已发起，等待双方答复");
    const address = new URL(staff.page.url()).pathname;

    await professor.open("/");
    await professor.follow("对接等您答复");
    expect(await professor.reads()).toContain("等您答复（2）");
    await openOwn(professor);
    expect(await professor.reads()).toContain("双方同意后可见");
    expect(await professor.reads()).not.toContain("胡杨坡");
    await professor.page.getByLabel("同意把本单位为此填写的联系人").check();
    await professor.press("同意对接");
    expect(await flash(professor)).toContain("正在等待对方答复");
    expect(await professor.reads()).not.toContain("查看联系人");

    await openOwn(enterprise);
    expect(await enterprise.reads()).not.toContain("查看联系人");
    await enterprise.page.getByLabel("同意把本单位为此填写的联系人").check();
    await enterprise.press("同意对接");
    expect(await flash(enterprise)).toContain("双方都已同意");

    await professor.open(address);
    expect(await professor.reads()).toContain("胡杨坡肉牛食品有限公司");
    await professor.press("查看联系人");
    const phone = professor.page.locator(".disclosed");
    const opened = await professor.reads(phone);
    expect(opened).toMatch(/电话\s*\S+/);
    await enterprise.open(address);
    expect(await enterprise.reads()).toMatch(/对方的查看记录[\s\S]*演示-郝老师/);

    await staff.open(address);
    await staff.page.getByText("记录进展", { exact: true }).click();
    await staff.press("保存记录");
    expect(await staff.reads()).toContain("请选择做了什么");
    await staff.choose({ 做了什么: "走访", 接下来轮到: "高校院所" });
    await staff.fill({ 参加人: "演示-李科员", 情况: "看了生化池，水温低于 10 ℃。", 下一步: "现场中试" });
    await staff.press("保存记录");
    expect(await flash(staff)).toContain("现在的阶段是“已走访”");
    await staff.follow(/^添加附件.*走访/);
    await staff.page.getByLabel("双方可见").check();
    const photo = { name: "走访照片说明.txt", mimeType: "text/plain", buffer: Buffer.from("生化池三张照片") };
    await staff.page.locator('input[type="file"]').setInputFiles(photo);
    await staff.press("上传");
    await staff.open(address);
    await professor.open(address);
    expect(await professor.reads()).toMatch(/走访[\s\S]*看了生化池[\s\S]*走访照片说明\.txt[\s\S]*同意对接/);
    await professor.page.getByText("记录进展", { exact: true }).click();
    await professor.choose({ 做了什么: "中试" });
    await professor.fill({ 情况: "两周中试，总氮降到 20 mg/L，费用偏高。" });
    await professor.press("保存记录");
    expect(await flash(professor)).toContain("现在的阶段是“中试”");

    await enterprise.open(address);
    await enterprise.press("收回联系人");
    expect(await flash(enterprise)).toContain("对方不能再看");
    await professor.open(address);
    expect(await professor.reads()).not.toContain("查看联系人");
    await enterprise.press("同意提供联系人");
    await enterprise.page.getByText("终止对接", { exact: true }).click();
    await enterprise.press("确认终止");
    expect(await enterprise.reads()).toContain("请选择原因");
    await enterprise.choose({ 原因: "价格或合作方式" });
    await enterprise.fill({ 说明: "运行费用超过现有预算。" });
    await enterprise.press("确认终止");
    expect(await enterprise.reads()).toContain("已终止：价格或合作方式");
    await professor.open(address);
    expect(await professor.reads()).toContain("运行费用超过现有预算");
    expect(await professor.reads()).not.toContain("查看联系人");
    expect(await professor.reads()).not.toContain(opened.split("\n").at(-1) ?? opened);
  });

  it("is found on the board by keyboard and without script, on a phone too", async () => {
    const staff = await somebody({ as: "staff", phone: true, script: false });
    await staff.open("/introductions?overdue=yes");
    const list = await staff.reads();
    expect(list).toContain("超期");
    const listed = Number(/共 (\d+) 条/.exec(list)?.[1]);
    expect(listed).toBeGreaterThan(0);
    await staff.follow("看板");
    expect(new URL(staff.page.url()).search).toBe("?overdue=yes");
    expect(await staff.page.locator(".board-card").count()).toBe(listed);
    await staff.page.locator(".board-card a").first().focus();
    const loaded = staff.page.waitForEvent("load");
    await staff.page.keyboard.press("Enter");
    await loaded;
    // Those whose turn it is have no account: no reminder is offered that would reach nobody, but the telephone.
    expect(await staff.reads()).toContain("催办送不到任何人");
    await staff.follow("对接函");
    expect(await staff.reads()).toContain("科技供需对接函");
  });
});
