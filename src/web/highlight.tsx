/** Offsets in UTF-16 units, end excluded. */
export type TextRange = readonly [start: number, end: number];

/** Moves an offset out of the middle of a surrogate pair. */
function outsidePair(text: string, offset: number, step: -1 | 1): number {
  const splits = /[\ud800-\udbff]/.test(text.charAt(offset - 1)) && /[\udc00-\udfff]/.test(text.charAt(offset));
  return splits ? offset + step : offset;
}

/** Sorted, within the text, without overlap. */
export function tidyRanges(text: string, ranges: readonly TextRange[]): TextRange[] {
  const inside = ranges
    .map(
      ([start, end]): TextRange => [
        Math.max(0, outsidePair(text, start, -1)),
        Math.min(text.length, outsidePair(text, end, 1)),
      ],
    )
    .filter(([start, end]) => start < end)
    .sort(([a], [b]) => a - b);
  const tidy: TextRange[] = [];
  for (const [start, end] of inside) {
    const last = tidy.at(-1);
    if (last !== undefined && start <= last[1]) tidy[tidy.length - 1] = [last[0], Math.max(last[1], end)];
    else tidy.push([start, end]);
  }
  return tidy;
}

/** Text with marked places, written as text throughout: nothing in it is read as markup. */
export function Highlight({ text, ranges }: { text: string; ranges: readonly TextRange[] }) {
  const tidy = tidyRanges(text, ranges);
  return (
    <>
      {tidy.map(([start, end], index) => (
        <>
          {text.slice(tidy[index - 1]?.[1] ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </>
      ))}
      {text.slice(tidy.at(-1)?.[1] ?? 0)}
    </>
  );
}
