import { describe, expect, it } from "vitest";
import { passwordProblem } from "../../src/accounts/password.ts";

describe("a new password", () => {
  it.each([
    "rusty kettle quotes haiku",
    "蓝鲸骑车去太原看雪十二次",
    "839201746528",
    "xk4-Tq9_mW2z",
    "            雪 花 飘 落    ",
    "mySister password grows tomatoes",
    "🐎🐎🐋🚲雪花飘落太原城东门外",
  ])("may be %j", (password) => {
    expect(passwordProblem(password)).toBeNull();
  });

  it("has at least 12 and at most 128 characters, counted as people count them", () => {
    expect(passwordProblem("蓝鲸骑车去太原看雪花飘")).toBe("密码至少 12 个字符，现在是 11 个");
    expect(passwordProblem("雪花飘落在太原东门外一二三四五".repeat(9))).toBe("密码最多 128 个字符，现在是 135 个");
    expect(passwordProblem(`${"🐎🐋".repeat(62)}太原看雪`)).toBeNull();
  });

  it.each([
    ["aaaaaaaaaaaa", "重复或连续"],
    ["abc123abc123abc123", "重复或连续"],
    ["密码密码密码密码密码密码", "重复或连续"],
    ["abcdefghijklmnop", "重复或连续"],
    ["0987654321098", "重复或连续"],
    ["qwertyuiopqwerty", "重复或连续"],
  ])("is not %s: %s", (password, reason) => {
    expect(passwordProblem(password)).toContain(reason);
  });

  it.each([
    "Password123456",
    "P@ssword!2026",
    "admin_admin_2026",
    "Woaini5201314!",
    "1qaz2wsx3edc",
    "Wenshui@2026!!",
    "wenshuixian2026",
    "WenShui KeJiJu 2026",
    "duijie-duijie-123",
    "jiaoyukejiju8888",
    "ｐａｓｓｗｏｒｄ１２３４",
  ])("is not %s, which strangers try first", (password) => {
    expect(passwordProblem(password)).toContain("容易被猜到");
  });

  it("is not the person's own name or address with a year", () => {
    const own = ["李雪梅", "lixuemei88@example.com"];
    expect(passwordProblem("lixuemei88@2026", own)).toContain("容易被猜到");
    expect(passwordProblem("李雪梅 2026 年 12 月", own)).toContain("容易被猜到");
    expect(passwordProblem("lixuemei88 eats 40 green plums", own)).toBeNull();
  });
});
