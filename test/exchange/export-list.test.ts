import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import { type ExportedList, exportList } from "../../src/exchange/export-list.ts";
import { NotAllowed } from "../../src/kernel/errors.ts";
import { cast } from "../support/cast.ts";
import { type FreshDatabase, freshDatabase, testContext } from "../support/database.ts";

let open: FreshDatabase;
beforeAll(async () => {
  open = await freshDatabase();
});
afterAll(() => open.remove());

interface Row {
  title: string;
  count: number;
}
const ROWS: Row[] = [
  { title: '=HYPERLINK("http://x","点我")', count: 3 },
  { title: '含"引号"，和\n换行', count: 0 },
];
const list: ExportedList<Row> = {
  name: "技术需求",
  columns: [
    { header: "名称", cell: ({ title }) => title, width: 30 },
    { header: "数量", cell: ({ count }) => count },
  ],
  rows: ROWS,
  total: 2,
};
const staff = () => testContext(open, cast.staff);

describe("an exported list", () => {
  it("is a CSV that Excel reads as UTF-8, named after the list and the day", async () => {
    const file = await exportList(staff(), "csv", list);
    expect(file.fileName).toBe("技术需求_2026-11-23.csv");
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(file.bytes);
    expect(text.replaceAll("\r\n", "⏎")).toBe(
      '\uFEFF名称,数量⏎"\'=HYPERLINK(""http://x"",""点我"")",3⏎"含""引号""，和\n换行",0',
    );
  });
  it("is a workbook of texts and numbers without a formula", async () => {
    const file = await exportList(staff(), "xlsx", list);
    expect(file.fileName).toBe("技术需求_2026-11-23.xlsx");
    const { sheets } = await readXlsx(file.bytes);
    expect(sheets[0]?.rows).toEqual([
      ["名称", "数量"],
      ['\'=HYPERLINK("http://x","点我")', 3],
      ['含"引号"，和\n换行', 0],
    ]);
    expect([...(sheets[0]?.cells?.values() ?? [])].filter(({ formula }) => formula !== undefined)).toEqual([]);
  });
  it("says above the headers when it holds only the first rows", async () => {
    const { sheets } = await readXlsx((await exportList(staff(), "xlsx", { ...list, total: 9000 })).bytes);
    expect(sheets[0]?.rows[0]?.[0]).toBe("共 9000 条，这份文件只含前 2 条；请用筛选缩小范围后再导出其余的。");
    expect(sheets[0]?.rows[1]).toEqual(["名称", "数量"]);
    const cut = await readXlsx((await exportList(staff(), "xlsx", { ...list, total: 2, isCut: true })).bytes);
    expect(cut.sheets[0]?.rows[0]?.[0]).toBe("多于 2 条，这份文件只含前 2 条；请用筛选缩小范围后再导出其余的。");
  });
  it("names who took whole contacts out, in the file and in the trail", async () => {
    const { sheets } = await readXlsx((await exportList(staff(), "xlsx", { ...list, withContacts: true })).bytes);
    expect(sheets[0]?.rows[0]?.[0]).toBe(
      "含个人信息：丁经办 于 2026-11-23 12:00 导出（test-request），已记入日志，请勿外传。",
    );
    const [entry] = (await open.db.select().from(auditEntries)).filter(({ action }) => action === "contacts.exported");
    expect(JSON.parse(entry?.detail ?? "")).toEqual({ list: "技术需求", format: "xlsx", rows: 2 });
    expect(entry?.actorId).toBe(cast.staff.accountId);
  });
  it("gives whole contacts to nobody without the right to them", async () => {
    const leader = testContext(open, cast.leader);
    await expect(exportList(leader, "csv", { ...list, withContacts: true })).rejects.toThrow(NotAllowed);
  });
});
