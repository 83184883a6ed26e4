import { hanAtomAt, latinAtom, NUMBER, type UnitAtom } from "./unit-atoms.ts";
import { countAt, powerAt } from "./unit-powers.ts";

/** A product of powers of units, as read from a text. */
export interface UnitParts {
  end: number;
  factor: number;
  powers: ReadonlyMap<string, number>;
  offset: number;
  /** The symbol of a unit that stands alone, for those with two meanings. */
  alone: string | null;
}

/** Squared and cubed lengths in words, and their short forms in the trades. */
const AREAS: readonly [string, number][] = [
  ["平方", 2],
  ["立方", 3],
];
/** Below a stroke these are short for a time or a ton: 转/分, 吨/时, kWh/T. */
const DIVISORS: Readonly<Record<string, string>> = { 分: "min", 时: "h", T: "t" };
const SQUARED_SIGNS = { first: 0x3371, last: 0x33df };

class PartsReader {
  readonly text: string;
  at: number;
  factor = 1;
  readonly powers = new Map<string, number>();
  readonly atoms: { atom: UnitAtom; power: number }[] = [];

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  add(atom: UnitAtom, power: number): void {
    this.atoms.push({ atom, power });
    this.factor *= atom.factor ** power;
    for (const symbol in atom.powers)
      this.powers.set(symbol, (this.powers.get(symbol) ?? 0) + power * (atom.powers[symbol] ?? 0));
  }

  /** One unit with its power. */
  readAtom(sign: 1 | -1): boolean {
    const { text, at } = this;
    const divisor = sign === -1 ? DIVISORS[text.charAt(at)] : undefined;
    if (divisor !== undefined && !isLatinLetter(text, at + 1) && !text.startsWith("分钟", at)) {
      this.at++;
      this.add(latinAtom(divisor) as UnitAtom, -1);
      return true;
    }
    for (const [word, power] of AREAS) {
      if (!text.startsWith(word, at)) continue;
      const length = hanAtomAt(text, at + 2);
      const isLength = length !== null && length.atom.powers.m === 1;
      const metre = latinAtom("m");
      if (!isLength && metre === null) return false;
      this.add(isLength ? length.atom : (metre as UnitAtom), sign * power);
      this.at = isLength ? length.end : at + 2;
      return true;
    }
    const han = hanAtomAt(text, at);
    if (han) {
      this.at = han.end;
      this.add(han.atom, sign * this.readPower(false));
      return true;
    }
    return this.readSquared(sign) || this.readLatin(sign);
  }

  /** ㎜ and the like: one character for a whole unit. */
  private readSquared(sign: 1 | -1): boolean {
    const code = this.text.charCodeAt(this.at);
    if (!(code >= SQUARED_SIGNS.first && code <= SQUARED_SIGNS.last)) return false;
    const letters = this.text.charAt(this.at).normalize("NFKC");
    const power = Number(letters.at(-1)) || 1;
    const atom = latinAtom(power === 1 ? letters : letters.slice(0, -1));
    if (atom === null) return false;
    this.at++;
    this.add(atom, sign * power);
    return true;
  }

  private readLatin(sign: 1 | -1): boolean {
    const end = wordEnd(this.text, this.at);
    if (end === this.at) return false;
    const word = this.text.slice(this.at, end);
    const atom = latinAtom(word);
    if (atom === null) return false;
    this.at = end;
    this.skipShareOf(atom);
    this.add(atom, sign * this.readPower(true));
    return true;
  }

  /** `% vol` and `%（v/v）` say of what the share is; it is a share all the same. */
  private skipShareOf(atom: UnitAtom): void {
    if (atom.symbol !== "%") return;
    for (const of of [" vol", " Vol", " VOL", "(v/v)", "(w/w)", "（v/v）", "（w/w）"]) {
      if (!this.text.startsWith(of, this.at)) continue;
      this.at += of.length;
      return;
    }
  }

  private readPower(isLatin: boolean): number {
    const { power, end } = powerAt(this.text, this.at, isLatin);
    this.at = end;
    return power;
  }

  readCount(): number {
    const { count, end } = countAt(this.text, this.at);
    this.at = end;
    return count;
  }
}

const MARKS = "%‰°℃℉ΩμÅ";

/** Where the letters and signs of a Latin unit end. */
function wordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && end - start < 8) {
    const code = text.charCodeAt(end) | 0x20;
    if (!((code >= 0x61 && code <= 0x7a) || MARKS.includes(text.charAt(end)))) break;
    end++;
  }
  return end;
}

/**
 * Reads the longest unit that begins at `index`: `W/(m·K)`, `kg/m³·d`, `元每吨`, `mg/100 g`. After the first stroke
 * everything divides, as people write `W/m·K`. Linear in what it reads.
 * @param isField the text is a unit and nothing else, and may begin with a number: `10⁻⁶/℃`, `万t/a`.
 * @returns null for none, and where a stroke leads to something that is no unit (元/盒 is not 元).
 */
export function readUnitParts(text: string, index: number, isField = false): UnitParts | null {
  const reader = new PartsReader(text, index);
  if (isField) reader.factor *= reader.readCount();
  const isPer = text[reader.at] === "/" || text[reader.at] === "每";
  if (!isPer && !reader.readAtom(1)) {
    if (!isField || reader.at === index) return null;
    return { end: reader.at, factor: reader.factor, powers: new Map(Object.entries(NUMBER)), offset: 0, alone: null };
  }
  let sign: 1 | -1 = 1;
  for (;;) {
    const before = reader.at;
    const mark = text[before] ?? "";
    const isStroke = mark === "/" || (mark === "每" && before > index);
    if (!isStroke && !"·*.".includes(mark)) break;
    if (mark === "") break;
    reader.at++;
    if (isStroke) {
      sign = -1;
      const isGroup = text[reader.at] === "(" || text[reader.at] === "（";
      if (isGroup) reader.at++;
      reader.factor /= reader.readCount();
      if (!reader.readAtom(-1)) return mark === "/" ? null : cut(reader, before);
      if (isGroup && !readRestOfGroup(reader)) return null;
    } else if (mark === "." && !isLatinLetter(text, reader.at)) return cut(reader, before);
    else if (!reader.readAtom(sign)) return cut(reader, before);
  }
  return cut(reader, reader.at);
}

function readRestOfGroup(reader: PartsReader): boolean {
  while ("·*.".includes(reader.text[reader.at] ?? "x")) {
    reader.at++;
    if (!reader.readAtom(-1)) return false;
  }
  const closes = reader.text[reader.at] === ")" || reader.text[reader.at] === "）";
  if (closes) reader.at++;
  return closes;
}

function isLatinLetter(text: string, index: number): boolean {
  const code = text.charCodeAt(index) | 0x20;
  return code >= 0x61 && code <= 0x7a;
}

function cut({ factor, powers, atoms }: PartsReader, end: number): UnitParts {
  const [first] = atoms;
  const isAlone = atoms.length === 1 && first?.power === 1;
  return {
    end,
    factor,
    powers,
    offset: isAlone ? (first?.atom.offset ?? 0) : 0,
    alone: isAlone ? (first?.atom.symbol ?? null) : null,
  };
}
