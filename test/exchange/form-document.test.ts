import { describe, expect, it } from "vitest";
import { writeFormDocument } from "../../src/exchange/form-document.ts";
import { checkZipSize, listZipEntries } from "../../src/kernel/zip-size.ts";
import { textOfDocx } from "../support/docx-text.ts";

describe("a form as Word prints it", () => {
  it("holds every label with what was filled in, line by line, and a title of official papers", async () => {
    const bytes = await writeFormDocument({
      title: "企业技术需求征集表",
      lead: "需求编号：N-2026-0001",
      sections: [{ heading: "一、需求信息", rows: [["技术关键", '甲 < 乙 & "丙"\n第二行']] }],
      foot: ["填报单位（盖章）："],
    });
    await checkZipSize(listZipEntries(bytes));
    expect(textOfDocx(bytes)).toEqual([
      "企业技术需求征集表",
      "需求编号：N-2026-0001",
      "一、需求信息",
      "技术关键",
      '甲 < 乙 & "丙"⏎第二行',
      "填报单位（盖章）：",
    ]);
  });
});
