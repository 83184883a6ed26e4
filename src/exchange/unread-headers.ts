import { cellText } from "./cell-text.ts";
import { type HeaderAliases, plainHeader } from "./headers.ts";
import type { FileRow } from "./read-table.ts";

/** Each of their columns adds to the field; of another field's columns the first that is filled in counts. */
const GATHERED = new Set(["keywords", "cooperationModes", "transferModes"]);
/** It says nothing. */
const COUNTERS = new Set(["序号", "行号"]);

/** Columns of the province's forms that an import leaves out on purpose, by the sentence that says why. */
export type LeftOut = Readonly<Record<string, readonly string[]>>;

/** @returns the sentence for a header, or null for one that no form of the province has. */
export function whyLeftOut(leftOut: LeftOut, header: string): string | null {
  const said = plainHeader(header);
  const [because] = Object.entries(leftOut).find(([, names]) => names.some((name) => plainHeader(name) === said)) ?? [];
  return because ?? null;
}

/**
 * The headers under which a file says something that an import passes over: of no field, or of one that another column of
 * the same row fills. In the file's order.
 */
export function unreadHeaders(rows: readonly FileRow[], aliases: HeaderAliases<string>): string[] {
  const places = new Map<string, { field: string; place: number }>();
  for (const [field, names] of Object.entries(aliases))
    [...names, field].forEach((name, place) => {
      if (!places.has(plainHeader(name))) places.set(plainHeader(name), { field, place });
    });
  const placeOf = new Map<string, { field: string; place: number } | null>();
  const unread = new Set<string>();
  const order = new Set<string>();
  for (const row of rows) {
    if (!("cells" in row)) continue;
    const first = new Map<string, { header: string; place: number }>();
    for (const [header, value] of row.cells) {
      order.add(header);
      if (cellText(value) === "" || COUNTERS.has(header.trim())) continue;
      if (!placeOf.has(header)) placeOf.set(header, places.get(plainHeader(header)) ?? null);
      const found = placeOf.get(header) ?? null;
      if (found === null) unread.add(header);
      if (found === null || GATHERED.has(found.field)) continue;
      const before = first.get(found.field);
      if (before !== undefined) unread.add(before.place < found.place ? header : before.header);
      if (before === undefined || found.place < before.place) first.set(found.field, { header, place: found.place });
    }
  }
  return [...order].filter((header) => unread.has(header));
}
