import { readUnitParts, type UnitParts } from "./unit-parts.ts";

/** 计量单位 as written in a text, with what converts a value into base units. */
export interface MeasureUnit {
  written: string;
  /** Its base form, such as `kg·m⁻³`; `1` for a ratio. Units with the same one can be compared. */
  base: string;
  /** How many base units one of it is. */
  factor: number;
  /** What to add besides, when a value is a temperature on a scale and not a difference of two. */
  offset: number;
}

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** Units that people write are few; made-up ones must not fill the memory. */
const REMEMBERED = 4000;
const known = new Map<string, MeasureUnit>();

/** The unit that a field of its own holds: `kg/(m³·d)`, `万t/a`, `10⁻⁶/℃`; an unknown one is a kind of its own. */
export function parseUnit(written: string): MeasureUnit {
  const text = written.normalize("NFC").trim();
  const parts = text === "" ? null : readUnitParts(text, 0, true);
  if (parts && parts.end === text.length) return measureUnit(text, parts);
  return { written: text, base: text === "" ? "数" : text, factor: 1, offset: 0 };
}

/** The unit of these parts, made once for each way of writing it. */
export function measureUnit(written: string, { factor, powers, offset }: UnitParts): MeasureUnit {
  const made = known.get(written);
  if (made) return made;
  const unit = { written, base: baseForm(powers), factor, offset };
  if (known.size >= REMEMBERED) known.clear();
  known.set(written, unit);
  return unit;
}

function baseForm(powers: ReadonlyMap<string, number>): string {
  const parts = [...powers]
    .filter(([, power]) => power !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([symbol, power]) => symbol + (power === 1 ? "" : superscript(power)));
  return parts.length === 0 ? "1" : parts.join("·");
}

function superscript(power: number): string {
  const digits = [...String(Math.abs(power))].map((digit) => SUPERSCRIPTS[Number(digit)] ?? "").join("");
  return power < 0 ? `⁻${digits}` : digits;
}

/** A value in base units. @param isDifference for a rise or an error in ℃, to which no zero point belongs. */
export function toBase(value: number, { factor, offset }: MeasureUnit, isDifference = false): number {
  return value * factor + (isDifference ? 0 : offset);
}

/** The way back. */
export function fromBase(value: number, { factor, offset }: MeasureUnit, isDifference = false): number {
  return (value - (isDifference ? 0 : offset)) / factor;
}
