/** Header names under which a field is found, the provincial forms' among them. */
export type HeaderAliases<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** `关键字1` … `关键字5`, also counted in Chinese: a form that has a box for each value. */
export function numbered(...names: string[]): string[] {
  const counts = [..."一二三四五"].flatMap((chinese, index) => [String(index + 1), chinese]);
  return names.flatMap((name) => counts.map((count) => name + count));
}

/** What pages and templates call a field: the first of its names. */
export function nameOfField<Field extends string>(aliases: HeaderAliases<Field>, field: Field): string {
  return aliases[field][0] ?? field;
}

/** Whether a header names one of these fields. */
export function knowsHeader(aliases: HeaderAliases<string>): (header: string) => boolean {
  const known = new Set(Object.entries(aliases).flatMap(([field, names]) => [field, ...names].map(plainHeader)));
  return (header) => known.has(plainHeader(header));
}

/** The name by which a header is compared, where it is one of these fields'; null for another. */
export function knownHeader(aliases: HeaderAliases<string>): (header: string) => string | null {
  const isKnown = knowsHeader(aliases);
  return (header) => (isKnown(header) ? plainHeader(header) : null);
}

/** Every row of a file asks for the same few. */
const plainHeaders = new Map<string, string>();
const MOST_HEADERS = 2000;

/**
 * Headers compare without their number (`1.`, `二、`), spaces, brackets' content, stars and width; a bracket that tells
 * one column of a field from another (`关键字（2）`, `需求时限（止）`) counts.
 */
export function plainHeader(header: string): string {
  const known = plainHeaders.get(header);
  if (known !== undefined) return known;
  const plain = header
    .normalize("NFKC")
    .replace(/^\s*(?:\d+|[一二三四五六七八九十]+)[.、)]/, "")
    .replace(/[(（[]\s*(\d|起|止)(?:年)?\s*[)）\]]/, "$1")
    .replace(/[(（[].*$/, "")
    .replace(/[\s*：:_-]/g, "")
    .toLowerCase();
  if (plainHeaders.size >= MOST_HEADERS) plainHeaders.clear();
  plainHeaders.set(header, plain);
  return plain;
}
