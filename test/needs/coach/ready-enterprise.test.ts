import { describe, expect, it } from "vitest";
import { READY_ENTERPRISE } from "../../../src/needs/coach/ready-enterprise.ts";
import { emptyNeed } from "./coached-needs.ts";

const judge = (name: string, change: Partial<typeof emptyNeed>) =>
  READY_ENTERPRISE.find((one) => one.name === name)?.judge({ ...emptyNeed, ...change }) ?? null;

describe("the present base", () => {
  it.each(["有涂布中试线一条、工程师 3 人。", "可提供近半年的检测数据和样品。", "已建成 300 平方米实验室"])(
    "is described by “%s”",
    (presentBase) => {
      expect(judge("presentBase", { presentBase })).toBeNull();
    },
  );

  it.each([
    ["", 0],
    ["较好", 0.3],
    ["公司重视创新，基础雄厚，信誉良好。", 0.3],
  ])("is not by “%s”", (presentBase, share) => {
    expect(judge("presentBase", { presentBase })).toMatchObject({ field: "presentBase", share });
  });
});

describe("who decides", () => {
  it.each([
    "由技术部牵头，总经理审批投入。",
    "生产部负责试验，质量部验收。",
    "该项目已立项，列入公司年度技改计划。",
    "董事长主持。",
  ])("is said by “%s”", (presentBase) => {
    expect(judge("decider", { presentBase })).toBeNull();
  });

  it("may stand in the annex, with the name", () => {
    expect(judge("decider", { confidentialAnnex: "总工程师甲测试负责拍板。" })).toBeNull();
  });

  it.each(["有工程师 3 人。", "技术部现有 8 人，设备齐全。", ""])("is not by “%s”", (presentBase) => {
    expect(judge("decider", { presentBase })).toMatchObject({ field: "presentBase" });
  });
});
