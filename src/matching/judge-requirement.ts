import type { Stretch } from "../search/quantity.ts";
import { compareBounds, type Verdict } from "./compare-bounds.ts";
import { type Agreement, compareNames, missingParts } from "./compare-names.ts";
import type { MatchableAchievement } from "./matchable.ts";
import type { MeasureTable } from "./measure-table.ts";
import { isGeneral } from "./measure-words.ts";
import type { OfferedPlace } from "./offered-measures.ts";
import type { RequiredMeasure, RequiredValue, RequiredWords } from "./required-measure.ts";

/** 指标覆盖 of one requirement: a wrong `contradicted` is worse than a `notMentioned`. */
export type CoverageState = "met" | "contradicted" | "notMentioned";

export interface Judgement {
  state: CoverageState;
  /** What says so, or comes near where the state is open; null for nothing. */
  place: OfferedPlace | null;
}

const NOTHING: Judgement = { state: "notMentioned", place: null };

/** A post as far as judging it needs more than its measures. */
export type JudgedPost = Pick<MatchableAchievement, "title" | "body" | "figures">;

/**
 * A value is judged by those offered measures whose unit has its dimension and whose name agrees with its name (see
 * compareNames). Figures of the form outweigh sentences, better agreement outweighs worse. Contradicted needs a name
 * that says the same, or more only of what the need speaks of too; if measures of equal weight disagree, or leave it
 * open, nothing is mentioned, and the nearest of them is what to ask about. Words are met when all of them stand in
 * one sentence or figure, as the requirement writes them; they are never contradicted.
 * @param needText what the need says about itself, to read what an offered name adds.
 */
export function judgeRequirement(
  required: RequiredMeasure,
  table: MeasureTable,
  post: JudgedPost,
  needText: string,
): Judgement {
  return required.kind === "words" ? judgeWords(required, post) : judgeValue(required, table, post, needText);
}

function judgeValue(required: RequiredValue, table: MeasureTable, post: JudgedPost, needText: string): Judgement {
  if (!table.mayHoldOne(required.kinds)) return NOTHING;
  let best = { weight: -1, measure: -1, verdict: "open" as Verdict };
  let near = { weight: -1, measure: -1 };
  for (let index = 0; index < table.size; index++) {
    if (table.baseAt(index) !== required.base || !required.lasts.includes(table.lastAt(index))) continue;
    const found = weigh(required, table, index, post, needText);
    if (found === null) continue;
    const { weight, verdict } = found;
    if (weight > near.weight) near = { weight, measure: index };
    if (verdict === "open" || weight < best.weight) continue;
    if (weight > best.weight) best = { weight, measure: index, verdict };
    else if (verdict !== best.verdict) best = { ...best, verdict: "open" };
  }
  if (best.verdict === "met") return { state: "met", place: table.placeAt(best.measure) };
  if (best.verdict === "short") return { state: "contradicted", place: table.placeAt(best.measure) };
  return near.weight < 0 ? NOTHING : { state: "notMentioned", place: table.placeAt(near.measure) };
}

/** How much a measure has to say about a requirement, and what; null for nothing. */
function weigh(
  required: RequiredValue,
  table: MeasureTable,
  index: number,
  post: JudgedPost,
  needText: string,
): { weight: number; verdict: Verdict } | null {
  const core = table.coreAt(index);
  const { aspect, extreme, isAside } = table.nameAt(index);
  if (isAside && !required.name.isAside) return null;
  if (aspect !== required.name.aspect) return null;
  if (extreme !== null && required.name.extreme !== null && extreme !== required.name.extreme) return null;
  const names = bestAgreement(required, core);
  if (names.agreement === 0) return null;
  const place = table.placeAt(index);
  const isFigure = "figure" in place;
  const clause = isFigure
    ? (post.figures[place.figure]?.name ?? "")
    : post.body.slice(place.clause.start, place.clause.end);
  if (!required.name.numbers.every((number) => holdsNumber(clause, number))) return null;
  const context = isFigure ? post.title : post.title + post.body.slice(place.sentence.start, place.sentence.end);
  if (names.agreement === 1 && !names.missing.every((part) => context.toLowerCase().includes(part))) return null;
  const isKnown = names.agreement !== 2 || missingParts(core, names.core).every((part) => needText.includes(part));
  if (!isKnown && isGeneral(names.core)) return null;
  const verdict = compareBounds(required, table.boundsAt(index));
  const isDoubtful = verdict === "short" && (names.agreement === 1 || !isKnown);
  return { weight: names.agreement + (isFigure ? 4 : 0), verdict: isDoubtful ? "open" : verdict };
}

function bestAgreement({ cores }: RequiredValue, offered: string) {
  let best = { agreement: 0 as Agreement, missing: [] as readonly string[], core: "" };
  for (const core of cores) {
    const compared = compareNames(core, offered);
    if (compared.agreement > best.agreement) best = { ...compared, core };
  }
  return best;
}

/** The number as a whole: 4 does not stand in 40 or 0.4. */
function holdsNumber(text: string, number: string): boolean {
  for (let at = text.indexOf(number); at !== -1; at = text.indexOf(number, at + 1)) {
    const isWhole = !isDigitOrPoint(text, at - 1) && !isDigitOrPoint(text, at + number.length);
    if (isWhole) return true;
  }
  return false;
}

function isDigitOrPoint(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return (code >= 0x30 && code <= 0x39) || (code === 0x2e && index + 1 < text.length);
}

const SENTENCE_ENDS = "。！？!?；;\n";

function judgeWords({ pieces, core }: RequiredWords, { body, figures }: JudgedPost): Judgement {
  const row = figures.findIndex(({ name, value }) => holdsAll(`${name} ${value}`, pieces, core));
  if (row !== -1) return { state: "met", place: { figure: row } };
  const [first = ""] = pieces;
  for (let at = body.indexOf(first); at !== -1; at = body.indexOf(first, at)) {
    const sentence = sentenceAround(body, at);
    if (holdsAll(body.slice(sentence.start, sentence.end), pieces, core))
      return { state: "met", place: { value: sentence, clause: sentence, sentence } };
    // A piece that begins with a sentence's end stands right there again.
    at = Math.max(sentence.end, at + first.length);
  }
  return NOTHING;
}

function holdsAll(text: string, pieces: readonly string[], core: string | null): boolean {
  if (!pieces.every((piece) => text.includes(piece))) return false;
  return core === null || missingParts(core, text.toLowerCase()).length === 0;
}

function sentenceAround(body: string, at: number): Stretch {
  let [start, end] = [at, at];
  while (start > 0 && !SENTENCE_ENDS.includes(body.charAt(start - 1))) start--;
  while (end < body.length && !SENTENCE_ENDS.includes(body.charAt(end))) end++;
  return { start, end };
}
