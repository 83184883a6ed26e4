import type { ReferenceBook } from "../reference/reference-book.ts";

/** The code of a region as lists name it: its code or label, also with what it belongs to before it, `山西省吕梁市文水县`. */
export function regionNamed(book: ReferenceBook, text: string): string | null {
  const name = text.replaceAll(/[\s/·,，、-]/g, "");
  const regions = book.options("region");
  const alike = regions.filter(({ code, label }) => code === name || label === name);
  if (alike.length > 0) return alike.length === 1 ? (alike[0]?.code ?? null) : null;
  const within = regions.filter(({ code, label }) => name.endsWith(label) && isPathTo(book, code, name));
  return within.length === 1 ? (within[0]?.code ?? null) : null;
}

/** Whether nothing stands before the region's own name but names of what it lies in, each in its order. */
function isPathTo(book: ReferenceBook, code: string, name: string): boolean {
  const labels = book.withAncestors("region", code).map((one) => book.label("region", one));
  let left = name;
  for (const label of labels) if (left.endsWith(label)) left = left.slice(0, left.length - label.length);
  return left === "";
}
