import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMoney, MAX_FEN, parseAmount, parseWanYuan, toWanYuan } from "../../src/kernel/money.ts";

describe("money", () => {
  it.each([
    ["12.5", 12_500_000],
    ["１，２００", 1_200_000_000],
    ["1 000", 1_000_000_000],
    ["0.000001", 1],
    ["10000000", MAX_FEN],
  ])("reads %s 万元 as whole fen", (typed, fen) => expect(parseWanYuan(typed)).toBe(fen));

  it.each(["", "-1", "1.0000001", "1e3", "面议", "12.", ".5", "10000001", "1/2"])("reads no amount in %s", (typed) =>
    expect(parseWanYuan(typed)).toBeNull(),
  );

  it.each([
    ["35", 35_000_000],
    ["35万元", 35_000_000],
    ["3.5 万", 3_500_000],
    ["350,000.50 元", 35_000_050],
    ["0.01元", 1],
    ["１００元", 10_000],
    ["100000000000元", MAX_FEN],
  ])("reads %s with its unit", (typed, fen) => expect(parseAmount(typed)).toBe(fen));

  it.each(["", "元", "1.005元", "35亿", "-3元", "100000000001元"])("reads no amount with a unit in %s", (typed) =>
    expect(parseAmount(typed)).toBeNull(),
  );

  it("says amounts as people read them", () => {
    expect(formatMoney(1_250_000)).toBe("1.25 万元");
    expect(formatMoney(1_234_567_000_000)).toBe("1,234,567 万元");
    expect(formatMoney(0)).toBe("0 万元");
  });

  it("is never lost to rounding between form and storage", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_FEN }), (fen) => {
        expect(parseWanYuan(toWanYuan(fen))).toBe(fen);
      }),
    );
  });
});
