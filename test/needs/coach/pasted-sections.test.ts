import { describe, expect, it } from "vitest";
import { applyAction, applyChanges } from "../../../src/needs/coach/apply-changes.ts";
import { fixPastedSections } from "../../../src/needs/coach/pasted-sections.ts";
import { emptyNeed } from "./coached-needs.ts";

const PASTED = `一、需求内容：φ600 mm 电极接头在电炉上断裂，每月停炉 3 次。
二、预期目标：断裂率不高于 1 %；抗折强度不低于 22 MPa。
三、现有工作基础：有焙烧窑 2 座，工程师 4 人。`;
const fixes = (change: Partial<typeof emptyNeed>) => fixPastedSections({ ...emptyNeed, ...change });
const FIELDS = ["problem", "goal", "presentBase", "keyTechnology"];

describe("a text pasted as a whole", () => {
  it("is parted by a click for each section that has a field of its own, and loses nothing", () => {
    let typed = { problem: PASTED, goal: "", presentBase: "" } as Record<string, string>;
    const found = fixes({ problem: PASTED });
    expect(found.map(({ label }) => label)).toEqual(["移到“预期目标”", "移到“现有基础”"]);
    for (const { changes } of found)
      typed = (applyChanges(typed, applyAction(changes), FIELDS) ?? {}) as Record<string, string>;
    expect(typed).toEqual({
      problem: "一、需求内容：φ600 mm 电极接头在电炉上断裂，每月停炉 3 次。",
      goal: "断裂率不高于 1 %；抗折强度不低于 22 MPa。",
      presentBase: "有焙烧窑 2 座，工程师 4 人。",
    });
  });

  it("adds to what a person has written in the other field since", () => {
    const [goal] = fixes({ problem: PASTED });
    const typed = applyChanges({ problem: PASTED, goal: "断裂率减半" }, applyAction(goal?.changes ?? []), FIELDS);
    expect(typed).toMatchObject({ goal: "断裂率减半\n断裂率不高于 1 %；抗折强度不低于 22 MPa。" });
  });

  it("of nothing but empty lines is read to its end", () => {
    expect(fixes({ problem: `断裂${"\n".repeat(19_000)}` })).toEqual([]);
    expect(fixes({ problem: `${"\n".repeat(100_000)}${PASTED}` })).toEqual([]);
  });

  it("keeps what a person has written in the other field", () => {
    expect(fixes({ problem: PASTED, goal: "断裂率减半" }).map(({ label }) => label)).toEqual(["移到“现有基础”"]);
  });

  it.each([
    ["接头断裂。技术难点：接头与本体的热膨胀不一致，难以同步收缩。", ["移到“技术关键”"]],
    ["接头断裂。\n技术指标如下：\n抗折强度不低于 22 MPa", ["移到“预期目标”"]],
    [
      "接头断裂。\n    2、研究基础：已做过三轮浸渍试验。\n3：预期的目标：断裂率不高于 1 %",
      ["移到“现有基础”", "移到“预期目标”"],
    ],
    ["4.现有的研究基础：有焙烧窑 2 座，工程师 4 人。", ["移到“现有基础”"]],
    ["我们的目标：不断裂", []],
    ["需求内容及预期目标：接头不断裂，抗折强度不低于 22 MPa", []],
    ["接头断裂，目标是不断裂", []],
    ["预期目标：无", []],
    ["", []],
  ])("“%s” gives %j", (problem, labels) => {
    expect(fixes({ problem }).map(({ label }) => label)).toEqual(labels);
  });
});
