import { describe, expect, it } from "vitest";
import { describeDetail } from "../../src/audit/describe-detail.ts";

describe("the detail of an entry", () => {
  it("is told in words, with the states of its record", () => {
    const detail = JSON.stringify({ from: "submitted", to: "checked", fields: ["title", "goal"], opinion: null });
    expect(describeDetail("need", detail)).toEqual([
      { label: "状态", text: "已提交 → 已形审" },
      { label: "改动的栏目", text: "title、goal" },
    ]);
    expect(describeDetail("need", '{"by":"commandLine","publish":false}')).toEqual([
      { label: "经由", text: "命令行" },
      { label: "直接发布", text: "否" },
    ]);
  });

  it.each(["{", "[1]", '"x"', '{"a":{"b":1}}', ""])(
    "that the service never wrote is shown as it stands: %s",
    (detail) => {
      expect(describeDetail("need", detail)).toEqual([{ label: "详情（无法读取）", text: detail }]);
    },
  );
});
