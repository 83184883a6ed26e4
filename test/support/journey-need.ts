import { expect } from "vitest";
import type { Person } from "./journey.ts";

/** An enterprise that no demo knows; its credit code holds by its check character. */
export const newcomer = {
  name: "示例隔膜材料有限公司",
  creditCode: "91141121MA0TEXT12Q",
  person: "甲测试",
  email: "jia@example.com",
  password: "蓝鲸骑车去太原看雪 2026",
};

export const needTitle = "锂电隔膜涂覆层高温收缩控制技术";

/** 单位注册, up to the page that says it waits. */
export async function register(person: Person): Promise<void> {
  await person.open("/");
  await person.follow("单位注册", person.page.locator(".site-header"));
  await person.page.getByLabel("企业", { exact: true }).check();
  await person.fill({
    单位名称: newcomer.name,
    统一社会信用代码: newcomer.creditCode,
    联系人姓名: newcomer.person,
    联系电话: "13800000001",
    您的姓名: newcomer.person,
    登录邮箱: newcomer.email,
    新密码: newcomer.password,
    再输一次新密码: newcomer.password,
  });
  await person.choose({ 所在地区: "文水县", 所属产业: "新能源" });
  await person.page.getByLabel("我已阅读并同意隐私说明").check();
  await person.press("提交注册");
  expect(await person.heading()).toBe("注册已提交，等待审核");
}

export async function signInAsNewcomer(person: Person): Promise<void> {
  await person.open("/sign-in");
  await person.fill({ 电子邮箱: newcomer.email, 密码: newcomer.password });
  await person.press(/^登录$/);
}

/** 注册审核 by the security administrator or staff. */
export async function approve(person: Person): Promise<void> {
  await person.open("/administration/approvals");
  await person.follow(newcomer.person);
  expect(await person.reads()).toContain(newcomer.creditCode);
  await person.act("通过", "确认通过");
  expect(await flash(person)).toBe(`已通过${newcomer.person}的申请。`);
}

/** What may be wrong in the form, all at once, and the sentence for each. */
export const wrongFields: Readonly<Record<string, string>> = {
  "需求名称至少 4 个字": "隔膜",
  "请填写数字，或把比较方式改为“文字描述”": "两个百分点",
  "请填写以万元为单位的金额，如 12.5": "很多",
  "请填写手机号（11 位）或带区号的座机号": "138",
};

/** 填报需求: rows added and removed, corrected by the form, handed in. */
export async function draftAndSubmit(person: Person, { script }: { script: boolean }): Promise<void> {
  const { page } = person;
  const row = (number: number) => page.getByRole("group", { name: `指标 ${number}`, exact: true });
  /** Rows change in the page where scripts run, and by the service where they do not. */
  const changeRows = async (name: string) => {
    if (script) await page.getByRole("button", { name }).click();
    else await person.press(name);
  };
  await person.open("/my/needs");
  await person.follow("填报需求");
  await person.fill({
    需求名称: "隔膜",
    主要问题: "陶瓷涂覆隔膜在 150 ℃ 下横向收缩率达到 6 %，电芯热箱试验通过率只有 70 %。",
    预期目标: "150 ℃、1 h 横向收缩率不超过 2 %，透气值增幅不超过 20 %。",
    关键词: "隔膜，陶瓷涂覆",
    预算: "很多",
    联系人姓名: newcomer.person,
    联系电话: "138",
    有效期截止日: "2027-06-30",
  });
  await person.choose({ 产业: "新能源", 技术领域: "新材料", 需求类型: "技术攻关" });
  await person.fill({ 指标名称: "横向热收缩率", 数值或描述: "两个百分点", 单位: "%" }, row(1));
  await person.choose({ 比较: "≤" }, row(1));
  await changeRows("添加指标");
  await person.fill({ 指标名称: "多余的一行", 数值或描述: "1" }, row(2));
  await changeRows("添加指标");
  await person.fill({ 指标名称: "涂层外观", 数值或描述: "无漏涂、无划伤" }, row(3));
  await person.choose({ 比较: "文字描述" }, row(3));
  await changeRows("移除指标 2");
  expect(await page.getByLabel("需求名称").inputValue()).toBe("隔膜");

  await person.press("提交审核");
  const sentences = [...Object.keys(wrongFields), "请至少选择一种合作方式"];
  const summary = page.getByRole("alert").filter({ hasText: "有 5 处需要修改" });
  for (const sentence of sentences) expect(await person.reads(summary)).toContain(sentence);
  expect((await page.locator(".field-error").allInnerTexts()).map((text) => text.trim()).sort()).toEqual(
    [...sentences].sort(),
  );
  for (const typed of Object.values(wrongFields)) {
    expect(await page.locator('input[aria-invalid="true"]').evaluateAll(valuesOf)).toContain(typed);
  }
  expect(await row(2).getByLabel("指标名称").inputValue()).toBe("涂层外观");

  await person.fill({ 需求名称: needTitle, 预算: "120", 联系电话: "13800000001" });
  await person.fill({ 数值或描述: "2" }, row(1));
  await page.getByLabel("委托开发").check();
  await person.press("提交审核");
  expect(await flash(person)).toMatch(/^N-\d{4}-\d{4} 已提交，等待工作人员形式审核。/);
  expect(await person.heading()).toBe(needTitle);
  expect(await person.reads()).toContain("无漏涂、无划伤");
  expect(await person.reads()).not.toContain("多余的一行");
}

