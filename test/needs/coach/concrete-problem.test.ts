import { describe, expect, it } from "vitest";
import { CONCRETE_PROBLEM } from "../../../src/needs/coach/concrete-problem.ts";
import { emptyNeed } from "./coached-needs.ts";

const lacks = (name: string, problem: string, keyTechnology = ""): boolean => {
  const rule = CONCRETE_PROBLEM.find((one) => one.name === name);
  return rule?.judge({ ...emptyNeed, problem, keyTechnology }) !== null;
};

describe("a problem says what goes wrong", () => {
  it.each([
    "冷轧薄带边部开裂，切边量大，成材率只有八成左右，客户多次退货。",
    "清香型大曲入房后升温不稳，曲块中心发黑，优级曲比例波动大。",
    "核桃仁贮存三个月后哈喇味明显，出口批次被退回过两次。",
    "铸件内部有气孔和夹杂，机加工后才发现，返工和报废成本高。",
    "废水中氨氮浓度高，生化系统冬季效果差，排放不稳定。",
  ])("in “%s”", (problem) => {
    expect(lacks("problem", problem)).toBe(false);
  });

  it.each([
    ["短", "提高产量。"],
    ["a wish", "希望与高校合作，提升产品质量，增强企业竞争力和市场占有率。"],
    ["a slogan", "不断提高自主创新能力，推动企业高质量发展，打造行业标杆企业。"],
    ["a topic", "开展石墨烯复合材料制备及应用关键技术研究与产业化示范。"],
  ])("but not in %s", (_, problem) => {
    expect(lacks("problem", problem)).toBe(true);
  });

  it("and a wish earns a quarter of the points", () => {
    const [rule] = CONCRETE_PROBLEM;
    expect(rule?.judge({ ...emptyNeed, problem: "希望与高校合作，提升产品质量，增强企业竞争力。" })).toMatchObject({
      field: "problem",
      share: 0.25,
    });
  });
});

describe("a problem says where", () => {
  it.each([
    "精轧机组第 3 道次后带钢跑偏",
    "发酵过程中窖池温度难以均匀",
    "150 ℃ 条件下涂层收缩",
    "焙烧窑两端温差大",
    "灌装线经常停机",
  ])("in “%s”", (problem) => {
    expect(lacks("where", problem)).toBe(false);
  });

  it.each(["产品质量不稳定，客户意见大", "缺少核心技术，市场竞争力弱"])("but not in “%s”", (problem) => {
    expect(lacks("where", problem)).toBe(true);
  });
});

describe("a problem says how badly", () => {
  it.each([
    "边裂率约 6 %，每月报废 20 吨",
    "吨钢电耗 520 kWh，比同行高一成",
    "出酒率由 46 % 下降到 42 %",
    "轴承平均 3 个月就要更换",
  ])("in “%s”", (problem) => {
    expect(lacks("howBig", problem)).toBe(false);
  });

  it.each(["边裂严重，损失较大", "公司占地 200 亩，年产 5 万吨，员工 300 人", "公司注册资本 5000 万元"])(
    "but not in “%s”",
    (problem) => {
      expect(lacks("howBig", problem)).toBe(true);
    },
  );
});

describe("a problem says what was tried", () => {
  it.each([
    "曾更换过两种粘结剂，收缩率只降了半个百分点",
    "已经调整退火温度，仍然有裂纹",
    "委托过检测机构分析，没有解决",
    "多次试验配方，效果不明显",
    "目前还没试过其他办法",
  ])("in “%s”", (keyTechnology) => {
    expect(lacks("tried", "", keyTechnology)).toBe(false);
  });

  it.each(["难点在粘结剂体系的选择", "需要突破关键核心技术"])("but not in “%s”", (keyTechnology) => {
    expect(lacks("tried", "", keyTechnology)).toBe(true);
  });
});
