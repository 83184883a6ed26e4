/** R117 (CWE-1236): Excel and its like run a text that begins like this as a formula, also behind blanks. */
const FORMULA = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n\0]/;
/** The longest text that a cell of Excel holds. */
const MAX_CELL_CHARACTERS = 32_767;
const CUT = "……（超出表格单元格的长度，全文见服务页面）";

/** A text as a cell that nobody's program runs, and that Excel takes. */
export function safeCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return safe.length <= MAX_CELL_CHARACTERS ? safe : safe.slice(0, MAX_CELL_CHARACTERS - CUT.length) + CUT;
}

/** The text that `safeCell` was given. */
export function unsafeText(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** Whether `safeCell` left the end of the text out. */
export function isCutCell(cell: string): boolean {
  return cell.endsWith(CUT);
}