const valuesOf = (inputs: Element[]): string[] => inputs.map((input) => (input as HTMLInputElement).value);

/** The green sentence after an act. */
export async function flash(person: Person): Promise<string> {
  return person.reads(person.page.locator(".page-width > [role=status]"));
}

/** 退回整改 with an opinion. */
export async function returnIt(staff: Person): Promise<void> {
  await staff.open("/desk/checks");
  await staff.follow(needTitle);
  expect(await staff.reads()).toContain(newcomer.name);
  await staff.act("退回整改", "退回企业", { 审核意见: "请补充检测条件和样品数量。" });
  expect(await flash(staff)).toMatch(/已退回企业整改。/);
}

/** The enterprise reads the opinion, mends and hands in again. */
export async function mendAndResubmit(person: Person): Promise<void> {
  await person.open("/my/needs");
  expect(await person.reads()).toContain("退回整改");
  await person.follow("按审核意见修改后再次提交");
  expect(await person.reads()).toContain("请补充检测条件和样品数量。");
  await person.fill({ 预期目标: "150 ℃、1 h 横向收缩率不超过 2 %，每批抽检 20 片，透气值增幅不超过 20 %。" });
  await person.press("提交审核");
  expect(await flash(person)).toMatch(/已提交，等待工作人员形式审核。/);
}

/** 形式审核 by one, 诊断复核 by another. */
export async function checkAndPublish(staff: Person, reviewer: Person): Promise<void> {
  await staff.open("/desk/checks");
  await staff.follow(needTitle);
  await staff.act("形式审核通过", "通过形式审核");
  expect(await flash(staff)).toMatch(/已通过形式审核，等待诊断复核。/);
  await reviewer.open("/desk/checks");
  await reviewer.follow("诊断复核");
  await reviewer.follow(needTitle);
  await reviewer.act("诊断复核通过并发布", "通过并发布", { 审核意见: "指标可验收，同意发布。" });
  expect(await flash(reviewer)).toMatch(/已发布。/);
}

/** The whole way from registering to the published need, as each person sees it. */
export async function walkTheNeed(people: {
  enterprise: Person;
  security: Person;
  staff: Person;
  reviewer: Person;
  visitor: Person;
  script: boolean;
}): Promise<void> {
  const { enterprise, security, staff, reviewer, visitor, script } = people;
  await register(enterprise);
  await signInAsNewcomer(enterprise);
  expect(await enterprise.heading()).toBe("等待审核");
  await approve(security);
  await signInAsNewcomer(enterprise);
  expect(await enterprise.heading()).toBe(`${newcomer.person}，您好`);
  await draftAndSubmit(enterprise, { script });
  await returnIt(staff);
  await mendAndResubmit(enterprise);
  await checkAndPublish(staff, reviewer);
  await visitor.open(`/needs?q=${encodeURIComponent("隔膜 收缩")}`);
  await visitor.follow(needTitle);
  const page = await visitor.reads();
  expect(page).toContain("每批抽检 20 片");
  expect(page).not.toContain(newcomer.name);
  expect(page).not.toContain("13800000001");
}
