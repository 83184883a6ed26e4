import { expect, it } from "vitest";
import { describeJourney, type Person } from "../support/journey.ts";

/** One field: its label, what is typed, and the sentence that answers. */
type Wrong = readonly [label: string, typed: string, sentence: string];

const long = (count: number): string => "长".repeat(count);
const SIX_KEYWORDS = "一，二，三，四，五，六";

const NEED_TOO_MUCH: readonly Wrong[] = [
  ["需求名称", long(81), "需求名称不超过 80 字"],
  ["主要问题", long(501), "主要问题不超过 500 字"],
  ["技术关键", long(501), "技术关键不超过 500 字"],
  ["预期目标", long(501), "预期目标不超过 500 字"],
  ["现有基础", long(501), "现有基础不超过 500 字"],
  ["指标名称", long(61), "指标名称不超过 60 字"],
  ["数值或描述", "大约 2", "请填写数字，或把比较方式改为“文字描述”"],
  ["单位", long(21), "单位不超过 20 字"],
  ["关键词", SIX_KEYWORDS, "关键词最多 5 个"],
  ["预算", "-3", "请填写以万元为单位的金额，如 12.5"],
  ["意向合作单位", long(201), "意向合作单位不超过 200 字"],
  ["保密附件说明", long(2001), "保密附件说明不超过 2000 字"],
  ["联系人姓名", long(41), "联系人姓名不超过 40 字"],
  ["联系电话", "没有电话", "请填写手机号（11 位）或带区号的座机号"],
  ["电子邮箱", "不是邮箱", "请填写正确的电子邮箱，或留空"],
];

const NEED_NOTHING: readonly Wrong[] = [
  ["需求名称", "", "需求名称至少 4 个字"],
  ["主要问题", "", "请填写主要问题"],
  ["预期目标", "", "请填写预期目标"],
  ["产业", "", "请选择产业"],
  ["技术领域", "", "请选择技术领域"],
  ["需求类型", "", "请选择需求类型"],
  ["合作方式", "", "请至少选择一种合作方式"],
  ["关键词", "", "请填写 1–5 个关键词"],
  ["预算", "", "请填写预算金额，或勾选“面议”"],
  ["联系人姓名", "", "请填写联系人姓名"],
  ["联系电话", "", "请填写手机号（11 位）或带区号的座机号"],
  ["有效期截止日", "", "请填写有效期截止日，如 2027-06-30"],
];

const ACHIEVEMENT_TOO_MUCH: readonly Wrong[] = [
  ["成果名称", long(81), "成果名称不超过 80 字"],
  ["成果简介", long(2001), "成果简介不超过 2000 字"],
  ["创新点", long(1001), "创新点不超过 1000 字"],
  ["应用场景", long(501), "应用场景不超过 500 字"],
  ["研发团队", long(201), "研发团队不超过 200 字"],
  ["成果负责人", long(41), "成果负责人不超过 40 字"],
  ["指标名称", long(61), "指标名称不超过 60 字"],
  ["数值或描述", "大约 2", "请填写数字，或把比较方式改为“文字描述”"],
  ["单位", long(21), "单位不超过 20 字"],
  ["关键词", SIX_KEYWORDS, "关键词最多 5 个"],
  ["成熟度依据", long(501), "成熟度依据不超过 500 字"],
  ["编号", long(41), "知识产权编号不超过 40 字"],
  ["成果登记号", long(41), "成果登记号不超过 40 字"],
  ["转让或许可价格", "一百万", "请填写以万元为单位的金额，如 12.5"],
  ["联系人姓名", long(41), "联系人姓名不超过 40 字"],
  ["联系电话", "12", "请填写手机号（11 位）或带区号的座机号"],
  ["电子邮箱", "a@", "请填写正确的电子邮箱，或留空"],
];

const ACHIEVEMENT_NOTHING: readonly Wrong[] = [
  ["成果名称", "", "成果名称至少 4 个字"],
  ["成果简介", "", "请填写成果简介"],
  ["产业", "", "请选择产业"],
  ["技术领域", "", "请选择技术领域"],
  ["关键词", "", "请填写 1–5 个关键词"],
  ["成果所处阶段", "", "请选择成果所处阶段"],
  ["转化方式", "", "请至少选择一种转化方式"],
  ["转让或许可价格", "", "请填写转让或许可价格，或勾选“面议”"],
  ["联系人姓名", "", "请填写联系人姓名"],
  ["联系电话", "", "请填写手机号（11 位）或带区号的座机号"],
  ["有效期截止日", "", "请填写有效期截止日，如 2027-12-31"],
];

