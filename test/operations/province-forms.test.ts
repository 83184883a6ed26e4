import { asc, eq } from "drizzle-orm";
import { type CellValue, writeXlsx } from "hucre/xlsx";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { achievements } from "../../db/schema/achievements.ts";
import { importRows } from "../../db/schema/imports.ts";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { toDraft as toAchievementDraft } from "../../src/achievements/achievement-content.ts";
import { publishAchievement } from "../../src/achievements/check-achievement.ts";
import { formallyCheckNeed } from "../../src/needs/check-need.ts";
import { toDraft } from "../../src/needs/need-content.ts";
import { cast } from "../support/cast.ts";
import { testContext } from "../support/database.ts";
import { openImportPages } from "./import-pages.ts";

let pages: Awaited<ReturnType<typeof openImportPages>>;
beforeEach(async () => {
  pages = await openImportPages(cast.staff);
});
afterEach(() => pages.open.remove());

type Row = Record<string, CellValue>;
async function sheetOf(title: string, ...rows: Row[]): Promise<Uint8Array> {
  const headers = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => headers.map((header) => row[header] ?? null));
  return new Uint8Array(await writeXlsx({ sheets: [{ name: "Sheet1", rows: [[title], headers, ...cells] }] }));
}
const staff = () => testContext(pages.open, cast.staff);
const listNeeds = () => pages.open.db.select().from(needs).orderBy(asc(needs.number));
const plain = (page: string): string => page.replaceAll(/<[^>]+>/g, "");

/** 机构 of 河北省重大技术需求征集表, both variants. */
const ORGANIZATION: Row = {
  "机构全称*": "某某特钢有限公司",
  组织机构代码: "12345678-9",
  归口管理部门: "县科技局",
  "通讯地址*": "开发区一号路",
  "所在地域*": "文水县",
  网址: "www.example.com",
  "电子信箱*": "chen@example.com",
  "法人代表*": "法某某",
  邮政编码: "032100",
  "联系人*": "陈测试",
  "固定电话*": "0358-3022222",
  "手机*": 13800000005,
  传真: "0358-3022223",
  "机构属性*": "企业",
  "机构简介*": "特种钢轧制。",
};
const UNREAD = [
  "组织机构代码",
  "归口管理部门",
  "通讯地址*",
  "所在地域*",
  "网址",
  "法人代表*",
  "邮政编码",
  "固定电话*",
  "传真",
  "机构属性*",
  "机构简介*",
];
const VARIANT_B: Row = {
  ...ORGANIZATION,
  "技术需求名称*": "极薄带轧制边裂控制",
  "需求时限*": "2026年－2028年",
  "主要问题（需要解决的重大技术问题）": "厚度 0.02 mm 时边裂。",
  "技术关键（所需的关键技术、主要指标）": "边部张力与润滑。",
  "预期目标（技术创新性、经济社会效益）": "成材率 92%。",
  关键字1: "边裂",
  关键字2: "极薄带",
  关键字3: null,
  拟投入资金总额: 80,
  "合作模式*": "委托研发",
  合作意向单位: "示例理工大学",
  "科技活动类型*": "试验发展",
  学科分类: null,
  需求技术所属领域: "新材料及应用技术",
  需求技术应用行业: "轧制",
};

