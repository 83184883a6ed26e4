import { normalize } from "../search/normalize.ts";
import type { PostTerms, PostText } from "../search/post-terms.ts";
import type { TermSet, Vocabulary } from "../search/vocabulary.ts";
import type { MatchedTerm } from "./matchable.ts";
import { writtenOf } from "./negation.ts";
import { GENERIC_TERMS, PARTICLES } from "./text-generic-terms.ts";
import { ACHIEVEMENT_WORTH, NEED_WORTH } from "./text-score.ts";
import type { TextStatistics } from "./text-statistics.ts";

const GENERIC_PAIRS: ReadonlySet<string> = new Set(GENERIC_TERMS.filter((term) => term.length === 2));
/** More would not be read. */
const SHOWN_TERMS = 8;

/** A need as explanations read it, made once for all the achievements it is compared with. */
export type NeedTerms = {
  set: TermSet;
  /** Weight × worth by term. */
  worths: ReadonlyMap<number, number>;
};

export function weighTerms(need: PostTerms, statistics: TextStatistics, vocabulary: Vocabulary): NeedTerms {
  const worths = new Map<number, number>();
  for (const [index, term] of need.terms.entries())
    worths.set(term, statistics.weigh(term) * (NEED_WORTH[need.codes[index] ?? 0] ?? 0));
  return { set: vocabulary.select(need.terms), worths };
}

type Place = { term: number; start: number; end: number };
type Stretch = { start: number; end: number; gain: number };

/**
 * What an achievement and a need both say, as readable stretches: common pairs of characters that follow each other are
 * one stretch (石墨, 墨烯 → 石墨烯), and a term counts where it stands first. Single characters are told only when nothing
 * longer is common. Shares are of the whole-text view; greatest first.
 */
export function findMatchedTerms(
  { set, worths }: NeedTerms,
  { title, body }: PostText,
  vocabulary: Vocabulary,
): MatchedTerm[] {
  const counted = new Map<number, number>();
  const parts = [title, body].map((original, part) => {
    const text = normalize(original);
    const places: Place[] = [];
    vocabulary.recognize(text, set, (term, start, end) => {
      places.push({ term, start, end });
      if (part === 0) counted.set(term, 0);
      else if (counted.get(term) !== 0) counted.set(term, (counted.get(term) ?? 0) + 1);
    });
    return { text, places, original, inTitle: part === 0 };
  });
  const taken = new Set<number>();
  const gainOf = (term: number): number => {
    if (taken.has(term)) return 0;
    taken.add(term);
    const worth = ACHIEVEMENT_WORTH[Math.min(counted.get(term) ?? 0, ACHIEVEMENT_WORTH.length - 1)] ?? 0;
    return (worths.get(term) ?? 0) * worth;
  };
  const terms = new Map<string, { gain: number; inTitle: boolean }>();
  let total = 0;
  for (const { text, places, original, inTitle } of parts) {
    const shown = original.length === text.length ? original : text;
    for (const { gain, ...stretch } of joinPlaces(places, gainOf)) {
      // Said before: most stretches of a long text.
      if (gain === 0) continue;
      total += gain;
      const { start, end } = withoutHalfWords(text, stretch);
      const term = writtenOf(trimParticles(shown.slice(start, end)));
      if (term === "") continue;
      const known = terms.get(term);
      terms.set(term, { gain: gain + (known?.gain ?? 0), inTitle: inTitle || (known?.inTitle ?? false) });
    }
  }
  const found = [...terms].map(([term, { gain, inTitle }]) => ({ term, share: gain / total, inTitle }));
  const longer = found.filter(({ term }) => term.length > 1);
  return (longer.length > 0 ? longer : found)
    .sort((a, b) => b.share - a.share || (a.term < b.term ? -1 : 1))
    .slice(0, SHOWN_TERMS);
}

/** Neighbouring pairs become one stretch; a character belongs to the stretch that covers it, or stands alone. */
function joinPlaces(places: readonly Place[], gainOf: (term: number) => number): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { term, start, end } of places.filter((place) => place.end - place.start > 1)) {
    const last = stretches.at(-1);
    if (last && start < last.end) {
      last.end = end;
      last.gain += gainOf(term);
    } else stretches.push({ start, end, gain: gainOf(term) });
  }
  const alone: Stretch[] = [];
  let at = 0;
  for (const { term, start, end } of places.filter((place) => place.end - place.start === 1)) {
    while (at < stretches.length && (stretches[at]?.end ?? 0) <= start) at++;
    const cover = stretches[at];
    if (cover && cover.start <= start) cover.gain += gainOf(term);
    else alone.push({ start, end, gain: gainOf(term) });
  }
  return [...stretches, ...alone];
}

/** Of 监控系统, whose 系统 tells nothing apart, the texts have 监控系 in common; people read 监控. */
export function withoutHalfWords(
  text: string,
  { start, end }: { start: number; end: number },
): { start: number; end: number } {
  const isCut = (at: number): boolean => GENERIC_PAIRS.has(text.slice(at - 1, at + 1));
  return { start: isCut(start) ? start + 1 : start, end: isCut(end) ? end - 1 : end };
}

function trimParticles(term: string): string {
  let [start, end] = [0, term.length];
  while (start < end && (PARTICLES.has(term.charAt(start)) || term.charAt(start) === " ")) start++;
  while (end > start && (PARTICLES.has(term.charAt(end - 1)) || term.charAt(end - 1) === " ")) end--;
  return term.slice(start, end);
}
