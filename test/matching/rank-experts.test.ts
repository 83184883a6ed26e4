import { describe, expect, it } from "vitest";
import { type LedAchievement, rankExperts } from "../../src/matching/rank-experts.ts";

const led = (achievementId: string, lead: string, score: number, institution = "甲大学"): LedAchievement => ({
  achievementId,
  lead,
  institution,
  score,
  grade: "fair",
});
const orderOf = (rows: readonly LedAchievement[]) =>
  rankExperts(rows).map(({ name, institution, combined }) => [name, institution, combined]);

describe("experts for a need", () => {
  it("are ordered by their best achievement plus an eighth of the next, a 64th of the third", () => {
    const rows = [led("1", "张三", 56), led("2", "李四", 60), led("3", "张三", 48), led("4", "张三", 32)];
    expect(orderOf(rows)).toEqual([
      ["张三", "甲大学", 62.5],
      ["李四", "甲大学", 60],
    ]);
  });

  it("with many faint achievements do not come before one who answers the need", () => {
    const faint = Array.from({ length: 20 }, (_, k) => led(`f${k}`, "张三", 56));
    expect(orderOf([...faint, led("a", "李四", 72)])[0]?.[0]).toBe("李四");
  });

  it("are one person by name and institution, however the name is spaced", () => {
    const rows = [led("1", "王 五", 60), led("2", "王五", 48), led("3", "王五", 50, "乙大学")];
    expect(orderOf(rows)).toEqual([
      ["王 五", "甲大学", 66],
      ["王五", "乙大学", 50],
    ]);
  });

  it("are each of several leads, and nobody where none is named", () => {
    const rows = [led("1", "张三、李四", 60), led("2", "", 70), led("3", " ， ", 65)];
    expect(orderOf(rows)).toEqual([
      ["张三", "甲大学", 60],
      ["李四", "甲大学", 60],
    ]);
  });

  it("name what speaks for them, the best first and each once", () => {
    const [expert] = rankExperts([led("1", "张三", 50), led("2", "张三、张三", 60)]);
    expect(expert?.achievements.map(({ achievementId }) => achievementId)).toEqual(["2", "1"]);
  });
});
