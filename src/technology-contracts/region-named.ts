import type { ReferenceBook } from "../reference/reference-book.ts";

/** 2, 4 or 6 digits of the standard, or 9 or 12 of a town or village in one of its counties. */
const CODE = /^[1-8]\d(?:(?:\d\d){0,2}|\d{4}(?:\d{3}){1,2})$/;
const KIND_OF_PLACE = /(?:壮族|回族|维吾尔)?自治区$|特别行政区$|[省市县区]$/;

/**
 * The code of the narrowest place of the list that a text names: 山西省文水县, 山西吕梁 and 141121. A place that the list does
 * not hold lies in one that it does: 140106 and 山西省太原市迎泽区 are in 太原市. Null when it names none, or more than one.
 */
export function regionNamed(book: ReferenceBook, text: string): string | null {
  return CODE.test(text) ? regionCoded(book, text.slice(0, 6).padEnd(6, "0")) : regionWritten(book, text);
}

function regionCoded(book: ReferenceBook, digits: string): string | null {
  const wider = [digits, `${digits.slice(0, 4)}00`, `${digits.slice(0, 2)}0000`];
  return wider.find((code) => book.options("region").some((option) => option.code === code)) ?? null;
}

/** From the widest place that is named to the narrowest, of which those between need not be: 山西省汾阳市. */
function regionWritten(book: ReferenceBook, text: string): string | null {
  let rest = text.replaceAll(/[\s/·-]/g, "");
  let at: string | null = null;
  for (;;) {
    const fitting = book.options("region").flatMap(({ code, label }) => {
      const length = lengthNamed(label, rest);
      return length > 0 && (at === null || liesIn(book, code, at)) ? [{ code, length }] : [];
    });
    const longest = Math.max(...fitting.map(({ length }) => length));
    const [named, ...others] = fitting.filter(({ length }) => length === longest);
    if (named === undefined || others.length > 0) return at;
    at = named.code;
    rest = rest.slice(longest);
  }
}

/** How much of the text's beginning is this place: 山西 is 山西省, but 河北区 is in Tianjin and not 河北省. */
function lengthNamed(label: string, text: string): number {
  if (text.startsWith(label)) return label.length;
  const short = label.replace(KIND_OF_PLACE, "");
  return short.length > 1 && text.startsWith(short) && !/^[省市县区]/.test(text.slice(short.length)) ? short.length : 0;
}

function liesIn(book: ReferenceBook, code: string, wider: string): boolean {
  const parent = book.find("region", code)?.parent ?? null;
  return parent !== null && (parent === wider || liesIn(book, parent, wider));
}
