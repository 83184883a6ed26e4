import { describe, expect, it } from "vitest";
import { VISITOR } from "../../src/kernel/context.ts";
import { navigationFor } from "../../src/overviews/navigation.ts";
import { cast } from "../support/cast.ts";

const labelsOf = (items: Readonly<ReturnType<typeof navigationFor>>) => items.map(({ label }) => label);

describe("the menu", () => {
  it("puts the many links of staff into groups by kind of work", () => {
    const menu = navigationFor(cast.staff);
    expect(labelsOf(menu)).toEqual(["首页", "审核", "研判", "对接与合同", "名录", "征集与活动"]);
    const groups = menu.flatMap((item) => ("links" in item ? [item] : []));
    expect(groups.map(({ links }) => links.map(({ label }) => label))).toEqual([
      ["待审", "需求办理", "成果办理"],
      ["待研判的需求", "新候选", "相似需求", "疑似重复的成果", "命中率"],
      ["对接", "技术合同", "省校合作", "专项资金", "台账报表", "走访"],
      ["技术需求", "科技成果", "专家", "单位"],
      ["征集批次", "对接会", "公告", "批量导入"],
    ]);
  });
  it("shows the few links of others side by side, their own work first", () => {
    const open = ["技术需求", "科技成果", "专家"];
    const calls = ["征集批次", "对接会", "公告"];
    expect(labelsOf(navigationFor(VISITOR))).toEqual(["首页", ...open, ...calls]);
    expect(labelsOf(navigationFor(cast.battery))).toEqual([
      "首页",
      "我的需求",
      "我的对接",
      "我的合同",
      "我的省校合作",
      "我的专项资金",
      ...open,
      ...calls,
    ]);
    expect(labelsOf(navigationFor(cast.professor))).toContain("批量导入");
    const ofLeader = navigationFor(cast.leader);
    expect(labelsOf(ofLeader)).toEqual(["首页", "命中率", "对接与合同", "名录", "征集与活动"]);
    expect(ofLeader.flatMap((item) => ("links" in item ? labelsOf(item.links) : []))).toEqual(
      expect.arrayContaining(["技术合同", "省校合作", "专项资金", "台账报表"]),
    );
    expect(labelsOf(navigationFor(cast.admin))).toContain("管理");
    const ofAuditor = navigationFor(cast.auditor);
    expect(labelsOf(ofAuditor)).toEqual(["首页", "审核", "对接与合同", "名录", "征集与活动", "系统"]);
    expect(labelsOf(ofAuditor.flatMap((item) => ("links" in item ? item.links : [])))).toEqual(
      expect.arrayContaining(["诱饵联系人", "操作日志"]),
    );
  });
});
