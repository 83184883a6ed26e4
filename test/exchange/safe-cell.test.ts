import { describe, expect, it } from "vitest";
import { isCutCell, safeCell, unsafeText } from "../../src/exchange/safe-cell.ts";

describe("a cell of an exported file", () => {
  it.each([
    '=HYPERLINK("http://x")',
    "+86 13800000001",
    "-5 ℃ 冷却",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\0x",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "  =1+1",
  ])("is a text that no program runs: %j", (text) => {
    expect(safeCell(text)).toBe(`'${text}`);
    expect(unsafeText(safeCell(text))).toBe(text);
  });
  it.each(["轧制厚度 ≤ 0.02 mm", "'引号开头", "10-20", ""])("leaves other texts alone: %j", (text) => {
    expect(safeCell(text)).toBe(text);
    expect(unsafeText(text)).toBe(text);
  });
  it("says where a text is longer than a cell of Excel holds", () => {
    const cell = safeCell("长".repeat(40_000));
    expect(cell).toHaveLength(32_767);
    expect(isCutCell(cell)).toBe(true);
    expect(isCutCell("长")).toBe(false);
  });
});