/** One control, or the group of checkboxes with this name. */
const fieldOf = ({ page }: Person, label: string) => {
  const name = new RegExp(`^${label}`);
  return page.getByRole("main").getByLabel(name).or(page.getByRole("group", { name })).first();
};

/** Every field says its sentence, the summary says them all, and nothing typed is lost. */
async function expectCorrections(person: Person, wrong: readonly Wrong[]): Promise<void> {
  const summary = await person.reads(person.page.getByRole("alert"));
  for (const [label, typed, sentence] of wrong) {
    const field = fieldOf(person, label);
    const id = await field.getAttribute("id");
    expect.soft(await person.reads(person.page.locator(`#${id}-error`)), label).toBe(sentence);
    expect.soft(summary, label).toContain(sentence);
    if (typed !== "") expect.soft(await field.inputValue(), label).toBe(typed);
  }
}

const fillAll = (person: Person, wrong: readonly Wrong[]) =>
  person.fill(Object.fromEntries(wrong.map(([label, typed]) => [label, typed])));

describeJourney("forms answer wrong input in every field", ({ somebody }) => {
  it.each([
    ["need", "enterprise", "/needs/new", NEED_TOO_MUCH],
    ["achievement", "institution", "/achievements/new", ACHIEVEMENT_TOO_MUCH],
  ] as const)("of the %s's form where something does not fit", async (_, as, path, wrong) => {
    const person = await somebody({ as });
    await person.open(path);
    await fillAll(person, wrong);
    await person.press("提交审核");
    await expectCorrections(person, wrong);
  });

  it.each([
    ["need", "enterprise", "/needs/new", NEED_NOTHING],
    ["achievement", "institution", "/achievements/new", ACHIEVEMENT_NOTHING],
  ] as const)("of the %s's form where nothing is written", async (_, as, path, wrong) => {
    const person = await somebody({ as });
    await person.open(path);
    await person.fill({ 联系人姓名: "", 联系电话: "", 电子邮箱: "", 有效期截止日: "" });
    await person.press("提交审核");
    await expectCorrections(person, wrong);
    expect(await person.reads(person.page.getByRole("alert"))).toContain(`有 ${wrong.length} 处需要修改`);
  });

  it("warns where the public text gives away who asks, and goes on when told to", async () => {
    const person = await somebody({ as: "enterprise" });
    await person.open("/needs/new");
    await person.fill({
      需求名称: "冷鲜牛肉货架期延长技术",
      主要问题: "货架期只有七天，详情请打 13800004001。",
      预期目标: "延到三周，菌落总数合格。",
      关键词: "牛肉，保鲜",
      联系人姓名: "甲测试",
      联系电话: "13800004001",
      有效期截止日: "2027-06-30",
    });
    await person.choose({ 产业: "农产品精深加工", 技术领域: "现代农业", 需求类型: "技术攻关" });
    await person.page.getByLabel("面议", { exact: true }).last().check();
    await person.page.getByLabel("技术服务", { exact: true }).check();
    await person.press("提交审核");
    expect(await person.reads()).toContain("“主要问题”里有电话号码：13800004001");
    await person.press("提交审核");
    expect(await person.heading()).toBe("冷鲜牛肉货架期延长技术");
  });

  it("takes out what cannot be seen, and says so", async () => {
    const person = await somebody({ as: "enterprise" });
    await person.open("/needs/new");
    await person.fill({ 需求名称: "货架期\u202e延长\u0007技术" });
    await person.press("保存草稿");
    const id = await fieldOf(person, "需求名称").getAttribute("id");
    expect(await person.reads(person.page.locator(`#${id}-error`))).toContain("看不见的控制字符，已为您去掉");
    expect(await fieldOf(person, "需求名称").inputValue()).toBe("货架期延长技术");
  });

  it("refuses a last day that is over, and a wrong password, in words", async () => {
    const person = await somebody({ as: "enterprise" });
    await person.open("/my/needs");
    await person.follow("冷鲜牛肉分割品货架期只有七天，想延到三周");
    await person.follow("更正联系人与有效期");
    await person.fill({ 有效期截止日: "2026-11-22" });
    await person.press("保存");
    expect(await person.reads(person.page.getByRole("alert"))).toContain("有效期截止日 2026-11-22 已经过去");
    const visitor = await somebody();
    await visitor.open("/sign-in");
    await visitor.fill({ 电子邮箱: "enterprise@demo.example", 密码: "猜一个看看 2026" });
    await visitor.press(/^登录$/);
    expect(await visitor.reads(visitor.page.getByRole("alert"))).toContain("电子邮箱或密码不对");
    expect(await fieldOf(visitor, "电子邮箱").inputValue()).toBe("enterprise@demo.example");
  });
});
