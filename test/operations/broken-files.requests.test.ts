import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { type CellValue, type WriteSheet, writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTableInThread } from "../../src/exchange/read-table-in-thread.ts";
import { importRoutes } from "../../src/operations/import.routes.tsx";
import { createImportJobs } from "../../src/operations/import-jobs.ts";
import { importsInPlace } from "../../src/operations/import-work.ts";
import { OPERATIONS_SENTENCES } from "../../src/operations/sentences.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { cast } from "../support/cast.ts";
import { type FreshDatabase, freshDatabase, testContext } from "../support/database.ts";
import { type Visit, visit } from "../support/visit.ts";
import { workbookOf, zipOf } from "../support/zip-files.ts";
import { countyTemplate } from "./county.ts";

/** A file as somebody might send it, by the name it has. */
interface BrokenFile {
  what: string;
  name: string;
  bytes: () => Promise<Uint8Array> | Uint8Array;
  /** What the person reads. */
  says: RegExp;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const HEADER = ["技术需求名称", "主要问题", "预算", "有效期"];
const ROW = ["极薄带轧制", "边裂率 8 %", "80", "2027-06-30"];
const workbook = (...sheets: WriteSheet[]): Promise<Uint8Array> => writeXlsx({ sheets });
const sheet = (rows: CellValue[][], more: Pick<WriteSheet, "merges" | "cells"> = {}): WriteSheet => ({
  name: "需求",
  rows,
  ...more,
});
const intact = (): Promise<Uint8Array> => workbook(sheet([HEADER, ROW]));
const text = (content: string): string => `<c t="inlineStr"><is><t>${content}</t></is></c>`;
const worksheet = (rows: string): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
const plainSheet = worksheet(`<row r="1">${text("技术需求名称")}</row><row r="2">${text("极薄带轧制")}</row>`);

/** [MS-CFB]: the signature, and the name of a stream as its directory holds it. */
function compoundFile(stream: string): Uint8Array {
  const bytes = Buffer.alloc(4096);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes.write(stream, 1024, "utf16le");
  return bytes;
}

const csvOf = (...lines: string[]): Uint8Array => utf8(`${lines.join("\n")}\n`);

/** Refused as a whole, before anything is kept of it. */
const UNREADABLE: BrokenFile[] = [
  { what: "nothing but its name", name: "需求.csv", bytes: () => utf8("\n"), says: /文件里没有数据/ },
  { what: "headers and no row", name: "需求.xlsx", bytes: () => workbook(sheet([HEADER])), says: /文件里没有数据/ },
  {
    what: "a picture with the ending of a workbook",
    name: "需求.xlsx",
    bytes: () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82]),
    says: /内容损坏，或与扩展名不符。请重新导出/,
  },
  {
    what: "a web page with the ending of a workbook",
    name: "需求.xlsx",
    bytes: () => utf8("<html><table><tr><td>技术需求名称</td></tr></table></html>"),
    says: /内容损坏，或与扩展名不符/,
  },
  {
    what: "a workbook cut off",
    name: "需求.xlsx",
    bytes: async () => (await intact()).subarray(0, 900),
    says: /内容损坏/,
  },
  {
    what: "a workbook with a flipped part",
    name: "需求.xlsx",
    bytes: async () => (await intact()).map((byte, at) => (at > 60 && at < 400 ? byte ^ 0x55 : byte)),
    says: /内容损坏/,
  },
  {
    what: "an old .xls renamed",
    name: "需求.xlsx",
    bytes: () => compoundFile("Workbook"),
    says: /旧版的 .xls.*另存为 .xlsx/,
  },
  {
    what: "a workbook with a password",
    name: "需求.xlsx",
    bytes: () => compoundFile("EncryptedPackage"),
    says: /有打开密码。请在 Excel 里去掉密码/,
  },
  {
    what: "a bomb that says how large it is",
    name: "需求.xlsx",
    bytes: () => {
      const size = 300 * 1024 * 1024;
      const packed = deflateRawSync(Buffer.alloc(size / 4), { level: 1 });
      return workbookOf(plainSheet, [{ name: "xl/media/a.bin", packed, size }]);
    },
    says: /解压后过大（超过 64 MB），请拆分/,
  },
  {
    what: "a bomb that lies about its size",
    name: "需求.xlsx",
    bytes: () => {
      const packed = deflateRawSync(Buffer.alloc(80 * 1024 * 1024), { level: 1 });
      return workbookOf(plainSheet, [{ name: "xl/media/a.bin", packed, size: 9 }]);
    },
    says: /解压后过大/,
  },
  {
    what: "ten thousand parts",
    name: "需求.xlsx",
    bytes: () => zipOf(Array.from({ length: 10_000 }, (_, n) => ({ name: `xl/${n}.xml`, text: "<a/>" }))),
    says: /解压后过大/,
  },
  {
    what: "a workbook in an archive",
    name: "需求.xlsx",
    bytes: async () => zipOf([{ name: "需求.xlsx", packed: deflateRawSync(await intact()), size: 1 }]),
    says: /这是一个压缩包，里面没有 Excel 工作簿。请解压后/,
  },
  {
    what: "parts with names that lead out of the folder",
    name: "需求.xlsx",
    bytes: () => workbookOf(plainSheet, [{ name: "../../../../tmp/duijie-broken.txt", text: "x" }]),
    says: /内容损坏/,
  },
  {
    what: "macros",
    name: "需求.xlsx",
    bytes: () => workbookOf(plainSheet, [{ name: "xl/vbaProject.bin", text: "Sub Auto_Open()" }]),
    says: /文件里含有宏.*另存为/,
  },
  {
    what: "links to other workbooks",
    name: "需求.xlsx",
    bytes: () => workbookOf(plainSheet, [{ name: "xl/externalLinks/externalLink1.xml", text: "<externalLink/>" }]),
    says: /指向其他工作簿的链接.*选择性粘贴/,
  },
  {
    what: "entities that expand to gigabytes",
    name: "需求.xlsx",
    bytes: () => {
      const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`);
      const prolog = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "笑">${entities.join("")}]>`;
      return workbookOf(prolog + plainSheet.replace("极薄带轧制", "&l9;"));
    },
    says: /内容损坏/,
  },
  {
    what: "no sheet that shows",
    name: "需求.xlsx",
    bytes: () => workbookOf(plainSheet, [], 'state="hidden"'),
    says: /没有可见的工作表。请取消隐藏/,
  },
  {
    what: "ten million columns",
    name: "需求.xlsx",
    bytes: () => {
      const rows = Array.from({ length: 20_000 }, (_, n) => `<row r="${n + 1}"><c r="XFD${n + 1}"><v>1</v></c></row>`);
      return workbookOf(worksheet(rows.join("")).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'));
    },
    says: /内容过多.*请删去多余的空白行列/,
  },
  {
    what: "one shared text in very many cells",
    name: "需求.xlsx",
    bytes: () => workbook(sheet([HEADER, ...Array.from({ length: 2500 }, () => ["边".repeat(30_000)])])),
    says: /解压后过大/,
  },
  {
    what: "more rows than an import takes",
    name: "需求.csv",
    bytes: () => utf8(`技术需求名称\n${"极薄带轧制\n".repeat(100_001)}`),
    says: /行数过多，请拆成每份 10 万行以内/,
  },
  {
    what: "none of our headers",
    name: "需求.csv",
    bytes: () => csvOf("姓名,年龄", "甲,3"),
    says: /没有一个认得的列名/,
  },
  {
    what: "its headers below the tenth row",
    name: "需求.xlsx",
    bytes: () => workbook(sheet([...Array.from({ length: 12 }, (_, n) => [`说明 ${n + 1}`, "请勿修改"]), HEADER, ROW])),
    says: /没有一个认得的列名/,
  },
  {
    what: "one header twice",
    name: "需求.xlsx",
    bytes: () =>
      workbook(
        sheet([
          ["技术需求名称", "预算", "预算（万元）"],
          ["极薄带轧制", 80, 90],
        ]),
      ),
    says: /有两列都叫“预算（万元）”/,
  },
  {
    what: "merged cells in its rows",
    name: "需求.xlsx",
    bytes: () => {
      const merges = [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }];
      return workbook(sheet([HEADER, ROW, [null, "断带"]], { merges }));
    },
    says: /第 2–3 行有合并的单元格.*取消合并/,
  },
  {
    what: "formulas that nobody calculated",
    name: "需求.xlsx",
    bytes: () => {
      const cells = new Map([["1,1", { value: null, formula: 'A2&"边裂"' }]]);
      return workbook(sheet([HEADER, ["极薄带轧制", null, 80]], { cells }));
    },
    says: /第 2 行有还没算出结果的公式/,
  },
  {
    what: "formulas that failed",
    name: "需求.csv",
    bytes: () => csvOf("技术需求名称,主要问题,预算", "极薄带轧制,边裂,80", "板形控制,板形,#REF!"),
    says: /第 3 行“预算”一栏是公式错误 #REF!/,
  },
  {
    what: "UTF-16 without its mark",
    name: "需求.csv",
    bytes: () => Buffer.from("技术需求名称,预算\n极薄带轧制,80\n", "utf16le"),
    says: /文件的文字无法识别.*CSV UTF-8/,
  },
  {
    what: "NUL bytes in its text",
    name: "需求.csv",
    bytes: () => csvOf("技术需求名称,主要问题", "极薄\0带轧制,边裂"),
    says: /文件的文字无法识别/,
  },
  {
    what: "a quotation that nothing closes",
    name: "需求.csv",
    bytes: () => csvOf("技术需求名称,主要问题", '极薄带轧制,"边裂', "板形控制,板形"),
    says: /第 2 行有一个英文双引号没有配对/,
  },
];

