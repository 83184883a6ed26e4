/** Above this, and for a large share of all, sorting everything is faster. */
const MOST_INSERTED = 200;

/** The first `most` in an order, sorted; reads from the end, where in our indexes the newest stand. */
export function selectFirst(
  numbers: readonly number[],
  most: number,
  compare: (a: number, b: number) => number,
): number[] {
  if (most > MOST_INSERTED || most * 4 > numbers.length) return numbers.toSorted(compare).slice(0, most);
  const first: number[] = [];
  for (let at = numbers.length - 1; at >= 0; at--) {
    const number = numbers[at] ?? 0;
    if (first.length === most && compare(first[most - 1] ?? 0, number) <= 0) continue;
    let place = first.length;
    while (place > 0 && compare(number, first[place - 1] ?? 0) < 0) place--;
    first.splice(place, 0, number);
    if (first.length > most) first.pop();
  }
  return first;
}
