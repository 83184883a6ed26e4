import { type Comparison, readWordsAfter, readWordsBefore } from "./comparison-words.ts";
import { type MeasureUnit, parseUnit } from "./measure-unit.ts";
import { isPartOfCode, type Magnitude, type Place, readMagnitude } from "./read-magnitude.ts";
import { readUnitAfter } from "./unit-after.ts";

/** A number with its unit and the words about it, as read at one place. */
export interface Reading {
  comparison: Comparison;
  value: number;
  /** The upper end of a range. */
  valueTo: number | null;
  /** What it was before the change that the value is the end of. */
  changedFrom: number | null;
  /** null for a bare number, which a number after it may give a unit (由 620 降到 68 mg/m³). */
  unit: MeasureUnit | null;
  isLoose: boolean;
  isReached: boolean;
  /** A word says that the number is a claim (≥, 达到, 约), so that it may stand without a unit. */
  isClaimed: boolean;
  isScientific: boolean;
  /** Where the words about it begin and where they end; the name stands before or after. */
  wordsStart: number;
  start: number;
  end: number;
  wordsEnd: number;
}

/** The quantity or bare number that begins at `index`; nothing left of `limit` belongs to it. */
export function readQuantity(text: string, index: number, limit: number): Reading | null {
  const place = { text, limit };
  if (text[index] === "±") return readTolerance(place, index);
  const parts = readParts(place, index);
  const first = parts ?? readMagnitude(place, index);
  if (first === null) return null;
  if (isPartOfCode(text, first, limit)) return null;
  const head = parts ? { unit: parts.unit, end: parts.end } : readUnitAfter(text, surroundings(place, first));
  const range = parts ? null : readRange(place, first, head);
  const body = range ?? single(first, head);
  // 一种 and 三段 are words; characters are a number only with a unit.
  if (first.isHan && body.unit === null) return null;
  const spread = range === null && parts === null ? readSpread(place, first, body) : null;
  return finish(place, first, spread ?? body);
}

function single({ value, end }: Magnitude, tail: { unit: MeasureUnit; end: number } | null): Body {
  return { value, valueTo: null, unit: tail?.unit ?? null, end: tail?.end ?? end, isChange: false };
}

function surroundings({ limit }: Place, { value, start, end, isHan }: Magnitude) {
  return { value, start, end, limit, isHan };
}

/** 百分之九十五, 千分之3. */
function readParts(place: Place, index: number): (Magnitude & { unit: MeasureUnit }) | null {
  const { text } = place;
  if (text[index + 1] !== "分" || text[index + 2] !== "之") return null;
  const unit = { 百: "%", 千: "‰", 万: "0.1‰" }[text.charAt(index)];
  const number = unit === undefined ? null : readMagnitude({ text, limit: index + 3 }, index + 3);
  if (unit === undefined || number === null) return null;
  const share = unit === "0.1‰" ? { written: "万分之", base: "1", factor: 1e-4, offset: 0 } : parseUnit(unit);
  return { ...number, start: index, unit: share };
}

interface Body {
  value: number;
  valueTo: number | null;
  unit: MeasureUnit | null;
  end: number;
  isChange: boolean;
  changedFrom?: number;
}

/** `20~25 MPa`, `20 MPa—25 MPa`, `165至200℃`, `3—5万吨`, `1.05→1.12 t/m³`. */
function readRange(place: Place, first: Magnitude, head: { unit: MeasureUnit; end: number } | null): Body | null {
  const { text } = place;
  let at = head?.end ?? first.end;
  if (text[at] === " ") at++;
  const mark = text[at] ?? "";
  if (!"~—-至到→".includes(mark) || mark === "" || text[at + 1] === mark) return null;
  at++;
  if (text[at] === " ") at++;
  const isNegative = text[at] === "-";
  const second = readMagnitude({ text, limit: at + (isNegative ? 0 : 1) }, isNegative ? at + 1 : at);
  if (second === null || second.isHan !== first.isHan) return null;
  const value = isNegative ? -Math.abs(second.value) : second.value;
  const tail = readUnitAfter(text, { ...surroundings(place, second), start: first.start });
  if (tail === null && head !== null) return null;
  if (tail !== null && head !== null && tail.unit.base !== head.unit.base) return null;
  const shared = head === null && first.multiplier === 1 && first.value <= value ? second.multiplier : 1;
  const scale = tail !== null && head !== null ? head.unit.factor / tail.unit.factor : 1;
  const from = first.value * shared * scale;
  const end = tail?.end ?? second.end;
  const unit = tail?.unit ?? null;
  if (mark === "→") return { value, valueTo: null, unit, end, isChange: true, changedFrom: from };
  return { value: Math.min(from, value), valueTo: Math.max(from, value), unit, end, isChange: false };
}

/** `50±2 mm`, `200 mm ± 0.5 %`: a range around a value. */
function readSpread(place: Place, first: Magnitude, body: Body): Body | null {
  const { text } = place;
  let at = text[body.end] === " " ? body.end + 1 : body.end;
  if (text[at] !== "±") return null;
  at = text[at + 1] === " " ? at + 2 : at + 1;
  const second = readMagnitude({ text, limit: at }, at);
  if (second === null) return null;
  const tail = readUnitAfter(text, surroundings(place, second));
  const unit = body.unit ?? tail?.unit ?? null;
  const isShare = tail?.unit.base === "1" && unit?.base !== "1";
  const half = isShare ? first.value * second.value * (tail?.unit.factor ?? 1) : second.value;
  const end = tail?.end ?? second.end;
  return { value: first.value - half, valueTo: first.value + half, unit, end, isChange: false };
}

function readTolerance(place: Place, index: number): Reading | null {
  const { text } = place;
  const at = text[index + 1] === " " ? index + 2 : index + 1;
  const number = readMagnitude({ text, limit: at }, at);
  if (number === null) return null;
  const tail = readUnitAfter(text, { ...surroundings(place, number), limit: place.limit });
  return { ...finish(place, { ...number, start: index }, single(number, tail)), comparison: "tolerance" };
}

function finish({ text, limit }: Place, { start, isMore, isScientific }: Magnitude, body: Body): Reading {
  const before = readWordsBefore(text, start, limit);
  const after = readWordsAfter(text, body.end);
  const said = after.comparison ?? before.comparison ?? (isMore ? "atLeast" : null);
  const isNear = after.comparison === "about" && before.comparison !== null;
  const single = isNear ? before.comparison : said;
  return {
    comparison: body.valueTo !== null ? "between" : (single ?? "exactly"),
    value: body.value,
    valueTo: body.valueTo,
    changedFrom: body.changedFrom ?? null,
    unit: body.unit,
    isLoose: isMore || (after.comparison === null ? before.isLoose : after.isLoose),
    isReached: before.isReached || body.isChange,
    isClaimed: before.isClaim || said !== null || body.isChange || isScientific,
    isScientific,
    wordsStart: before.start,
    start,
    end: body.end,
    wordsEnd: after.end,
  };
}
