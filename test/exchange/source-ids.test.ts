import { describe, expect, it } from "vitest";
import { sourceIdOf } from "../../src/exchange/source-ids.ts";

const row = { line: 7, cells: new Map() };

describe("the source id of a row", () => {
  it("is its number, else what it says, else its line", () => {
    expect(sourceIdOf("S-1", row, "极薄带轧制", "边裂")).toBe("S-1");
    expect(sourceIdOf("", row, "", "")).toBe("第 7 行");
    const byContent = sourceIdOf("", row, "极薄带轧制", "边裂");
    expect(byContent).toMatch(/^sha256:[0-9a-f]{32}$/);
    expect(sourceIdOf("", { ...row, line: 8 }, "极薄带轧制", "边裂")).toBe(byContent);
    expect(sourceIdOf("", row, "极薄带轧制", "断带")).not.toBe(byContent);
  });
});