describe("河北省重大技术需求征集表", () => {
  it("as variant B has it becomes a need with contact, keywords, mode, field and last day, and names what it passes over", async () => {
    const { address, page } = await pages.send("needs", "征集表.xlsx", await sheetOf("征集表", VARIANT_B));
    const text = plain(page);
    expect(text).toContain("“通讯地址*”");
    expect(text).toContain("是单位的资料，把同一个文件选“单位”再导入一次");
    expect(text).toContain("“法人代表*”：人名不从表里带入单位库");
    for (const header of [...UNREAD, "科技活动类型*"]) expect(text).toContain(`“${header}”`);
    expect(text).toContain("有 12 列没有用到");
    expect(text).toContain("机构全称*改为“某某特钢有限公司”");
    expect(text).not.toContain("不在选项表中");
    await pages.press(address, "run");
    const [row] = await listNeeds();
    expect(row).toMatchObject({
      title: "极薄带轧制边裂控制",
      problem: "厚度 0.02 mm 时边裂。",
      keyTechnology: "边部张力与润滑。",
      goal: "成材率 92%。",
      keywords: ["边裂", "极薄带"],
      budgetFen: 80_000_000,
      cooperationModes: ["commissionedDevelopment"],
      wishedPartners: "示例理工大学",
      technicalField: "newMaterials",
      industry: "specialSteel.rolling",
      validUntil: "2028-12-31",
    });
    expect(row && toDraft(row, staff().vault).contact).toEqual({
      name: "陈测试",
      phone: "13800000005",
      email: "chen@example.com",
    });
  });

  it("brings what it says of the firm, when it is sent as a list of organizations", async () => {
    const row = { ...VARIANT_B, "机构全称*": "示例隔膜材料有限公司" };
    const { address, page } = await pages.send("organizations", "征集表.xlsx", await sheetOf("征集表", row));
    expect(plain(page)).toContain("改动：单位简介、通讯地址、邮政编码、网址");
    expect(plain(page)).toMatch(/“法人代表\*”[^：]*：人名和联系方式不从名单导入，请由单位自己填写/);
    expect(plain(page)).toMatch(/“技术需求名称\*”[^：]*：是技术需求的栏目，把同一个文件选“技术需求”再导入一次/);
    await pages.press(address, "run");
    const stored = await pages.open.db
      .select()
      .from(organizations)
      .where(eq(organizations.name, "示例隔膜材料有限公司"));
    expect(stored).toMatchObject([
      { profile: "特种钢轧制。", address: "开发区一号路", postalCode: "032100", website: "www.example.com" },
    ]);
  });

  it("as variant A has it becomes a need with the overview as its problem", async () => {
    const { 需求技术应用行业: _, ...rest } = VARIANT_B;
    const row: Row = {
      ...ORGANIZATION,
      "技术需求名称*": "地缸温度监测",
      "需求时限（起）": "2026年",
      "需求时限（止）": 2028,
      "技术需求概述*": "人工测温误差大。",
      "关键字*": "地缸、测温",
      拟投入资金总额: "面议",
      "技术需求解决方式*": "技术入股",
      需求技术所属领域: "光机电一体化、软件",
      研究类型: rest["科技活动类型*"] ?? "",
    };
    const { address, page } = await pages.send("needs", "征集表.xlsx", await sheetOf("征集表", row));
    expect(plain(page)).toContain("“光机电一体化、软件”有几项，只存“先进制造与自动化”");
    expect(plain(page)).toContain("“需求时限（起）”");
    await pages.press(address, "run");
    expect(await listNeeds()).toMatchObject([
      {
        problem: "人工测温误差大。",
        validUntil: "2028-12-31",
        keywords: ["地缸", "测温"],
        cooperationModes: ["equityContribution"],
        technicalField: "advancedManufacturing",
      },
    ]);
  });

  it.each([
    ["独立开发", ["negotiable"], "按“面议”导入"],
    ["合作研发", ["jointDevelopment"], ""],
    ["委托研发", ["commissionedDevelopment"], ""],
    ["其他方式", ["negotiable"], "按“面议”导入"],
    ["技术转让", ["technologyTransfer"], ""],
    ["技术入股", ["equityContribution"], ""],
    ["合作开发", ["jointDevelopment"], ""],
    ["其他", ["negotiable"], "按“面议”导入"],
  ])("knows the mode %s of either variant", async (mode, codes, remark) => {
    const bytes = await sheetOf("征集表", { ...VARIANT_B, "合作模式*": mode });
    const { address, page } = await pages.send("needs", "征集表.xlsx", bytes);
    expect(page).not.toContain("不在选项表中");
    expect(plain(page)).toContain(remark);
    await pages.press(address, "run");
    expect(await listNeeds()).toMatchObject([{ cooperationModes: codes }]);
  });

  it("knows every technical field of the form", async () => {
    const fields = {
      电子信息技术: "electronicInformation",
      光机电一体化: "advancedManufacturing",
      软件: "electronicInformation.software",
      生物制药技术: "biologyMedicine",
      新材料及应用技术: "newMaterials",
      先进制造技术: "advancedManufacturing",
      现代农业技术: "modernAgriculture",
      新能源与高效节能技术: "newEnergy",
      资源与环境保护新技术: "resourcesEnvironment",
      "其他（海洋工程）": "other",
    };
    const rows = Object.keys(fields).map((field, index) => ({
      ...VARIANT_B,
      "技术需求名称*": `第 ${index} 项`,
      需求技术所属领域: field,
    }));
    const { address } = await pages.send("needs", "征集表.xlsx", await sheetOf("征集表", ...rows));
    await pages.press(address, "run");
    expect((await listNeeds()).map(({ technicalField }) => technicalField)).toEqual(Object.values(fields));
  });
});

