import { describe, expect, it } from "vitest";
import { describeDetail } from "../../src/audit/describe-detail.ts";

const book = { find: () => null };

describe("the detail of an entry", () => {
  it("is told in words, with the states of its record", () => {
    const detail = JSON.stringify({ from: "submitted", to: "checked", fields: ["title", "goal"], opinion: null });
    expect(describeDetail("need", detail, book)).toEqual([
      { label: "状态", text: "已提交 → 已形审" },
      { label: "改动的栏目", text: "需求名称、预期目标" },
    ]);
    expect(describeDetail("need", '{"by":"commandLine","publish":false}', book)).toEqual([
      { label: "经由", text: "命令行" },
      { label: "直接发布", text: "否" },
    ]);
  });

  it("is told in the words of the pages, whatever the code", () => {
    const consent = JSON.stringify({ side: "institution", layer: "annex", wording: 1 });
    expect(describeDetail("introduction", consent, book)).toEqual([
      { label: "哪一方", text: "高校院所" },
      { label: "内容", text: "保密内容" },
      { label: "同意书版本", text: "1" },
    ]);
    const read = JSON.stringify({ of: "enterprise", layer: "contact" });
    expect(describeDetail("introduction", read, book)).toEqual([
      { label: "谁的内容", text: "企业" },
      { label: "内容", text: "联系人" },
    ]);
    expect(describeDetail("introduction", '{"kind":"acceptance"}', book)).toEqual([
      { label: "种类", text: "同意对接" },
    ]);
  });

  it.each(["{", "[1]", '"x"', '{"a":{"b":1}}', ""])(
    "that the service never wrote is shown as it stands: %s",
    (detail) => {
      expect(describeDetail("need", detail, book)).toEqual([{ label: "详情（无法读取）", text: detail }]);
    },
  );
});
