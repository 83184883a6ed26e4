import { expect, it } from "vitest";
import { openReasonSchema, reasonSchema } from "../../src/kernel/reason.ts";

const WORDLESS = ["", "   ", "。", "——", "\u3164"];

it.each(WORDLESS)("takes %j for no reason, and says what to do", (text) => {
  const issues = reasonSchema("请写明作废的原因").safeParse(text).error?.issues;
  expect(issues?.map(({ message }) => message)).toEqual(["请写明作废的原因"]);
});

it.each(WORDLESS)("leaves a reason that is asked for in some cases alone empty where it is %j", (text) => {
  expect(openReasonSchema().parse(text)).toBe("");
});

it("keeps what says something, without the spaces around it", () => {
  expect(reasonSchema().parse(" 重复录入。 ")).toBe("重复录入。");
  expect(openReasonSchema().parse(" 原件存档 ")).toBe("原件存档");
  expect(openReasonSchema().parse(undefined)).toBe("");
});

it("is at most 200 characters long, by its own name", () => {
  const [most, more] = ["因".repeat(200), "因".repeat(201)];
  for (const schema of [reasonSchema("请写明", "停用原因"), openReasonSchema("停用原因")]) {
    expect(schema.safeParse(most).success).toBe(true);
    expect(schema.safeParse(more).error?.issues.map(({ message }) => message)).toEqual(["停用原因不超过 200 字"]);
  }
});
