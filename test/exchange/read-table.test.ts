import { deflateRawSync } from "node:zlib";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { type FileRow, MAX_ROWS, readTable as readAny } from "../../src/exchange/read-table.ts";
import { readApart, readTableInThread } from "../../src/exchange/read-table-in-thread.ts";
import { Refused } from "../../src/kernel/errors.ts";
import { workbookOf, zipOf } from "../support/zip-files.ts";

const HEADERS = { id: ["编号"], title: ["需求名称", "名称"], problem: ["主要问题"], budget: ["预算"] };
const readTable = (fileName: string, bytes: Uint8Array) => readAny(fileName, bytes, HEADERS);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const cellsOf = (rows: readonly FileRow[]) =>
  rows.map((row) => ("problem" in row ? row : { line: row.line, ...Object.fromEntries(row.cells) }));
const refusalOf = (reading: Promise<unknown>): Promise<string> =>
  reading.then(
    () => "read",
    (error: unknown) => (error instanceof Refused ? error.code : `threw ${String(error)}`),
  );

describe("a file of JSON lines", () => {
  it("gives one row a line, and names the lines that are no object", async () => {
    const text = '{"id":"a","title":"取向硅钢"}\r\n\n[1]\n{"id":\nnull\n{"id":"b","n":2}\n';
    expect(cellsOf(await readTable("needs.JSONL", utf8(text)))).toEqual([
      { line: 1, id: "a", title: "取向硅钢" },
      { line: 3, problem: "这一行不是 JSON 对象" },
      { line: 4, problem: "这一行不是 JSON 对象" },
      { line: 5, problem: "这一行不是 JSON 对象" },
      { line: 6, id: "b", n: 2 },
    ]);
  });

  it("is read past the mark some editors put at its beginning", async () => {
    expect(cellsOf(await readTable("a.jsonl", utf8('\ufeff{"id":"a"}')))).toEqual([{ line: 1, id: "a" }]);
  });
});

describe("a CSV file", () => {
  const text = '编号,需求名称,主要问题\r\nS-1,极薄带轧制,"边裂,\n断带"\r\n,,\r\nS-2,"说""平""直",板形\r\n';

  it("gives the cells under their headers, line breaks and quotes kept, empty rows left out", async () => {
    expect(cellsOf(await readTable("需求.csv", utf8(text)))).toEqual([
      { line: 2, 编号: "S-1", 需求名称: "极薄带轧制", 主要问题: "边裂,\n断带" },
      { line: 4, 编号: "S-2", 需求名称: '说"平"直', 主要问题: "板形" },
    ]);
  });

  it("is the same in the encoding of Excel on Chinese Windows", async () => {
    // 编号,名称 / 1,钢铁 in GB18030.
    const bytes = Uint8Array.from([
      0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0d, 0x0a, 0x31, 0x2c, 0xb8, 0xd6, 0xcc, 0xfa, 0x0d, 0x0a,
    ]);
    const [row] = cellsOf(await readTable("a.csv", bytes));
    expect(row).toMatchObject({ line: 2, 名称: "钢铁" });
  });

  it("is refused when it has more rows than an import takes", async () => {
    const long = `编号\n${"1\n".repeat(MAX_ROWS + 1)}`;
    expect(await refusalOf(readTable("a.csv", utf8(long)))).toBe("file.tooManyRows");
  });

  it("is refused when it is empty", async () => {
    expect(await refusalOf(readTable("a.csv", utf8("")))).toBe("file.empty");
    expect(await refusalOf(readTable("a.csv", utf8("编号,名称\n")))).toBe("file.empty");
  });
});

describe("a workbook", () => {
  it("gives the first sheet that shows, numbers and days as they are", async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: "字典", rows: [["产业"], ["白酒"]], hidden: true },
        {
          name: "需求",
          rows: [
            ["编号", " 需求名称 ", "预算", "截止日期"],
            ["S-1", "极薄带轧制", 12.5, new Date("2026-12-31T00:00:00Z")],
            [null, null, null, null],
            ["S-2", "酒醅监测", null, null],
          ],
        },
        { name: "说明", rows: [["填写说明"], ["请勿修改"]] },
      ],
    });
    expect(cellsOf(await readTable("需求.xlsx", bytes))).toEqual([
      { line: 2, 编号: "S-1", 需求名称: "极薄带轧制", 预算: 12.5, 截止日期: new Date("2026-12-31T00:00:00Z") },
      { line: 4, 编号: "S-2", 需求名称: "酒醅监测", 预算: null, 截止日期: null },
    ]);
  });

  it("is refused when it is no workbook at all, or cut off", async () => {
    const bytes = await writeXlsx({ sheets: [{ name: "需求", rows: [["编号"], ["S-1"]] }] });
    expect(await refusalOf(readTable("a.xlsx", utf8("这不是表格")))).toBe("file.unreadable");
    expect(await refusalOf(readTable("a.xlsx", new Uint8Array()))).toBe("file.unreadable");
    expect(await refusalOf(readTable("a.xlsx", bytes.subarray(0, bytes.length / 2)))).toBe("file.unreadable");
    const archive = zipOf([{ name: "a.txt", text: "no workbook" }]);
    expect(await refusalOf(readTable("a.xlsx", archive))).toBe("file.noWorkbook");
  });

  it("is refused when it unpacks to more than 64 MB, whatever its own header says", async () => {
    const packed = deflateRawSync(Buffer.alloc(65 * 1024 * 1024), { level: 1 });
    const honest = zipOf([{ name: "xl/worksheets/sheet1.xml", packed, size: 65 * 1024 * 1024 }]);
    const lying = zipOf([{ name: "xl/worksheets/sheet1.xml", packed, size: 100 }]);
    expect(packed.length).toBeLessThan(2 * 1024 * 1024);
    expect(await refusalOf(readTable("a.xlsx", honest))).toBe("file.tooLargeUnpacked");
    expect(await refusalOf(readTable("a.xlsx", lying))).toBe("file.tooLargeUnpacked");
  });

  it("is refused when its parts together unpack to more, or are too many", async () => {
    const packed = deflateRawSync(Buffer.alloc(17 * 1024 * 1024), { level: 1 });
    const parts = [1, 2, 3, 4].map((n) => ({ name: `xl/worksheets/sheet${n}.xml`, packed, size: 17 * 1024 * 1024 }));
    expect(await refusalOf(readTable("a.xlsx", zipOf(parts)))).toBe("file.tooLargeUnpacked");
    const many = Array.from({ length: 201 }, (_, n) => ({ name: `${n}.xml`, text: "a" }));
    expect(await refusalOf(readTable("a.xlsx", zipOf(many)))).toBe("file.tooLargeUnpacked");
  });

  it("is refused when its directory points outside the file", async () => {
    const bytes = zipOf([{ name: "a.xml", text: "a" }]);
    new DataView(bytes.buffer).setUint32(bytes.length - 22 + 16, 0xfffffff0, true);
    expect(await refusalOf(readTable("a.xlsx", bytes))).toBe("file.unreadable");
  });

  it("is refused when its markup declares entities", async () => {
    const entry = (name: string, text: string) => ({ name, text });
    const bytes = zipOf([
      entry("[Content_Types].xml", '<?xml version="1.0"?><Types/>'),
      entry(
        "xl/workbook.xml",
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook><sheets><sheet name="&a;"/></sheets></workbook>',
      ),
    ]);
    expect(await refusalOf(readTable("a.xlsx", bytes))).toBe("file.unreadable");
  });
});

