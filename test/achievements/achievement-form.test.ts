import { describe, expect, it } from "vitest";
import { achievementContentSchema } from "../../src/achievements/achievement.ts";
import {
  achievementValues,
  dropEmptyRows,
  inFormOrder,
  priceErrors,
  typedAchievement,
  withBlankRows,
} from "../../src/achievements/achievement-form.ts";
import { coatingAchievement } from "../support/achievements-in-place.ts";

describe("the form of an achievement", () => {
  it("brings back exactly what was stored", () => {
    for (const content of [coatingAchievement, { ...coatingAchievement, priceFen: null, readinessLevel: null }])
      expect(achievementContentSchema.parse(typedAchievement(achievementValues(content)))).toEqual(content);
  });

  it("drops rows in which nobody wrote, and keeps half-written ones", () => {
    const values = {
      figures: [
        { name: "", operator: "gte", value: " " },
        { name: "收缩率", operator: "lte" },
      ],
      intellectualProperties: [
        { kind: "", number: "", status: "" },
        { kind: "", number: "ZL-1", status: "" },
      ],
    };
    expect(dropEmptyRows(values)).toEqual({
      figures: [{ name: "收缩率", operator: "lte" }],
      intellectualProperties: [{ kind: "", number: "ZL-1", status: "" }],
    });
    expect(withBlankRows({ figures: [] })).toEqual({ figures: [{}], intellectualProperties: [{}] });
  });

  it("asks for an amount or 面议 when it is handed in, and for a readable amount always", () => {
    expect(priceErrors({ price: "" }, false)).toEqual({});
    expect(priceErrors({ price: "" }, true)).toEqual({ price: "请填写转让或许可价格，或勾选“面议”" });
    expect(priceErrors({ price: "", priceNegotiable: "yes" }, true)).toEqual({});
    expect(priceErrors({ price: "二十万" }, false)).toEqual({ price: "请填写以万元为单位的金额，如 12.5" });
    expect(priceErrors({ price: "20", priceNegotiable: "yes" }, false)).toEqual({
      price: "已勾选“面议”，请清空金额，或取消勾选",
    });
  });

  it("lists errors as the page reads from top to bottom", () => {
    const errors = { "contact[phone]": "e", price: "d", "figures[0][value]": "b", title: "a", stage: "c", level: "x" };
    expect(Object.keys(inFormOrder(errors))).toEqual([
      "title",
      "figures[0][value]",
      "stage",
      "level",
      "price",
      "contact[phone]",
    ]);
  });
});