/** Read, and each row that cannot be taken as it is says why. */
const TO_MEND: BrokenFile[] = [
  {
    what: "days and amounts as words",
    name: "需求.xlsx",
    bytes: () => workbook(sheet([HEADER, ["极薄带轧制", "边裂", "八十万", "明年六月"]])),
    says: /预算“八十万”不是以万元为单位的数字.*有效期“明年六月”不是一个日期/s,
  },
  {
    what: "a day before all days",
    name: "需求.csv",
    bytes: () => csvOf("技术需求名称,有效期", "极薄带轧制,-0044-03-15"),
    says: /有效期“-0044-03-15”不是一个日期/,
  },
  {
    what: "two rows of one number",
    name: "需求.csv",
    bytes: () => csvOf("编号,技术需求名称", "S-1,极薄带轧制", "S-1,板形控制"),
    says: /第 3 行的编号与第 2 行相同，没有导入/,
  },
  {
    what: "rows without a name or a text",
    name: "需求.csv",
    bytes: () => csvOf("编号,技术需求名称,主要问题", "S-1,,"),
    says: /名称和正文都是空的，请补上其中一项/,
  },
  {
    what: "a text longer than any form",
    name: "需求.csv",
    bytes: () => csvOf("技术需求名称,主要问题", `极薄带轧制,${"边".repeat(100_001)}`),
    says: /有一栏超过 10 万字，请缩短/,
  },
];