describe("other need forms", () => {
  it("of a university's platform are read with contact and goal of acceptance", async () => {
    const row: Row = {
      技术需求名称: "酒醅含水率在线检测",
      关键字: "酒醅,含水率",
      有效期: "2027-06-30",
      需求领域: "现代农业技术",
      需求类别: "检测检验",
      合作方式: "面谈",
      合作价格: 30,
      意向合作单位: "示例大学",
      意向合作专家: "某教授",
      技术需求详情: "取样慢。",
      技术指标: "误差 ≤ 1 %",
      单位名称: "某某酒业",
      联系人: "甲测试",
      电话: "13800000001",
      座机: "0358-3011111",
      邮箱: "jia@example.com",
    };
    const { address, page } = await pages.send("needs", "需求.xlsx", await sheetOf("需求", row));
    for (const header of ["意向合作专家", "座机"]) expect(plain(page)).toContain(`“${header}”`);
    await pages.press(address, "run");
    const [need] = await listNeeds();
    expect(need).toMatchObject({
      needType: "inspectionTesting",
      technicalField: "modernAgriculture",
      cooperationModes: ["negotiable"],
      validUntil: "2027-06-30",
      budgetFen: 30_000_000,
    });
    expect(need && toDraft(need, staff().vault).contact).toEqual({
      name: "甲测试",
      phone: "13800000001",
      email: "jia@example.com",
    });
  });

  it("of a portal for real needs are read, too", async () => {
    const row: Row = {
      需求名称: "针状焦石墨化周期缩短",
      真实需求企业: "某某炭素",
      技术领域: "新材料",
      "需求详情/应用场景": "周期长。",
      可验收技术指标: "周期 ≤ 20 天",
      "现有基础/产线/样品/数据": "内串炉两台。",
      合作方式: "联合开发",
      预算金额: "120",
      需求类型: "技术难题",
      所属地区: "文水县",
      有效期: "2027年12月",
      "企业联系人/复核人": "乙测试",
    };
    const { address } = await pages.send("needs", "需求.xlsx", await sheetOf("需求", row));
    await pages.press(address, "run");
    const [need] = await listNeeds();
    expect(need).toMatchObject({
      problem: "周期长。",
      presentBase: "内串炉两台。",
      requirements: [{ name: "周期", operator: "lte", value: "20", unit: "天" }],
      needType: "technicalBreakthrough",
      cooperationModes: ["jointDevelopment"],
      validUntil: "2027-12-31",
    });
    expect(need && toDraft(need, staff().vault).contact.name).toBe("乙测试");
  });
});

