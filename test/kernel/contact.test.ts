import { describe, expect, it } from "vitest";
import { contactSchema, maskEmail, maskName, maskPhone } from "../../src/kernel/contact.ts";

describe("a contact", () => {
  it.each([
    ["13812341234", true],
    ["0358-3022222", true],
    ["0358-3022222-801", true],
    ["3022222", true],
    ["1381234123", false],
    ["138 1234 1234", false],
    ["电话", false],
    ["", false],
  ])("has the telephone %s: %s", (phone, isRight) =>
    expect(contactSchema.safeParse({ name: "王", phone }).success).toBe(isRight),
  );

  it("shows no more than how to recognize it", () => {
    expect(maskPhone("13812341234")).toBe("138****1234");
    expect(maskPhone("0358-3022222")).toBe("****22");
    expect(maskEmail("wang@example.com")).toBe("w***@example.com");
    expect(maskEmail("")).toBe("");
    expect(maskName("张三丰")).toBe("张**");
  });
});
