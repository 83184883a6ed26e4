const NOTHING =
  /^[(（]?(?:无|没有|暂无|暂缺|空|不详|未知|不清楚|不适用|未填|待定|待补充?|n\/a|none|[/／\\\-_—–―－.…]+)?[)）]?[。.]?$/i;

/** Who has nothing to write in a cell leaves it empty, or writes a word or a stroke for that. */
export const saysNothing = (text: string): boolean => NOTHING.test(text.trim());

/** A number as a cell has it, and none where the cell says only that there is none: `不详`, `专利号：无`. */
export const numberIn = (text: string): string =>
  saysNothing(text.trim().replace(/^\p{Script=Han}*号码?[:：\s]*/u, "")) ? "" : text.trim();
