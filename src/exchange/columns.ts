import { addDays, isCalendarDay } from "../kernel/dates.ts";
import type { CellProblem } from "../kernel/import.ts";
import { formatMoney, parseAmount, parseWanYuan } from "../kernel/money.ts";
import { MAX_REQUIREMENTS, type Requirement, requirementSchema } from "../kernel/requirement.ts";
import { optionsNamed } from "../reference/form-options.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import { AMOUNT_UNIT, amountText, isLongNumber, SURELY_YUAN_FEN, unitOf } from "./amount-cells.ts";
import { cellText } from "./cell-text.ts";
import { type HeaderAliases, plainHeader } from "./headers.ts";
import { lastDayText } from "./last-day.ts";
import type { TableRow } from "./read-table.ts";
import { requirementsFromText } from "./requirement-lines.ts";
import { isCutCell } from "./safe-cell.ts";

/** Reads the fields of one row by their headers, and gathers remarks on what it could not take. */
export interface RowReader<Field extends string> {
  text: (field: Field) => string;
  /** Values parted by 、，；, / or line breaks, or a JSON list, of all columns of the field. */
  list: (field: Field) => string[];
  /** Code of an option given by code, label or a form's name for it; of several the first, with a remark. */
  code: (field: Field, list: ListName) => string;
  /** Several, each once and in the order of the list, as the form has them: another order is no other answer. */
  codes: (field: Field, list: ListName) => string[];
  /** Amount in 万元 as fen; null for 面议 or nothing. */
  wanYuan: (field: Field) => number | null;
  /**
   * Amount in the unit that the cell, else its header, else the row (`AMOUNT_UNIT`) says, 元 or 万元, as fen; null for
   * nothing. Where none says one it is 万元 with a remark, and an amount so large that it is surely 元 is not taken.
   */
  money: (field: Field) => number | null;
  day: (field: Field) => string;
  /** The day until which something holds: of years and months the last one. */
  lastDay: (field: Field) => string;
  /** A whole number of this range, or null. */
  count: (field: Field, range: { least: number; most: number }) => number | null;
  requirements: (field: Field) => Requirement[];
  /** What the other ways of reading do not know; null when it could not be read. */
  other: <Value>(field: Field, read: (text: string) => Value | null, because: string, instead: Value) => Value;
  /** Of a cell that was taken in part: what of it was not, and why. */
  leftOut: (field: Field, part: string, because: string) => void;
  /** The same as `other` of what no remark and no page may repeat. */
  secret: (field: Field, read: (text: string) => string | null, because: string) => string;
  remarks: string[];
  /** Cells that could not be taken, for mending them. */
  problems: CellProblem[];
  /** Fields of which the file says something, be it that they are empty: of the others a stored post keeps what it has. */
  given: () => Field[];
}

/** `张**`: a name that an export masked says nothing. */
const isMasked = (text: string): boolean => /^\S\*+$/.test(text);

const SEPARATORS = /[、，,；;\n\r\t|]+/;
const LINE_SEPARATORS = /[；;\n\r\t|]+/;

