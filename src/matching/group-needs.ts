/** Two needs that are alike. */
export interface AlikePair {
  a: string;
  b: string;
  likeness: number;
}

/**
 * Groups in which every need is alike to every other one: the most alike pairs first, and two groups become one only when
 * all their members are alike. Needs without a partner stand in no group.
 */
export function groupAlike(pairs: readonly AlikePair[]): string[][] {
  const alike = new Set(pairs.map(({ a, b }) => pairKey(a, b)));
  const groupOf = new Map<string, string[]>();
  const ordered = [...pairs].sort(
    (x, y) => y.likeness - x.likeness || (pairKey(x.a, x.b) < pairKey(y.a, y.b) ? -1 : 1),
  );
  for (const { a, b } of ordered) {
    const [first, second] = [groupOf.get(a) ?? [a], groupOf.get(b) ?? [b]];
    if (first === second || !first.every((one) => second.every((other) => alike.has(pairKey(one, other))))) continue;
    const joined = [...first, ...second];
    for (const id of joined) groupOf.set(id, joined);
  }
  return [...new Set(groupOf.values())];
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
