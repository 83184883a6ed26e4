/** 原文依据: which places of two texts earn the text score, and how much of it each. */
import { normalizeWithPositions } from "../search/normalize.ts";
import type { PostText } from "../search/post-terms.ts";
import type { Vocabulary } from "../search/vocabulary.ts";
import { PARTICLES } from "./text-generic-terms.ts";
import type { TextMatcher } from "./text-matcher.ts";
import { ACHIEVEMENT_WORTH, NEED_WORTH, rawTextScore, textFactors } from "./text-score.ts";
import { measureMass } from "./text-statistics.ts";
import { withoutHalfWords } from "./text-terms.ts";

/** A place in a text, in UTF-16 units, with the share (0–1) of the text score that its words earn. */
export interface MarkedPlace {
  start: number;
  end: number;
  share: number;
}

export interface TextEvidence {
  /** The common words of a text, left to right; a single character only where nothing longer is common. */
  mark: (text: string) => MarkedPlace[];
  /** Share of the text score that single characters outside every marked word earn. */
  unmarked: number;
}

type Matcher = Pick<TextMatcher<{ id: string }, { id: string }>, "read" | "statistics" | "vocabulary">;

/** Exact: the score is a sum over common terms, so each term has its share of it; a word has those of its terms. */
export function findTextEvidence(matcher: Matcher, need: PostText, achievement: PostText): TextEvidence {
  const { vocabulary } = matcher;
  const shares = shareTerms(matcher, need, achievement);
  const set = vocabulary.select([...shares.keys()]);
  const characterOnly = [...shares.keys()].every((term) => vocabulary.isCharacter(term));
  const placesIn = (text: string): Place[] => {
    const places: Place[] = [];
    vocabulary.recognize(text, set, (term, start, end) => places.push({ term, start, end }));
    return places;
  };
  const wordsIn = (text: string): Word[] => joinWords(placesIn(text), vocabulary, characterOnly);
  const mark = (original: string): MarkedPlace[] => {
    const { text, starts, ends } = normalizeWithPositions(original);
    return wordsIn(text).flatMap(({ terms, ...word }) => {
      const { start, end } = characterOnly ? word : withoutParticles(text, withoutHalfWords(text, word));
      const share = [...terms].reduce((sum, term) => sum + (shares.get(term) ?? 0), 0);
      return start < end ? [{ start: starts[start] ?? 0, end: ends[end - 1] ?? 0, share }] : [];
    });
  };
  const text = normalizeWithPositions(`${achievement.title}\n${achievement.body}`).text;
  const marked = new Set(wordsIn(text).flatMap(({ terms }) => [...terms]));
  const unmarked = [...shares].reduce((sum, [term, share]) => sum + (marked.has(term) ? 0 : share), 0);
  return { mark, unmarked };
}

/** What each common term adds to the raw text score, over all of it. */
function shareTerms(matcher: Matcher, need: PostText, achievement: PostText): Map<number, number> {
  const statistics = matcher.statistics();
  const [asked, told] = [matcher.read(need), matcher.read(achievement)];
  const codes = new Map(asked.terms.map((term, index) => [term, asked.codes[index] ?? 0]));
  const mass = measureMass(told, statistics);
  const factors = textFactors(mass.title, mass.whole, statistics.documents);
  const gains = new Map<number, number>();
  let total = 0;
  for (const [index, term] of told.terms.entries()) {
    const ours = codes.get(term);
    if (ours === undefined) continue;
    const code = told.codes[index] ?? 0;
    const whole = statistics.weigh(term) * (NEED_WORTH[ours] ?? 0) * (ACHIEVEMENT_WORTH[code] ?? 0);
    const gain = rawTextScore({ title: code === 0 ? whole : 0, whole }, factors);
    gains.set(term, gain);
    total += gain;
  }
  return new Map([...gains].map(([term, gain]) => [term, total === 0 ? 0 : gain / total]));
}

function withoutParticles(text: string, { start, end }: Pick<Word, "start" | "end">): Pick<Word, "start" | "end"> {
  const isParticle = (at: number): boolean => PARTICLES.has(text.charAt(at)) || text.charAt(at) === " ";
  let [first, last] = [start, end];
  while (first < last && isParticle(first)) first++;
  while (last > first && isParticle(last - 1)) last--;
  return { start: first, end: last };
}

type Place = { term: number; start: number; end: number };
type Word = { start: number; end: number; terms: Set<number> };

/** Pairs of characters that follow each other are one word, which owns its single characters. */
function joinWords(places: readonly Place[], vocabulary: Vocabulary, characterOnly: boolean): Word[] {
  const words: Word[] = [];
  for (const { term, start, end } of places) {
    if (!characterOnly && vocabulary.isCharacter(term)) continue;
    const last = words.at(-1);
    if (!characterOnly && last && start < last.end) {
      last.end = Math.max(last.end, end);
      last.terms.add(term);
    } else words.push({ start, end, terms: new Set([term]) });
  }
  let at = 0;
  for (const { term, start } of places) {
    if (!vocabulary.isCharacter(term)) continue;
    while (at < words.length && (words[at]?.end ?? 0) <= start) at++;
    const word = words[at];
    if (word && word.start <= start) word.terms.add(term);
  }
  return words;
}