describe("the headers", () => {
  it("are found below the title and the notes of a form", async () => {
    const text = "附件1,,\n技术需求征集表,,\n填报单位,示例县,\n编号,需求名称,主要问题\nS-1,极薄带轧制,边裂\n";
    expect(cellsOf(await readTable("a.csv", utf8(text)))).toEqual([
      { line: 5, 编号: "S-1", 需求名称: "极薄带轧制", 主要问题: "边裂" },
    ]);
  });

  it("must name at least one field, else the file as a whole is refused", async () => {
    expect(await refusalOf(readTable("a.csv", utf8("姓名,年龄\n甲,3\n")))).toBe("file.unknownHeaders");
    expect(await refusalOf(readTable("a.jsonl", utf8('{"name":"甲"}')))).toBe("file.unknownHeaders");
  });
});

describe("a file read in a thread of its own", () => {
  const days = new Date("2026-12-31T00:00:00Z");

  it("gives the same rows, more of them than one message holds, and says the same of what is no workbook", async () => {
    const rows = Array.from({ length: 2500 }, (_, n) => [`S-${n}`, "极薄带轧制", 12.5, days]);
    const bytes = await writeXlsx({
      sheets: [{ name: "需求", rows: [["编号", "名称", "预算", "截止日期"], ...rows] }],
    });
    const read = cellsOf(await readTableInThread("a.xlsx", bytes, HEADERS));
    expect(read).toHaveLength(2500);
    expect(read[2499]).toEqual({ line: 2501, 编号: "S-2499", 名称: "极薄带轧制", 预算: 12.5, 截止日期: days });
    expect(await refusalOf(readTableInThread("a.xlsx", utf8("这不是表格"), HEADERS))).toBe("file.unreadable");
  });

  it("may be a CSV file of more than a megabyte", async () => {
    const text = `编号,主要问题\n${`S,${"边裂".repeat(100)}\n`.repeat(3000)}`;
    expect(await readTableInThread("a.csv", utf8(text), HEADERS)).toHaveLength(3000);
  });

  it("is refused within the limit of memory, while the service goes on answering", async () => {
    // A cell in the last column of each row: some hundred kilobytes that a parser makes gigabytes of.
    const rows = Array.from({ length: 20_000 }, (_, n) => `<row r="${n + 1}"><c r="XFD${n + 1}"><v>1</v></c></row>`);
    const sheet = `<worksheet><sheetData>${rows.join("")}</sheetData></worksheet>`;
    const bytes = workbookOf(sheet);
    expect(bytes.length).toBeLessThan(1024 * 1024);
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 20);
    const refusal = await refusalOf(readTableInThread("a.xlsx", bytes, HEADERS));
    clearInterval(beat);
    expect(refusal).toBe("file.tooMuchToRead");
    expect(longest).toBeLessThan(2000);
  });

  it("is given up when it takes too long", async () => {
    const bytes = workbookOf("<worksheet/>");
    expect(await refusalOf(readApart({ fileName: "a.xlsx", bytes, aliases: HEADERS }, 1))).toBe("file.tooMuchToRead");
  });

  it("is refused when one long text stands in so many cells that they together hold too much", async () => {
    const long = "边".repeat(30_000);
    const rows = Array.from({ length: 2500 }, () => [long]);
    const bytes = await writeXlsx({ sheets: [{ name: "需求", rows: [["主要问题"], ...rows] }] });
    expect(await refusalOf(readTableInThread("a.xlsx", bytes, HEADERS))).toBe("file.tooLargeUnpacked");
  });
});

describe("a file of another kind", () => {
  it.each(["a.xls", "a.docx", "a", "a.jsonl.exe"])("named %s is refused by its ending", async (name) => {
    expect(await refusalOf(readTable(name, utf8("x")))).toBe("file.unknownKind");
  });
});
