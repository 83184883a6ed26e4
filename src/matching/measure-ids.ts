import { type Span, SpanTable } from "./span-table.ts";

const baseIds = new Map<string, number>();
const bases: string[] = [];

/** A number for a base form, in this process. */
export function baseId(base: string): number {
  const known = baseIds.get(base);
  if (known !== undefined) return known;
  baseIds.set(base, bases.length);
  bases.push(base);
  return bases.length - 1;
}

/** Each span that some measure has, once: there are as many as there are values worth writing. */
const spans = new SpanTable();

/** A number for what a value lies between, in this process. */
export function spanId(low: number, high: number): number {
  return spans.add(low, high);
}

export function spanOf(id: number): Span {
  return spans.at(id);
}

/** Base forms by their numbers, which another process gives to others. */
export function listBases(): readonly string[] {
  return bases;
}

/** How many spans have numbers, also those that nobody claims any more. */
export function countSpans(): number {
  return spans.size;
}
