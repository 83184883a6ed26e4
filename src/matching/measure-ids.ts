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

/** Each bound that some measure has, once: there are as many as there are values worth writing. */
const bounds: number[] = [];
const boundIds = new Map<number, number>();

export function boundId(value: number): number {
  const known = boundIds.get(value);
  if (known !== undefined) return known;
  boundIds.set(value, bounds.length);
  bounds.push(value);
  return bounds.length - 1;
}

export function boundOf(id: number): number {
  return bounds[id] ?? Number.NaN;
}

/** Base forms and bounds by their numbers, which another process gives to others. */
export function listIds(): { bases: readonly string[]; bounds: readonly number[] } {
  return { bases, bounds };
}
