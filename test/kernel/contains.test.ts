import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contains } from "../../src/kernel/contains.ts";
import { type FreshDatabase, freshDatabase } from "../support/database.ts";

let open: FreshDatabase;
beforeAll(async () => {
  open = await freshDatabase();
});
afterAll(() => open.remove());

async function isHeld(stored: string | null, typed: string): Promise<boolean> {
  const [row] = await open.db.all<{ held: number | null }>(sql`SELECT ${contains(sql`${stored}`, typed)} AS held`);
  return row?.held === 1;
}

const HELD: readonly [stored: string, typed: string][] = [
  ["示例特钢（文水）有限公司", "（文水）"],
  ["示例特钢（文水）有限公司", "(文水)"],
  ["示例特钢(文水)有限公司", "（文水）"],
  ["示例特钢(文水)有限公司", "特钢(文水）有限"],
  ["ＡＢＢ示例公司", "abb示例"],
  ["abb示例公司", "ＡＢＢ"],
  ["N-2026-0012", "ｎ－２０２６－００１２"],
  ["N-2026-0012", " n-2026 "],
  ["示例　公司", "示例 公司"],
  ["每㎡用量", "每㎡"],
  ["每m2用量", "每㎡"],
  ["Ünal GmbH", "ünal"],
  ["a[b]c", "［B］"],
  ["a]b", "]"],
  ["a^b-c", "＾b－c"],
  ["x^y", "^"],
  ["50%", "50％"],
  ["a_b", "_"],
  ["a*b?c", "*b?"],
  ["a\\b", "\\"],
  ["𠮷野示例", "𠮷野"],
  ["任何名称", ""],
];
const NOT_HELD: readonly [stored: string | null, typed: string][] = [
  ["示例特钢（文水）有限公司", "（交城）"],
  ["abc", "*"],
  ["abc", "?"],
  ["abc", "%"],
  ["abc", "_"],
  ["abc", "a-c"],
  ["b", "[a-c]"],
  ["b", "[^a]"],
  ["ab", "a b"],
  ["abc", "a".repeat(20_000)],
  ["abc", "ﷺ".repeat(5_000)],
  [null, "a"],
];

describe("a place that is searched", () => {
  it.each(HELD)("%s holds %j", async (stored, typed) => {
    expect(await isHeld(stored, typed)).toBe(true);
  });
  it.each(NOT_HELD)("%s does not hold %j", async (stored, typed) => {
    expect(await isHeld(stored, typed)).toBe(false);
  });
});