let open: FreshDatabase;
let staff: Visit;
let temporary: string;
const failures: unknown[] = [];
const before = { TMPDIR: process.env.TMPDIR };

beforeAll(async () => {
  open = await freshDatabase(countyTemplate());
  const book = await loadReferenceBook(open.db);
  const jobs = createImportJobs((error) => failures.push(error));
  const routes = importRoutes({
    importPlace: importsInPlace(readTableInThread),
    imports: jobs,
    follow: async () => {},
    reference: () => book,
  });
  staff = visit(testContext(open, cast.staff), routes, OPERATIONS_SENTENCES);
  temporary = mkdtempSync(join(tmpdir(), "broken-files-"));
  process.env.TMPDIR = temporary;
});
afterAll(() => {
  if (before.TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before.TMPDIR;
  return open.remove();
});

/** How many rows each table has; the trail, and the import's own line in the list of imports, stay. */
async function countRows(): Promise<Record<string, number>> {
  const { rows } = await open.client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
  );
  const counts: Record<string, number> = {};
  for (const name of rows.map((row) => String(row.name))) {
    // What this test put into the registers by itself waits there for the next entry of the trail.
    if (["audit_entries", "imports", "touched_rows"].includes(name)) continue;
    counts[name] = Number((await open.client.execute(`SELECT count(*) AS n FROM "${name}"`)).rows[0]?.n);
  }
  return counts;
}

async function send({ name, bytes }: BrokenFile): Promise<string> {
  const form = new FormData();
  form.append("kind", "needs");
  form.append("file", new File([new Uint8Array(await bytes())], name));
  const sent = await staff.post("/imports", form);
  expect(sent.status).toBe(303);
  const address = sent.headers.get("location") ?? "";
  for (;;) {
    const answer = await staff.get(address);
    expect(answer.status).toBe(200);
    if (answer.headers.get("refresh") === null) return address;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const textOf = async (address: string): Promise<string> => (await staff.get(address)).text();
/** The loader that lets a thread of these tests read TypeScript keeps its own folder there. */
const temporaryFiles = (): string[] => readdirSync(temporary).filter((name) => !name.startsWith("tsx-"));
const threads = (): number => process.getActiveResourcesInfo().filter((kind) => /Worker|MessagePort/.test(kind)).length;

describe("a broken file", () => {
  it("comes in at least thirty ways", () => {
    expect(UNREADABLE.length + TO_MEND.length).toBeGreaterThanOrEqual(30);
  });

  it.each(UNREADABLE)("that is or has $what is refused with what to do, and leaves nothing behind", async (file) => {
    const [rows, running] = [await countRows(), threads()];
    const page = await textOf(await send(file));
    expect(page).toContain("导入没有完成");
    expect(page).toMatch(file.says);
    expect(page).not.toMatch(/undefined|\[object|NaN/);
    expect(await countRows()).toEqual(rows);
    expect(temporaryFiles()).toEqual([]);
    expect(threads()).toBeLessThanOrEqual(running);
    expect(failures).toEqual([]);
  });

  it.each(TO_MEND)("that has $what says so at its row, and leaves nothing behind once it is given up", async (file) => {
    const rows = await countRows();
    const address = await send(file);
    const page = await textOf(address);
    expect(page.replaceAll(/<[^>]+>/g, "")).toMatch(file.says);
    expect((await staff.post(`${address}/discard`, {})).status).toBe(303);
    // The placeholder 待认领 is made with the first import of all.
    expect({ ...(await countRows()), organizations: 0 }).toEqual({ ...rows, organizations: 0 });
    expect(temporaryFiles()).toEqual([]);
    expect(failures).toEqual([]);
  });
});
