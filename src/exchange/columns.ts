import { createHash } from "node:crypto";
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

const SEPARATORS = /[、，,；;\n\r\t|]+/;

export function createRowReader<Field extends string>(
  row: TableRow,
  aliases: HeaderAliases<Field>,
  book: ReferenceBook,
): RowReader<Field> {
  const remarks: string[] = [];
  const byHeader = new Map([...row.cells].map(([header, value]) => [plainHeader(header), value]));

  const cell = (field: Field): unknown => {
    for (const alias of [field, ...aliases[field]]) {
      const value = byHeader.get(plainHeader(alias));
      if (value !== undefined && value !== null && value !== "") return value;
    }
    return undefined;
  };
  const text = (field: Field): string => cellText(cell(field));
  const list = (field: Field): string[] => {
    const value = cell(field);
    const parts = Array.isArray(value) ? value.map(cellText) : cellText(value).split(SEPARATORS);
    return parts.map((part) => part.trim()).filter((part) => part !== "");
  };
  const codeOf = (name: string, listName: ListName): string => {
    if (name === "") return "";
    const found = book.options(listName).find((option) => option.code === name || option.label === name);
    if (!found) remarks.push(`“${name}”不在选项表中，该栏留空`);
    return found?.code ?? "";
  };
  return {
    text,
    list,
    code: (field, listName) => codeOf(text(field), listName),
    codes: (field, listName) => list(field).flatMap((name) => codeOf(name, listName) || []),
    wanYuan: (field) => {
      const typed = text(field)
        .replace(/万元?$/, "")
        .trim();
      if (typed === "" || typed === "面议") return null;
      const fen = parseWanYuan(typed);
      if (fen === null) remarks.push(`金额“${typed}”不是以万元为单位的数字，该栏留空`);
      return fen;
    },
    day: (field) => {
      const typed = text(field)
        .replaceAll(/[./年月]/g, "-")
        .replace(/日$/, "");
      const padded = typed.replace(/^(\d{4})-(\d{1,2})-(\d{1,2})$/, (_, y: string, m: string, d: string) =>
        [y, m.padStart(2, "0"), d.padStart(2, "0")].join("-"),
      );
      if (padded === "" || isCalendarDay(padded)) return padded;
      remarks.push(`日期“${typed}”无法识别，该栏留空`);
      return "";
    },
    remarks,
  };
}

/** Headers compare without spaces, brackets' content, stars and width. */
function plainHeader(header: string): string {
  return header
    .normalize("NFKC")
    .replace(/[(（[].*$/, "")
    .replace(/[\s*：:_-]/g, "")
    .toLowerCase();
}

/** A file without numbers is keyed by what it says, so that importing it again still changes nothing. */
export function contentKey(...texts: string[]): string {
  return `sha256:${createHash("sha256").update(texts.join("\n")).digest("hex").slice(0, 32)}`;
}
