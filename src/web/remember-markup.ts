import type { JSX } from "hono/jsx/jsx-runtime";
import { encodeOnce } from "./jsx-runtime.ts";

/** In characters. A part that shows more is written each time: imports bring texts of 100,000, which many lists would keep. */
const LONGEST_KEY = 10_000;

type Markup = ReturnType<typeof encodeOnce>;

/**
 * Keeps the markup of a part that many pages show alike.
 * @returns writes a part unless it was written before for the same `about` and the same `shown`. Markup may depend on
 * nothing else, so `shown` names every value that it shows: then nobody gets what was written for another reader, or before
 * a change. It goes with `about`, the thing that the part is about and that is replaced when it changes.
 * A part of very long values is never kept. @param most parts for one `about`; the first written goes first.
 */
export function rememberMarkup(
  most: number,
): (about: object, shown: readonly unknown[], write: () => JSX.Element) => Markup {
  const remembered = new WeakMap<object, Map<string, Markup>>();
  return (about, shown, write) => {
    const key = JSON.stringify(shown);
    if (key.length > LONGEST_KEY) return encodeOnce(write());
    const known = remembered.get(about) ?? new Map<string, Markup>();
    remembered.set(about, known);
    const found = known.get(key);
    if (found) return found;
    const markup = encodeOnce(write());
    known.set(key, markup);
    if (known.size > most) known.delete(known.keys().next().value ?? "");
    return markup;
  };
}
