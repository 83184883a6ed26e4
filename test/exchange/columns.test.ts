import { describe, expect, it } from "vitest";
import { createRowReader } from "../../src/exchange/columns.ts";
import { knowsHeader } from "../../src/exchange/headers.ts";
import { createReferenceBook } from "../../src/reference/reference-book.ts";

const option = (code: string, label: string, retired = false) => ({
  code,
  label,
  retired,
  parent: null,
  note: "",
  attributes: {},
});
const book = createReferenceBook(
  [
    {
      list: "cooperationMode",
      label: "合作方式",
      source: "test",
      options: [
        option("licensing", "技术许可"),
        option("transfer", "技术转让"),
        option("barter", "以物易物", true),
        option("exclusive.licensing", "独占"),
        option("exclusive.transfer", "独占"),
      ],
    },
  ],
  [],
  [],
);
const ALIASES = {
  title: ["技术需求名称", "名称"],
  modes: ["合作方式"],
  budget: ["预算金额"],
  until: ["截止日期"],
} as const;
const read = (cells: Record<string, unknown>) =>
  createRowReader({ line: 2, cells: new Map(Object.entries(cells)) }, ALIASES, book);

describe("a header", () => {
  it.each([
    "技术需求名称",
    " 技术需求 名称* ",
    "技术需求名称（不超过 30 字）",
    "1.技术需求名称：",
    "一、名称",
    "ｔｉｔｌｅ",
    "Title",
  ])("written %s names the title", (header) => {
    expect(read({ [header]: "极薄带轧制" }).text("title")).toBe("极薄带轧制");
    expect(knowsHeader(ALIASES)(header)).toBe(true);
  });

  it("of no field is none", () => {
    expect(knowsHeader(ALIASES)("联系人")).toBe(false);
    expect(knowsHeader(ALIASES)("")).toBe(false);
  });

  it("gives way to the next one when its cell is empty", () => {
    expect(read({ 技术需求名称: "", 名称: "酒醅监测" }).text("title")).toBe("酒醅监测");
  });
});

describe("a cell", () => {
  it("is read as text without control characters, whatever it holds", () => {
    expect(read({ 名称: "  极薄\u0000带\u202e\r\n轧制 " }).text("title")).toBe("极薄带\n轧制");
    expect(read({ 名称: 304 }).text("title")).toBe("304");
    expect(read({ 名称: true }).text("title")).toBe("true");
    expect(read({ 名称: new Date("2026-12-31T00:00:00Z") }).text("title")).toBe("2026-12-31");
    expect(read({}).text("title")).toBe("");
  });

  it("with several options is read by label or code, with a remark on each unknown or retired one", () => {
    const row = read({ 合作方式: "技术许可、transfer；以物易物\n赠送" });
    expect(row.codes("modes", "cooperationMode")).toEqual(["licensing", "transfer"]);
    expect(read({ 合作方式: "转让、技术许可、许可、技术许可" }).codes("modes", "cooperationMode")).toEqual(
      read({ 合作方式: "技术许可、转让" }).codes("modes", "cooperationMode"),
    );
    expect(read({ 合作方式: "技术许可（普通）、技术转让" }).codes("modes", "cooperationMode")).toEqual([
      "licensing",
      "transfer",
    ]);
    expect(row.remarks).toEqual(["合作方式“以物易物”不在选项表中，该栏留空", "合作方式“赠送”不在选项表中，该栏留空"]);
  });

  it("with a label that several options bear stays empty, with a remark", () => {
    const row = read({ 合作方式: "独占" });
    expect(row.codes("modes", "cooperationMode")).toEqual([]);
    expect(row.remarks).toEqual(["合作方式“独占”在选项表中不止一个，该栏留空"]);
    expect(read({ 合作方式: "exclusive.transfer" }).codes("modes", "cooperationMode")).toEqual(["exclusive.transfer"]);
  });

  it("with a JSON list is read entry by entry", () => {
    expect(read({ 合作方式: ["技术许可", " ", 5] }).list("modes")).toEqual(["技术许可", "5"]);
  });

  it.each([
    ["12.5", 12_500_000],
    ["１，２００ 万元", 1_200_000_000],
    ["50万", 50_000_000],
    [12.5, 12_500_000],
    [30.000000000000004, 30_000_000],
    ["面议", null],
    ["", null],
  ])("with the amount %s is read in 万元", (typed, fen) => {
    const row = read({ 预算金额: typed });
    expect(row.wanYuan("budget")).toBe(fen);
    expect(row.remarks).toEqual([]);
  });

  it.each(["50-100", "约 30", "-5", "5 亿"])("with the amount %s stays empty, with a remark", (typed) => {
    const row = read({ 预算金额: typed });
    expect(row.wanYuan("budget")).toBeNull();
    expect(row.remarks).toEqual([`预算金额“${typed}”不是以万元为单位的数字，该栏留空`]);
  });

  it.each([
    ["2026-12-31", "2026-12-31"],
    ["2026/3/5", "2026-03-05"],
    ["2026.3.5", "2026-03-05"],
    ["2026年3月5日", "2026-03-05"],
    [new Date("2026-03-05T00:00:00Z"), "2026-03-05"],
    ["", ""],
  ])("with the day %s is read as that day", (typed, day) => {
    const row = read({ 截止日期: typed });
    expect(row.day("until")).toBe(day);
    expect(row.remarks).toEqual([]);
  });

  it.each(["2026-02-30", "长期", "2026年3月"])("with the day %s stays empty, with a remark", (typed) => {
    const row = read({ 截止日期: typed });
    expect(row.day("until")).toBe("");
    expect(row.remarks).toEqual([`截止日期“${typed}”不是一个日期，该栏留空`]);
  });
});