export function createRowReader<Field extends string>(
  row: TableRow,
  aliases: HeaderAliases<Field>,
  book: ReferenceBook,
): RowReader<Field> {
  const remarks: string[] = [];
  const problems: CellProblem[] = [];
  const byHeader = new Map([...row.cells].map(([header, value]) => [plainHeader(header), { header, value }]));

  const cell = (field: Field): { header: string; value: unknown } => {
    // The first name comes first: under it a cell is mended.
    for (const alias of [...aliases[field], field]) {
      const found = byHeader.get(plainHeader(alias));
      if (found !== undefined && found.value !== null && found.value !== "") return found;
    }
    return { header: field, value: undefined };
  };
  const text = (field: Field): string => {
    const said = cellText(cell(field).value);
    return isMasked(said) ? "" : said;
  };
  /** The values of all its columns, each with the column's header. */
  const parts = (field: Field, split: (text: string) => string[]): { header: string; part: string }[] =>
    [...new Set([...aliases[field], field].map(plainHeader))].flatMap((alias) => {
      const { header = field, value } = byHeader.get(alias) ?? {};
      const said = Array.isArray(value) ? value.map(cellText) : split(cellText(value));
      return said.flatMap((text) => (text.trim() === "" ? [] : [{ header, part: text.trim() }]));
    });
  const list = (field: Field): string[] => [
    ...new Set(parts(field, (text) => text.split(SEPARATORS)).map(({ part }) => part)),
  ];
  const leaveEmpty = (field: Field, typed: string, because: string, header = cellText(cell(field).header)): void => {
    problems.push({ field, header, typed, because });
    remarks.push(`${header}“${typed}”${because}，该栏留空`);
  };
  const isGiven = (field: Field): boolean => {
    const stands = [field, ...aliases[field]].some((alias) => byHeader.has(plainHeader(alias)));
    const said = cellText(cell(field).value);
    return stands && !problems.some((one) => one.field === field) && !isCutCell(said) && !isMasked(said);
  };
  const codeOf = (field: Field, name: string, listName: ListName, header = cellText(cell(field).header)): string[] => {
    if (name === "") return [];
    const { found, isNearest } = optionsNamed(book, listName, name);
    const [only] = found;
    if (only !== undefined && found.length === 1) {
      if (isNearest) remarks.push(`${header}“${name}”按“${only.label}”导入`);
      return [only.code];
    }
    leaveEmpty(field, name, found.length === 0 ? "不在选项表中" : "在选项表中不止一个", header);
    return [];
  };
  /** An option's name may hold 、 or ， itself. */
  const namesIn = (listName: ListName) => (text: string) =>
    text
      .split(LINE_SEPARATORS)
      .flatMap((line) => (optionsNamed(book, listName, line).found.length > 0 ? [line] : line.split(SEPARATORS)));
  const firstCode = (field: Field, listName: ListName): string => {
    const typed = text(field);
    const named = namesIn(listName)(typed).filter((name) => name.trim() !== "");
    const [first] = named.flatMap((name) => {
      const { found } = optionsNamed(book, listName, name);
      return found.length === 1 ? found : [];
    });
    if (named.length < 2 || first === undefined) return codeOf(field, typed, listName)[0] ?? "";
    remarks.push(`${cellText(cell(field).header)}“${typed}”有几项，只存“${first.label}”`);
    return first.code;
  };
  const dayOf = (field: Field, dayText: (typed: string) => string): string => {
    const { value } = cell(field);
    const typed = typeof value === "number" ? dayOfSerial(value) : text(field);
    const dashed = dayText(typed)
      .replaceAll(/[./年月]/g, "-")
      .replace(/日$/, "");
    const day = dashed.replace(/^(\d{4})-(\d{1,2})-(\d{1,2})$/, (_, y: string, m: string, d: string) =>
      [y, m.padStart(2, "0"), d.padStart(2, "0")].join("-"),
    );
    if (day === "" || isCalendarDay(day)) return day;
    leaveEmpty(field, typed, "不是一个日期");
    return "";
  };
  return {
    text,
    list,
    code: firstCode,
    codes: (field, listName) => {
      const said = parts(field, namesIn(listName));
      const named = new Set(said.flatMap(({ header, part }) => codeOf(field, part, listName, cellText(header))));
      return book.options(listName).flatMap(({ code }) => (named.has(code) ? [code] : []));
    },
    wanYuan: (field) => {
      const typed = amountText(cell(field).value);
      const amount = typed.replace(/万元?$/, "").trim();
      if (amount === "" || amount === "面议") return null;
      const fen = parseWanYuan(amount);
      if (fen === null) leaveEmpty(field, typed, "不是以万元为单位的数字");
      return fen;
    },
    money: (field) => {
      const { header, value } = cell(field);
      const typed = amountText(value);
      if (typed === "") return null;
      const said = unitOf(header) || (Object.hasOwn(aliases, AMOUNT_UNIT) ? text(AMOUNT_UNIT as Field) : "");
      const isSupposed = said === "" && !/[元万]$/.test(typed);
      const unit = said === "" ? "万元" : said === "元" || said === "万元" ? said : null;
      const fen = /[元万]$/.test(typed) ? parseAmount(typed) : unit === null ? null : parseAmount(typed + unit);
      if (fen === null) {
        const unread = `；文件写的单位是“${said}”，请换算成元或万元并写明单位`;
        const mend = isSupposed ? "，请核对并写明单位" : unit === null ? unread : "";
        leaveEmpty(field, typed, `不是以${unit ?? "元或万元"}为单位的金额${mend}`);
        return null;
      }
      if (!isSupposed || fen === 0) return fen;
      const name = cellText(header);
      const supposed = `没有写单位，按万元读${fen < SURELY_YUAN_FEN ? "作" : "是"} ${formatMoney(fen)}`;
      if (fen >= SURELY_YUAN_FEN) {
        leaveEmpty(field, typed, `${supposed}；请写明单位，如“${typed}元”，或把表头写成“${name}（元）”`);
        return null;
      }
      remarks.push(`${name}${supposed}`);
      return fen;
    },
    day: (field) => dayOf(field, (typed) => typed),
    lastDay: (field) => dayOf(field, lastDayText),
    count: (field, { least, most }) => {
      const typed = text(field);
      const count = Number(typed);
      if (typed === "") return null;
      if (Number.isInteger(count) && count >= least && count <= most) return count;
      leaveEmpty(field, typed, `不是 ${least}–${most} 的整数`);
      return null;
    },
    requirements: (field) => {
      const rows = requirementsFromText(text(field));
      const wrong = rows.map((row) => requirementSchema.safeParse(row).error?.issues[0]?.message);
      const problem = rows.length > MAX_REQUIREMENTS ? `超过 ${MAX_REQUIREMENTS} 行` : wrong.find(Boolean);
      if (problem === undefined) return rows;
      leaveEmpty(field, text(field), `：${problem}`);
      return [];
    },
    other: (field, read, because, instead) => {
      const typed = text(field);
      if (typed === "") return instead;
      if (isLongNumber(cell(field).value)) {
        leaveEmpty(field, typed, "是数字格式，15 位以后的数字已经丢失；请把这一列设为文本格式，重新填写后再导入");
        return instead;
      }
      const value = read(typed);
      if (value !== null) return value;
      leaveEmpty(field, typed, because);
      return instead;
    },
    leftOut: (field, part, because) => {
      const header = cellText(cell(field).header);
      const problem = { field, header, typed: text(field), because: `中的“${part}”${because}；其余已导入` };
      problems.push(problem);
      remarks.push(header + problem.because);
    },
    secret: (field, read, because) => {
      const { header, value } = cell(field);
      const known = read(cellText(value));
      if (known !== null) return known;
      problems.push({ field, header, typed: "", because });
      remarks.push(`${header}${because}，该栏留空`);
      return "";
    },
    remarks,
    problems,
    given: () => (Object.keys(aliases) as Field[]).filter(isGiven),
  };
}

/** Excel keeps a day that has no format of a day as days since 1899-12-30; 20260305 is one that a person typed. */
function dayOfSerial(value: number): string {
  if (value > 20_000 && value < 80_000) return addDays("1899-12-30", Math.floor(value));
  return String(value).replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
}
