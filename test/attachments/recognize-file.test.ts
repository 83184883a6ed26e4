import { describe, expect, it } from "vitest";
import { recognizeFile } from "../../src/attachments/recognize-file.ts";
import { Refused } from "../../src/kernel/errors.ts";
import { compound, docx, jpeg, pdf, png, utf8, zip } from "../support/attachment-files.ts";

const outcomeOf = (bytes: Uint8Array): Promise<string> =>
  recognizeFile(bytes).catch((error: unknown) => {
    if (error instanceof Refused) return error.code;
    throw error;
  });
const parts = (main: string) =>
  zip([
    { name: "[Content_Types].xml", body: "<Types/>" },
    { name: main, body: "<x/>" },
  ]);
const gbk = new Uint8Array([0xcf, 0xee, 0xc4, 0xbf, 0x0d, 0x0a]);
const wordStream = (flags: number) => Uint8Array.from({ length: 64 }, (_, at) => (at === 0x0b ? flags : 0));
const records = (...kinds: number[]) => new Uint8Array(kinds.flatMap((kind) => [kind, 0, 2, 0, 0, 0]));

describe("what a file is", () => {
  it.each([
    ["a PDF", pdf(), "pdf"],
    ["a PNG picture", png, "png"],
    ["a JPEG picture", jpeg, "jpeg"],
    ["a document", docx(), "docx"],
    ["a workbook", parts("xl/workbook.xml"), "xlsx"],
    ["a presentation", parts("ppt/presentation.xml"), "pptx"],
    ["an old document", compound({ WordDocument: wordStream(0) }), "doc"],
    ["an old workbook", compound({ Workbook: records(9, 1, 2) }), "xls"],
    ["an old presentation", compound({ "PowerPoint Document": new Uint8Array(8) }), "ppt"],
    ["text in UTF-8", utf8("项目说明\n第二行"), "text"],
    ["text in GB 18030", gbk, "text"],
    ["a page of the web, which is text", utf8("<script>alert(1)</script>"), "text"],
  ])("is seen from its content: %s", async (_, bytes, type) => {
    expect(await outcomeOf(bytes)).toBe(type);
  });

  it.each([
    ["an empty file", new Uint8Array(), "attachment.empty"],
    ["a program", new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), "attachment.unknownType"],
    ["a zip of anything", zip([{ name: "a.exe", body: "MZ" }]), "attachment.unknownType"],
    ["a GIF", utf8("GIF89a\u0001\u0000"), "attachment.unknownType"],
    ["a PDF cut off", pdf().subarray(0, 60), "attachment.damaged"],
    ["a document cut off", docx().subarray(0, 60), "attachment.damaged"],
    ["an old document cut off", compound({ WordDocument: wordStream(0) }).subarray(0, 700), "attachment.damaged"],
    ["a PDF with a password", pdf("/Encrypt 5 0 R"), "attachment.encrypted"],
    ["a PDF that starts programs", pdf("/OpenAction<</S/Launch>>"), "attachment.active"],
    ["a PDF with a script", pdf("/OpenAction<</S/JavaScript/JS(x)>>"), "attachment.active"],
    ["a document with a password", compound({ EncryptedPackage: new Uint8Array(8) }), "attachment.encrypted"],
    ["an old document with a password", compound({ WordDocument: wordStream(1) }), "attachment.encrypted"],
    ["an old workbook with a password", compound({ Workbook: records(9, 0x2f) }), "attachment.encrypted"],
    ["an encrypted zip", docx({ name: "x", body: "y", encrypted: true }), "attachment.encrypted"],
    ["a document with macros", docx({ name: "word/vbaProject.bin", body: "x" }), "attachment.macros"],
    ["a document with controls", docx({ name: "word/activeX/activeX1.xml", body: "x" }), "attachment.macros"],
    [
      "an old document with macros",
      compound({ WordDocument: wordStream(0), Macros: new Uint8Array(1) }),
      "attachment.macros",
    ],
    [
      "a document that calls itself one with macros",
      zip([
        { name: "[Content_Types].xml", body: "application/vnd.ms-word.document.macroEnabled.main+xml" },
        { name: "word/document.xml", body: "x" },
      ]),
      "attachment.macros",
    ],
  ])("is refused with the reason: %s", async (_, bytes, code) => {
    expect(await outcomeOf(bytes)).toBe(code);
  });

  it("is counted while it unpacks: a bomb is refused although it lies about its size", async () => {
    const zeros = new Uint8Array(16 * 1024 * 1024);
    const thirteen = Array.from({ length: 13 }, (_, at) => ({
      name: `word/media/${at}.bin`,
      body: zeros,
      declared: 10,
    }));
    const bomb = docx(...thirteen);
    expect(bomb.length).toBeLessThan(300_000);
    expect(await outcomeOf(bomb)).toBe("attachment.tooLargeUnpacked");
  });

  it("survives a directory that runs in a circle", async () => {
    const file = compound({ WordDocument: wordStream(0) });
    new DataView(file.buffer).setUint32(512 + 4, 1, true);
    expect(await outcomeOf(file)).toBe("attachment.damaged");
  });
});
