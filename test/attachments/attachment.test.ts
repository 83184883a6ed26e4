import { describe, expect, it } from "vitest";
import { type AttachmentType, cleanFileName, compareName, describeSize } from "../../src/attachments/attachment.ts";

describe("the name of an attachment", () => {
  const names: readonly [sent: string, type: AttachmentType, kept: string][] = [
    ["检测报告.pdf", "pdf", "检测报告.pdf"],
    ["照片.JPG", "jpeg", "照片.jpg"],
    ["../../etc/passwd", "text", "passwd.txt"],
    ["C:\\fakepath\\方案.docm", "docx", "方案.docm.docx"],
    ["index.html", "text", "index.html.txt"],
    ["a\u0000b\u202Efdp.exe.pdf", "pdf", "a b fdp.exe.pdf"],
    ['a"b<c>|d?.pdf', "pdf", "a b c d.pdf"],
    [".pdf", "pdf", "pdf.pdf"],
    ["   ", "png", "附件.png"],
    ["...", "png", "附件.png"],
  ];
  it.each(names)("%j of a %s is kept as %j", (sent, type, kept) => {
    expect(cleanFileName(sent, type)).toBe(kept);
  });
  it("keeps its ending when it is too long", () => {
    expect(cleanFileName(`${"长".repeat(300)}.pdf`, "pdf")).toBe(`${"长".repeat(100)}.pdf`);
  });
});

it("tells a size as people say it", () => {
  expect([0, 1023, 1536, 20 * 1024, 1_572_864, 20 * 1024 * 1024].map(describeSize)).toEqual([
    "0 字节",
    "1023 字节",
    "1.5 KB",
    "20 KB",
    "1.5 MB",
    "20 MB",
  ]);
});

describe("the ending of a name beside what the file is", () => {
  const names: readonly [name: string, type: AttachmentType, stands: "same" | "near" | "other"][] = [
    ["报告.pdf", "pdf", "same"],
    ["照片.JPG", "jpeg", "same"],
    ["说明.txt", "text", "same"],
    ["照片.jpg", "png", "near"],
    ["方案.doc", "docx", "near"],
    ["台账.xls", "xlsx", "near"],
    ["index.html", "text", "near"],
    ["没有结尾", "pdf", "near"],
    ["报告.pdf", "text", "other"],
    ["台账.xls", "text", "other"],
    ["照片.png", "pdf", "other"],
    ["方案.docx", "xlsx", "other"],
    ["说明.txt", "pdf", "other"],
  ];
  it.each(names)("%j of a %s: %s", (name, type, stands) => {
    expect(compareName(name, type)).toBe(stands);
  });
});