describe("科技成果登记表", () => {
  const REGISTERED: Row = {
    批准登记号: "9142026Y0001",
    成果名称: "水性陶瓷涂覆隔膜",
    第一完成单位: "示例理工大学",
    推荐单位: "省科技厅",
    主要完成人: "丙教授、丁博士",
    成果简介: "150 ℃ 下横向收缩 1.6%。",
    联系人: "丙测试",
    联系电话: "13800000003",
    关键词1: "隔膜",
    关键词2: "陶瓷涂覆",
    关键词3: "水性",
    成果类别: "应用技术成果",
    成果来源: "省财政",
    成果评价形式: "验收",
    成果体现形式: "新材料",
    知识产权形式: "发明专利、实用新型专利",
    成果属性: "原始性创新",
    成果所处阶段: "中期阶段（中试等）",
    成果水平: "国内领先",
    应用状态: "小批量或小范围应用",
    所属高新技术领域: "新能源与高效节能技术",
    拟采取的转化方式: "以该科技成果作为合作条件，与他人共同实施转化；许可他人使用该科技成果",
    转化说明: "面向动力电池。",
  };
  it("becomes an achievement with contact, rights, stage and modes", async () => {
    const { address, page } = await pages.send("achievements", "登记表.xlsx", await sheetOf("登记表", REGISTERED));
    expect(plain(page)).toContain("有 4 列没有用到");
    expect(plain(page)).toContain("“推荐单位”：登记手续由登记机构办理，这里只记批准登记号。");
    expect(plain(page)).toContain("“成果类别”、“成果来源”、“成果属性”：只用于成果登记的统计");
    expect(page).not.toContain("不在选项表中");
    await pages.press(address, "run");
    const [row] = await pages.open.db.select().from(achievements);
    expect(row).toMatchObject({
      registrationNumber: "9142026Y0001",
      team: "丙教授、丁博士",
      keywords: ["隔膜", "陶瓷涂覆", "水性"],
      evaluationForm: "acceptance",
      form: "newMaterial",
      intellectualProperties: [
        { kind: "inventionPatent", number: "", status: "" },
        { kind: "utilityModel", number: "", status: "" },
      ],
      stage: "pilotTrial",
      level: "domesticLeading",
      applicationState: "smallScaleUse",
      technicalField: "newEnergy",
      transferModes: ["licensing", "jointDevelopment"],
      transferNote: "面向动力电池。",
    });
    expect(row && toAchievementDraft(row, staff().vault).contact).toEqual({
      name: "丙测试",
      phone: "13800000003",
      email: "",
    });
    await expect(publishAchievement(staff(), { achievementId: row?.id ?? "" })).rejects.toMatchObject({
      code: "achievement.incomplete",
      facts: { fields: "产业" },
    });
  });

  const rightsOf = async (row: Row): Promise<{ page: string; rights: unknown }> => {
    const { address, page } = await pages.send("achievements", "登记表.xlsx", await sheetOf("登记表", row));
    await pages.press(address, "run");
    const [stored] = await pages.open.db.select().from(achievements);
    return { page: plain(page), rights: stored?.intellectualProperties };
  };

  it("joins the boxes 知识产权形式, 专利号 and 专利状态 to rights, each number to its kind", async () => {
    const patents = { 专利号: "ZL 2021 2 0000002.3、ZL202110000001.2", 专利状态: "已授权" };
    const { page, rights } = await rightsOf({ ...REGISTERED, ...patents });
    expect(rights).toEqual([
      { kind: "inventionPatent", number: "ZL202110000001.2", status: "granted" },
      { kind: "utilityModel", number: "ZL 2021 2 0000002.3", status: "granted" },
    ]);
    expect(page).not.toContain("专利号”");
  });

  it.each([
    [
      "a number of a kind that no box names",
      { 知识产权形式: "软件著作权", 专利号: "202110000001.2", 专利状态: "审查中" },
      [
        { kind: "softwareCopyright", number: "", status: "" },
        { kind: "inventionPatent", number: "202110000001.2", status: "pending" },
      ],
    ],
    [
      "a number alone, with its name before it",
      { 知识产权形式: null, 专利号: "专利号：ZL98201234.5", 专利状态: "失效" },
      [{ kind: "utilityModel", number: "ZL98201234.5", status: "lapsed" }],
    ],
    [
      "公开, which is no state, of what was granted",
      { 知识产权形式: "发明专利", 专利号: "ZL202110000001.2", 专利状态: "公开" },
      [{ kind: "inventionPatent", number: "ZL202110000001.2", status: "granted" }],
    ],
    [
      "公开 of what was applied for",
      { 知识产权形式: "发明专利", 专利号: "202110000001.2", 专利状态: "公开" },
      [{ kind: "inventionPatent", number: "202110000001.2", status: "pending" }],
    ],
    [
      "a number that stands in the first box already",
      { 知识产权形式: "发明专利 ZL202110000001.2（已授权）", 专利号: "ZL202110000001.2", 专利状态: null },
      [{ kind: "inventionPatent", number: "ZL202110000001.2", status: "granted" }],
    ],
    [
      "a number of no kind beside one patent",
      { 知识产权形式: "发明专利", 专利号: "US 11,000,001 B2", 专利状态: null },
      [{ kind: "inventionPatent", number: "US 11,000,001 B2", status: "" }],
    ],
    [
      "a word for no number, with the state that stands beside it",
      { 知识产权形式: "发明专利", 专利号: "不详", 专利状态: "授权" },
      [{ kind: "inventionPatent", number: "", status: "granted" }],
    ],
    [
      "a number of the register of software",
      { 知识产权形式: "软件著作权", 专利号: "2021SR0000001", 专利状态: "授权" },
      [{ kind: "softwareCopyright", number: "2021SR0000001", status: "granted" }],
    ],
    [
      "the other wording of that register beside a patent",
      { 知识产权形式: "发明专利、软件著作权", 专利号: "软著登字第1234567号、ZL202110000001.2", 专利状态: null },
      [
        { kind: "inventionPatent", number: "ZL202110000001.2", status: "" },
        { kind: "softwareCopyright", number: "软著登字第1234567号", status: "" },
      ],
    ],
    [
      "a foreign number that comes before the others",
      { 知识产权形式: "发明专利、实用新型专利", 专利号: "PCT/CN2021/000001、ZL202120000002.3", 专利状态: null },
      [
        { kind: "inventionPatent", number: "PCT/CN2021/000001", status: "" },
        { kind: "utilityModel", number: "ZL202120000002.3", status: "" },
      ],
    ],
  ])("reads %s", async (_, changes, rights) => {
    expect((await rightsOf({ ...REGISTERED, ...changes })).rights).toEqual(rights);
  });

  it("says of what kind it cannot tell a number, and keeps the rights that are named", async () => {
    const { page, rights } = await rightsOf({ ...REGISTERED, 知识产权形式: "软件著作权", 专利号: "见附件" });
    expect(page).toContain("“见附件”看不出是哪种专利");
    expect(rights).toEqual([{ kind: "softwareCopyright", number: "", status: "" }]);
  });

  it.each(["无", "不详", "暂无", "/", "—", "——"])(
    "takes %s for no number, whether or not a right is named",
    async (word) => {
      const { page, rights } = await rightsOf({ ...REGISTERED, 知识产权形式: "发明专利", 专利号: word });
      expect(rights).toEqual([{ kind: "inventionPatent", number: "", status: "" }]);
      const unnamed = await rightsOf({ ...REGISTERED, 知识产权形式: null, 专利号: word });
      expect(unnamed.rights).toEqual([]);
      for (const said of [page, unnamed.page]) expect(said).not.toContain("看不出");
    },
  );

  it.each(["无", "不详", "/", "—"])("keeps %s neither as 批准登记号 nor as the number of a right", async (word) => {
    const file = { ...REGISTERED, 批准登记号: word, 知识产权形式: `发明专利 ${word}`, 专利号: null };
    const { page, rights } = await rightsOf(file);
    expect(rights).toEqual([{ kind: "inventionPatent", number: "", status: "" }]);
    expect((await pages.open.db.select().from(achievements))[0]?.registrationNumber).toBe("");
    expect(page).not.toContain("应以知识产权类型开头");
  });

  it("takes no number with words behind it, nor one that may belong to either patent, and says so", async () => {
    const words = "ZL 2021 1 0000001.2 发明名称为一种钢";
    const { page, rights } = await rightsOf({ ...REGISTERED, 知识产权形式: "发明专利", 专利号: words });
    expect(page).toContain(`“${words}”看不出是哪种专利`);
    expect(rights).toEqual([{ kind: "inventionPatent", number: "", status: "" }]);
    const either = await rightsOf({ ...REGISTERED, 专利号: "PCT/CN2021/000001" });
    expect(either.page).toContain("“PCT/CN2021/000001”看不出是哪种专利");
  });

  it("keeps the numbers that it knows where one of them is of no kind, and reports that one", async () => {
    const numbers = "ZL202110000001.2、ZL202120000003.4、PCT/CN2021/000001";
    const { page, rights } = await rightsOf({ ...REGISTERED, 知识产权形式: null, 专利号: numbers, 专利状态: "授权" });
    expect(rights).toEqual([
      { kind: "inventionPatent", number: "ZL202110000001.2", status: "granted" },
      { kind: "utilityModel", number: "ZL202120000003.4", status: "granted" },
    ]);
    expect(page).toContain("中的“PCT/CN2021/000001”看不出是哪种专利");
    expect(page).toContain("其余已导入");
  });

  it("keeps numbers and states through export and import, and leaves a post without change as it is", async () => {
    const patents = { 专利号: "ZL202110000001.2", 专利状态: "授权" };
    await rightsOf({ ...REGISTERED, ...patents });
    const [stored] = await pages.open.db.select().from(achievements);
    const exported = "发明专利 ZL202110000001.2（授权）\n实用新型";
    const file: Row = { 编号: stored?.number ?? "", 知识产权: exported, 转化说明: "面向动力电池。" };
    const same = await pages.send("achievements", "再次.xlsx", await sheetOf("登记表", file));
    expect(plain(same.page)).toMatch(/1\s*行不变/);
    const changed = await sheetOf("登记表", {
      ...file,
      转化说明: "面向储能。",
      知识产权: null,
      专利号: "ZL202230000003.4",
    });
    const { address } = await pages.send("achievements", "改.xlsx", changed);
    await pages.press(address, "run");
    expect((await pages.open.db.select().from(achievements))[0]).toMatchObject({
      transferNote: "面向储能。",
      intellectualProperties: [{ kind: "design", number: "ZL202230000003.4", status: "" }],
    });
  });

  it.each([
    ["初期阶段（实验室、小试等）", "laboratory"],
    ["成熟应用阶段", "industrialized"],
    ["小试阶段", "benchTrial"],
    ["完成中试", "pilotTrial"],
    ["小规模生产（已成立项目公司）", "smallBatch"],
    ["大规模、大范围应用阶段", "industrialized"],
    ["可以量产", "industrialized"],
  ])("knows the stage %s of forms and portals", async (said, stage) => {
    const bytes = await sheetOf("登记表", { ...REGISTERED, 成果所处阶段: said });
    const { address } = await pages.send("achievements", "登记表.xlsx", bytes);
    await pages.press(address, "run");
    expect(await pages.open.db.select().from(achievements)).toMatchObject([{ stage }]);
  });

  it.each([
    ["完全转让", "technologyTransfer"],
    ["许可转让", "licensing"],
    ["作价投资", "equityContribution"],
    ["以该科技成果作为投资，折算股份或出资比例", "equityContribution"],
    ["向他人转让该科技成果", "technologyTransfer"],
    ["合作生产", "jointDevelopment"],
  ])("knows the way of transfer %s", async (said, mode) => {
    const bytes = await sheetOf("登记表", { ...REGISTERED, 拟采取的转化方式: said });
    const { address } = await pages.send("achievements", "登记表.xlsx", bytes);
    await pages.press(address, "run");
    expect(await pages.open.db.select().from(achievements)).toMatchObject([{ transferModes: [mode] }]);
  });
});

