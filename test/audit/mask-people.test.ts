import { describe, expect, it } from "vitest";
import { maskPeople } from "../../src/audit/mask-people.ts";

describe("a text of staff, for whoever oversees the work", () => {
  it.each(["联系（0358）3022345", "电话 １３８１２３４１２３４", "王晓明 13812341234", "wang.xiaoming@example.cn"])(
    "names neither people nor what they are reached by: %s",
    (text) => {
      const masked = maskPeople(text, ["王晓明"]);
      expect(masked).toContain("*");
      expect(masked.normalize("NFKC")).not.toMatch(/3022345|13812341234|晓明|xiaoming/);
    },
  );

  it("keeps the rest as it was written", () => {
    expect(maskPeople("已到岗（两人），联系１３８１２３４１２３４。", ["张三"])).toBe(
      "已到岗（两人），联系138****1234。",
    );
  });

  it("stays as it was written where there is nothing to mask", () => {
    expect(maskPeople("温度≥1200℃，已到岗（两人）", [])).toBe("温度≥1200℃，已到岗（两人）");
  });
});
