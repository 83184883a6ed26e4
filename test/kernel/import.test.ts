import { describe, expect, it } from "vitest";
import { titleFromText } from "../../src/kernel/import.ts";

describe("a title for a text without one", () => {
  it.each([
    ["极薄带边裂。其余。", "极薄带边裂"],
    ["。极薄带边裂。其余", "极薄带边裂"],
    ["；？ \n极薄带边裂；其余", "极薄带边裂"],
    ["轧".repeat(90), "轧".repeat(80)],
    ["。；？", ""],
    ["", ""],
  ])("of “%s” is its first sentence that says something", (text, title) => {
    expect(titleFromText(text)).toBe(title);
  });
});