describe("the contact of a file", () => {
  const told = /陈测试|13800000005|chen@example/;
  it("stands nowhere in clear, neither while the import waits nor after it", async () => {
    const { address } = await pages.send("needs", "征集表.xlsx", await sheetOf("征集表", VARIANT_B));
    expect(JSON.stringify(await pages.open.db.select().from(importRows))).not.toMatch(told);
    await pages.press(address, "run");
    expect(JSON.stringify(await pages.open.db.select().from(importRows))).not.toMatch(told);
    expect(JSON.stringify(await listNeeds())).not.toMatch(told);
  });

  it("that is none is asked for without being repeated, and mended on the page", async () => {
    const bytes = await sheetOf("征集表", { ...VARIANT_B, "手机*": "见名片 86" });
    const { address, page } = await pages.send("needs", "征集表.xlsx", bytes);
    expect(plain(page)).toContain("不是手机号（11 位）或带区号的座机号");
    expect(page).not.toContain("见名片");
    await pages.press(address, "cells", { "cell-0-1": "138 0000 0006" });
    await pages.press(address, "run");
    const [row] = await listNeeds();
    expect(row && toDraft(row, staff().vault).contact.phone).toBe("13800000006");
  });

  it("is put in place of the stored one by the next file, and an empty or masked one is not", async () => {
    const again = async (changes: Row) => {
      const { address, page } = await pages.send(
        "needs",
        "a.xlsx",
        await sheetOf("征集表", { ...VARIANT_B, ...changes }),
      );
      if (page.includes("确认导入")) await pages.press(address, "run");
      const [row] = await listNeeds();
      return row && { version: row.version, ...toDraft(row, staff().vault).contact };
    };
    const first = { version: 1, name: "陈测试", phone: "13800000005", email: "chen@example.com" };
    expect(await again({})).toEqual(first);
    expect(await again({})).toEqual(first);
    expect(await again({ "联系人*": "陈**", "手机*": "138****0005", "固定电话*": null, "电子信箱*": null })).toEqual(
      first,
    );
    expect(await again({ "手机*": "13900000009" })).toEqual({ ...first, version: 2, phone: "13900000009" });
  });
});

describe("a need of the province's form", () => {
  it("passes no check while a required field is empty, which the refusal names", async () => {
    const { address } = await pages.send("needs", "征集表.xlsx", await sheetOf("征集表", VARIANT_B));
    await pages.press(address, "run");
    const [need] = await listNeeds();
    await expect(formallyCheckNeed(staff(), { needId: need?.id ?? "" })).rejects.toMatchObject({
      code: "need.incomplete",
      facts: { fields: "需求类型" },
    });
    expect(await listNeeds()).toMatchObject([{ status: "submitted" }]);
  });
});
