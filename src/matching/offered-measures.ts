import type { Requirement } from "../kernel/requirement.ts";
import { toBase } from "../search/measure-unit.ts";
import { findQuantities, type Quantity, type Stretch } from "../search/quantity.ts";
import type { MatchableAchievement } from "./matchable.ts";
import { type Bounds, boundsOf, type Claim, readBounds, soleQuantity } from "./measure-bounds.ts";
import { type MeasureName, readMeasureName } from "./measure-name.ts";

/** One value that an achievement claims: a performance figure of its form, or a quantity in its text. */
export interface OfferedMeasure extends Bounds {
  /** How the claim is made, which decides what it contradicts. */
  claim: Claim;
  name: MeasureName;
  /** The range is what the achievement can do (适用范围), not where its value lies. */
  isCapability: boolean;
  place: OfferedPlace;
}

/** Where it stands: row of the figures, or places in the body, the value with the words that compare. */
export type OfferedPlace = { figure: number } | { value: Stretch; clause: Stretch; sentence: Stretch };

const CAPABILITIES = ["范围", "适用", "适应", "可调", "可控", "量程", "覆盖", "工作"];
/** Behind a value these make it a condition: 温度低于 8 ℃ 时, 0.6 MPa 下, 33% 条件下. */
const CONDITIONS: readonly (readonly [word: string, not: string])[] = [
  ["时", "间长段"],
  ["下", "降料游列一调"],
  ["条件", ""],
  ["工况", ""],
  ["环境", ""],
  ["的情况", ""],
];

/** Everything an achievement says that can be compared, its figures first. @param ofBody where its body has been read. */
export function readOfferedMeasures(
  { body, figures }: MatchableAchievement,
  ofBody: readonly OfferedMeasure[] = readMeasuresOf(body),
): OfferedMeasure[] {
  return [...figures.flatMap((figure, index) => measureOfFigure(figure, index) ?? []), ...ofBody];
}

/** What a text claims; the conditions it holds under are left out. */
export function readMeasuresOf(body: string): OfferedMeasure[] {
  return findQuantities(body).flatMap((quantity) => measureOfQuantity(quantity, body) ?? []);
}

/** A row of the form: its bound is what the institution vouches for. */
function measureOfFigure(figure: Requirement, index: number): OfferedMeasure | null {
  const { name: written, operator } = figure;
  const rest = { isCapability: isOfCapability(written), place: { figure: index } };
  if (operator === "text") {
    const quantity = soleQuantity(figure.value);
    const name = readMeasureName(written, quantity?.comparison === "tolerance");
    return quantity && { name, ...boundsOf(quantity, written), ...rest };
  }
  const bounds = readBounds(figure);
  const claim = operator === "eq" ? "value" : operator === "range" ? "range" : "bound";
  return bounds && { name: readMeasureName(written), ...bounds, claim, ...rest };
}

function measureOfQuantity(quantity: Quantity, body: string): OfferedMeasure | null {
  const { name: written, clause, sentence, wording } = quantity;
  if (written === "" || isCondition(body, wording.end)) return null;
  const said = isSoFar(quantity) ? atLeastSoFar(quantity) : boundsOf(quantity, written);
  const place = { value: wording, clause, sentence };
  const name = readMeasureName(written, quantity.comparison === "tolerance");
  if (name.core === "") return null;
  return { name, ...said, isCapability: isOfCapability(written), place };
}

const SO_FAR = ["运行", "使用", "试用", "应用", "跟踪", "示范", "服役"];
/** 连续运行 9 个月 is how long it has run, not how long it can. */
function isSoFar({ comparison, unit, name }: Quantity): boolean {
  return comparison === "exactly" && unit.base === "s" && SO_FAR.some((word) => name.endsWith(word));
}

function atLeastSoFar({ value, unit }: Quantity): Bounds & { claim: Claim } {
  return { base: unit.base, low: toBase(value, unit), high: Number.POSITIVE_INFINITY, claim: "looseBound" };
}

function isOfCapability(name: string): boolean {
  return CAPABILITIES.some((word) => name.includes(word));
}

function isCondition(body: string, end: number): boolean {
  const from = body[end] === " " ? end + 1 : end;
  return CONDITIONS.some(([word, not]) => {
    const next = body[from + word.length] ?? "";
    return body.startsWith(word, from) && (next === "" || !not.includes(next));
  });
}
