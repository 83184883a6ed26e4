import { Refused } from "../kernel/errors.ts";

/** Excel calls it “Unicode 文本”. */
const UTF16_MARKS: readonly [mark: readonly number[], encoding: string][] = [
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];

/**
 * The text of a .csv or .jsonl file: files of Excel on Chinese Windows are often GB18030 rather than UTF-8.
 * @throws Refused `file.encoding` for what is text in none of them, be it a table of another kind with this ending.
 */
export function decodeText(bytes: Uint8Array): string {
  const [, marked] = UTF16_MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte)) ?? [];
  for (const encoding of marked === undefined ? ["utf-8", "gb18030"] : [marked]) {
    const text = decodeAs(encoding, bytes);
    if (text !== null && !text.includes("\0")) return text;
  }
  throw new Refused("file.encoding");
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** @throws Refused `file.openQuote` with the line at which a quotation begins that nothing closes: the rest would be one cell. */
export function requireClosedQuotes(text: string): void {
  let line = 1;
  let openedOn = 0;
  let isAtStart = true;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "\n") line++;
    if (openedOn > 0) {
      if (character !== '"') continue;
      if (text[at + 1] === '"') at++;
      else openedOn = 0;
    } else {
      if (character === '"' && isAtStart) openedOn = line;
      isAtStart = character === "," || character === ";" || character === "\t" || character === "\n";
    }
  }
  if (openedOn > 0) throw new Refused("file.openQuote", { line: openedOn });
}
