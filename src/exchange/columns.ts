import { isCalendarDay } from "../kernel/dates.ts";
import { parseWanYuan } from "../kernel/money.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import { cellText } from "./cell-text.ts";
import type { TableRow } from "./read-table.ts";

/** Header names under which a field is found, the provincial forms' among them. */
export type HeaderAliases<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** Reads the fields of one row by their headers, and gathers remarks on what it could not take. */
export interface RowReader<Field extends string> {
  text: (field: Field) => string;
  /** Values parted by 、，；, / or line breaks, or a JSON list. */
  list: (field: Field) => string[];
  /** Code of an option given by code or label; empty with a remark when there is none. */
  code: (field: Field, list: ListName) => string;
  codes: (field: Field, list: ListName) => string[];
  /** Amount in 万元 as fen; null for 面议 or nothing. */
  wanYuan: (field: Field) => number | null;
  day: (field: Field) => string;
  remarks: string[];
}

/** Whether a header names one of these fields. */
export function knowsHeader(aliases: HeaderAliases<string>): (header: string) => boolean {
  const known = new Set(Object.entries(aliases).flatMap(([field, names]) => [field, ...names].map(plainHeader)));
  return (header) => known.has(plainHeader(header));
}

const SEPARATORS = /[、，,；;\n\r\t|]+/;

export function createRowReader<Field extends string>(
  row: TableRow,
  aliases: HeaderAliases<Field>,
  book: ReferenceBook,
): RowReader<Field> {
  const remarks: string[] = [];
  const byHeader = new Map([...row.cells].map(([header, value]) => [plainHeader(header), { header, value }]));

  const cell = (field: Field): { header: string; value: unknown } => {
    for (const alias of [field, ...aliases[field]]) {
      const found = byHeader.get(plainHeader(alias));
      if (found !== undefined && found.value !== null && found.value !== "") return found;
    }
    return { header: field, value: undefined };
  };
  const text = (field: Field): string => cellText(cell(field).value);
  const list = (field: Field): string[] => {
    const { value } = cell(field);
    const parts = Array.isArray(value) ? value.map(cellText) : cellText(value).split(SEPARATORS);
    return parts.map((part) => part.trim()).filter((part) => part !== "");
  };
  const leaveEmpty = (field: Field, typed: string, because: string): void => {
    remarks.push(`${cellText(cell(field).header)}“${typed}”${because}，该栏留空`);
  };
  const codeOf = (field: Field, name: string, listName: ListName): string[] => {
    if (name === "") return [];
    const found = book.options(listName).filter((option) => option.code === name || option.label === name);
    if (found.length === 1) return found.map(({ code }) => code);
    leaveEmpty(field, name, found.length === 0 ? "不在选项表中" : "在选项表中不止一个");
    return [];
  };
  return {
    text,
    list,
    code: (field, listName) => codeOf(field, text(field), listName)[0] ?? "",
    codes: (field, listName) => list(field).flatMap((name) => codeOf(field, name, listName)),
    wanYuan: (field) => {
      const { value } = cell(field);
      // A computed cell holds 30.000000000000004.
      const typed = typeof value === "number" ? String(Number(value.toFixed(6))) : cellText(value);
      const amount = typed.replace(/万元?$/, "").trim();
      if (amount === "" || amount === "面议") return null;
      const fen = parseWanYuan(amount);
      if (fen === null) leaveEmpty(field, typed, "不是以万元为单位的数字");
      return fen;
    },
    day: (field) => {
      const typed = text(field);
      const dashed = typed.replaceAll(/[./年月]/g, "-").replace(/日$/, "");
      const day = dashed.replace(/^(\d{4})-(\d{1,2})-(\d{1,2})$/, (_, y: string, m: string, d: string) =>
        [y, m.padStart(2, "0"), d.padStart(2, "0")].join("-"),
      );
      if (day === "" || isCalendarDay(day)) return day;
      leaveEmpty(field, typed, "不是一个日期");
      return "";
    },
    remarks,
  };
}

/** Headers compare without their number (`1.`, `二、`), spaces, brackets' content, stars and width. */
function plainHeader(header: string): string {
  return header
    .normalize("NFKC")
    .replace(/^\s*(?:\d+|[一二三四五六七八九十]+)[.、)]/, "")
    .replace(/[(（[].*$/, "")
    .replace(/[\s*：:_-]/g, "")
    .toLowerCase();
}
