/** One character for each that is written in several ways; everything of full width besides. */
const SAME: Readonly<Record<string, string>> = {
  "\u00b5": "μ",
  "\u2126": "Ω",
  "∕": "/",
  "～": "~",
  "〜": "~",
  "∼": "~",
  "−": "-",
  "﹣": "-",
  "‐": "-",
  "‑": "-",
  "–": "—",
  "―": "—",
  "─": "—",
  "✕": "×",
  "✖": "×",
  "⋅": "·",
  "∙": "·",
  "•": "·",
  "・": "·",
  "≧": "≥",
  "⩾": "≥",
  "≦": "≤",
  "⩽": "≤",
  "﹥": ">",
  "﹤": "<",
  "﹪": "%",
  "↗": "→",
  "\u00a0": " ",
  "\u2002": " ",
  "\u2003": " ",
  "\u2009": " ",
  "\u202f": " ",
  "\u3000": " ",
  "\t": " ",
};
const FULL_WIDTH = { first: 0xff01, last: 0xff5e, shift: 0xff01 - 0x21 };
/** Marks of a Chinese sentence, which bound clauses as they are. */
const KEPT = "，；：！？（）";

let table: Uint16Array | null = null;

function foldTable(): Uint16Array {
  if (table) return table;
  const folds = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
  for (let code = FULL_WIDTH.first; code <= FULL_WIDTH.last; code++) {
    if (!KEPT.includes(String.fromCharCode(code))) folds[code] = code - FULL_WIDTH.shift;
  }
  for (const [from, to] of Object.entries(SAME)) folds[from.charCodeAt(0)] = to.charCodeAt(0);
  table = folds;
  return folds;
}

/**
 * The text with full-width digits, letters and signs as plain ones, and one kind of each dash, space and sign.
 * Character for character, so that places in it are places in the original; letters keep their case (mW is no MW).
 */
export function foldWidth(text: string): string {
  const folds = foldTable();
  let folded = "";
  let done = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const to = folds[code] ?? code;
    if (to === code) continue;
    folded += text.slice(done, index) + String.fromCharCode(to);
    done = index + 1;
  }
  return done === 0 ? text : folded + text.slice(done);
}
