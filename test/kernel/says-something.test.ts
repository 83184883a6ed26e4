import { expect, it } from "vitest";
import { saysSomething } from "../../src/kernel/says-something.ts";

it.each(["", " ", "。", "——", "…", "\u3164", "\u115f\u1160", "\uffa0", "\u200b", "\u2800", "、\u3164。"])(
  "hears nothing in %j",
  (text) => {
    expect(saysSomething(text)).toBe(false);
  },
);

it.each(["无", "x", "3", "原件存档案室。", "③", "\u3164见原件"])("hears something in %j", (text) => {
  expect(saysSomething(text)).toBe(true);
});
