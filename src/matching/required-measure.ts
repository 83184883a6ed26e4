import type { Requirement } from "../kernel/requirement.ts";
import type { Lexicon } from "../search/lexicon.ts";
import { type Bounds, boundsOf, readBounds, soleQuantity } from "./measure-bounds.ts";
import { baseId } from "./measure-ids.ts";
import { type MeasureName, readMeasureName } from "./measure-name.ts";
import { kindBit } from "./measure-table.ts";
import { dropWords, sameWords } from "./measure-words.ts";

/** What a need asks for, ready to be compared with what achievements claim. */
export type RequiredMeasure = RequiredValue | RequiredWords;

/** A value between two bounds, in base units. */
export interface RequiredValue {
  kind: "value";
  requirement: Requirement;
  name: MeasureName;
  /** The name's core in every wording the lexicon and abbreviations give it. */
  cores: readonly string[];
  /** Base form of the unit, as `baseId` numbers it. */
  base: number;
  /** Code of each core's last character, and the bits of such measures in a table. */
  lasts: readonly number[];
  kinds: readonly number[];
  low: number;
  high: number;
}

/** Words that must stand in the text. */
export interface RequiredWords {
  kind: "words";
  requirement: Requirement;
  /** All of them in one sentence. */
  pieces: readonly string[];
  /** Short words say little: then the name must stand with them. */
  core: string | null;
}

/** More wordings of one name than this are not tried. */
const MOST_CORES = 8;
/** Words this long speak for themselves. */
const TELLING = 6;

/** null when the row says nothing comparable: a draft's, or words too short to mean anything. */
export function readRequirement(requirement: Requirement, lexicon: Lexicon): RequiredMeasure | null {
  if (requirement.operator !== "text") {
    const bounds = readBounds(requirement);
    return bounds && requiredValue(requirement, readMeasureName(requirement.name), bounds, lexicon);
  }
  const quantity = soleQuantity(requirement.value);
  if (quantity === null) return readWords(requirement);
  const name = readMeasureName(requirement.name, quantity.comparison === "tolerance");
  return requiredValue(requirement, name, boundsOf(quantity, requirement.name), lexicon);
}

function requiredValue(
  requirement: Requirement,
  name: MeasureName,
  { base: written, low, high }: Bounds,
  lexicon: Lexicon,
): RequiredValue | null {
  if (name.core === "") return null;
  const base = baseId(written);
  const cores = coresOf(name.core, lexicon);
  const lasts = [...new Set(cores.map((core) => core.charCodeAt(core.length - 1)))];
  const kinds = lasts.map((last) => kindBit(base, last));
  return { kind: "value", requirement, name, cores, lasts, kinds, base, low, high };
}

/** 热膨胀系数cte is said in full, in words or by its letters alone; trade terms by every synonym. */
function coresOf(core: string, lexicon: Lexicon): string[] {
  const cores = new Set([core]);
  let letters = core.length;
  while (letters > 0 && isLetter(core.charCodeAt(letters - 1))) letters--;
  if (letters >= 4 && core.length - letters >= 2) {
    cores.add(core.slice(0, letters));
    cores.add(core.slice(letters));
  }
  for (const { entry, start, end } of lexicon.findTerms(core)) {
    for (const wording of [entry.term, ...entry.synonyms])
      cores.add(dropWords(sameWords(core.slice(0, start) + wording.toLowerCase() + core.slice(end))));
  }
  return [...cores].filter((one) => one !== "").slice(0, MOST_CORES);
}

function isLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

function readWords(requirement: Requirement): RequiredWords | null {
  const pieces = requirement.value
    .split(/[、，,；;。/ ]|以及|和|与|且/)
    .map((piece) => piece.trim())
    .filter((piece) => piece.length > 1);
  if (pieces.length === 0) return null;
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return { kind: "words", requirement, pieces, core: length < TELLING ? readMeasureName(requirement.name).core : null };
}
