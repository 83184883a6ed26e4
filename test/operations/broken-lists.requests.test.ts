import { type CellValue, type WriteSheet, writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImportKind } from "../../src/operations/import-rows.ts";
import { cast } from "../support/cast.ts";
import { zipOf } from "../support/zip-files.ts";
import { openImportPages } from "./import-pages.ts";

let pages: Awaited<ReturnType<typeof openImportPages>>;
beforeAll(async () => {
  pages = await openImportPages(cast.staff);
});
afterAll(() => pages.open.remove());

/** How many rows each table has; the trail, the import's own line and the placeholder 待认领 stay. */
async function countRows(): Promise<Record<string, number>> {
  const { client } = pages.open;
  const { rows } = await client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
  );
  const counts: Record<string, number> = {};
  for (const name of rows.map((row) => String(row.name))) {
    // What this test put into the registers by itself waits there for the next entry of the trail.
    if (["audit_entries", "imports", "touched_rows"].includes(name)) continue;
    const where = name === "organizations" ? " WHERE placeholder = 0" : "";
    counts[name] = Number((await client.execute(`SELECT count(*) AS n FROM "${name}"${where}`)).rows[0]?.n);
  }
  return counts;
}

const csv = (...lines: string[]): Uint8Array => new TextEncoder().encode(`${lines.join("\n")}\n`);
const book = (rows: CellValue[][], more: Pick<WriteSheet, "merges"> = {}): Promise<Uint8Array> =>
  writeXlsx({ sheets: [{ name: "表", rows, ...more }] });
const ACHIEVEMENT = ["成果名称", "成果简介", "成熟度等级", "转让价格", "有效期"];
const ORGANIZATION = ["统一社会信用代码", "单位名称", "单位类型", "所在地区"];
const FIRM = ["91141121MA0000000X", "示例涂料有限公司", "企业", "文水县"];
/** The first bytes of an old binary workbook. */
const OLD = Uint8Array.from(
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].concat(Array.from({ length: 600 }, () => 0)),
);

interface BrokenList {
  kind: ImportKind;
  what: string;
  name: string;
  bytes: () => Promise<Uint8Array> | Uint8Array;
  says: RegExp;
}

const UNREADABLE: BrokenList[] = (["achievements", "organizations"] as const).flatMap((kind): BrokenList[] => {
  const [header, row] =
    kind === "achievements" ? [ACHIEVEMENT, ["水性隔膜", "收缩 1.6 %", 6, 80, "2027-06-30"]] : [ORGANIZATION, FIRM];
  const merges = [{ startRow: 1, startCol: 1, endRow: 2, endCol: 1 }];
  return [
    { kind, what: "no row", name: "表.xlsx", bytes: () => book([header]), says: /文件里没有数据/ },
    { kind, what: "the format of old workbooks", name: "表.xlsx", bytes: () => OLD, says: /旧版的 .xls.*另存为 .xlsx/ },
    {
      kind,
      what: "a zip of something else",
      name: "表.xlsx",
      bytes: () => zipOf([{ name: "a.txt", text: "甲" }]),
      says: /里面没有 Excel 工作簿/,
    },
    {
      kind,
      what: "no header of its kind",
      name: "表.csv",
      bytes: () => csv("姓名,年龄", "甲,3"),
      says: /没有一个认得的列名/,
    },
    {
      kind,
      what: "one header twice",
      name: "表.xlsx",
      bytes: () =>
        book([
          [...header, `${header[1]}（二）`],
          [...row, "乙"],
        ]),
      says: /有两列都叫/,
    },
    {
      kind,
      what: "merged cells",
      name: "表.xlsx",
      bytes: () => book([header, row, [null, null, "x"]], { merges }),
      says: /合并的单元格.*取消合并/,
    },
    {
      kind,
      what: "a formula that failed",
      name: "表.csv",
      bytes: () => csv(header.join(","), [...row.slice(0, -1), "#REF!"].join(",")),
      says: /是公式错误 #REF!/,
    },
    {
      kind,
      what: "an open quotation",
      name: "表.csv",
      bytes: () => csv(header.join(","), `"${row.join(",")}`),
      says: /英文双引号没有配对/,
    },
  ];
});

const TO_MEND: BrokenList[] = [
  {
    kind: "achievements",
    what: "a level, a price and a day in words",
    name: "成果.csv",
    bytes: () => csv(ACHIEVEMENT.join(","), "水性隔膜,收缩小,很高,八十万,明年六月"),
    says: /成熟度等级“很高”不是 1–9 的整数.*转让价格“八十万”不是以万元为单位的数字.*有效期“明年六月”不是一个日期/s,
  },
  {
    kind: "achievements",
    what: "a right of no kind and a stage of no list",
    name: "成果.csv",
    bytes: () => csv("成果名称,成果简介,知识产权,成果所处阶段", "水性隔膜,收缩小,三项,快好了"),
    says: /每行应以知识产权类型开头.*“快好了”不在选项表中|“快好了”不在选项表中.*每行应以知识产权类型开头/s,
  },
  {
    kind: "achievements",
    what: "neither name nor text",
    name: "成果.csv",
    bytes: () => csv("编号,成果名称,成果简介", "A-1,,"),
    says: /名称和正文都是空的，请补上其中一项/,
  },
  {
    kind: "organizations",
    what: "a code that is none",
    name: "单位.csv",
    bytes: () => csv(ORGANIZATION.join(","), "12345,示例涂料有限公司,企业,文水县"),
    says: /统一社会信用代码|信用代码/,
  },
  {
    kind: "organizations",
    what: "a kind and a region that are none",
    name: "单位.csv",
    bytes: () => csv(ORGANIZATION.join(","), "91141121MA0000000X,示例涂料有限公司,合伙,月球"),
    says: /不在行政区划表中.*应为“企业”“高校院所”或“协作部门”/s,
  },
  {
    kind: "organizations",
    what: "one organization twice",
    name: "单位.csv",
    bytes: () => csv(ORGANIZATION.join(","), FIRM.join(","), FIRM.join(",")),
    says: /第 3 行与第 2 行的信用代码或名称相同，没有导入/,
  },
];

describe("a broken list of achievements or organizations", () => {
  it.each(UNREADABLE)(
    "($kind) that is or has $what is refused with what to do, and leaves nothing behind",
    async (file) => {
      const before = await countRows();
      const { page } = await pages.send(file.kind, file.name, await file.bytes());
      expect(page).toContain("导入没有完成");
      expect(page.replaceAll(/<[^>]+>/g, "")).toMatch(file.says);
      expect(page).not.toMatch(/undefined|\[object|NaN/);
      expect(await countRows()).toEqual(before);
      expect(pages.failures).toEqual([]);
    },
  );

  it.each(TO_MEND)(
    "($kind) that has $what says so at its row, and leaves nothing behind once it is given up",
    async (file) => {
      const before = await countRows();
      const { address, page } = await pages.send(file.kind, file.name, await file.bytes());
      expect(page.replaceAll(/<[^>]+>/g, "")).toMatch(file.says);
      await pages.press(address, "discard");
      expect(await countRows()).toEqual(before);
      expect(pages.failures).toEqual([]);
    },
  );
});
