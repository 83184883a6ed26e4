import type { PostTerms } from "../search/post-terms.ts";
import { MAX_COUNT } from "../search/posting.ts";
import { PROSE_STEPS } from "../search/prose-share.ts";
import { IDF_STEPS } from "./text-statistics.ts";

/** Worths below are kept in thousandths, so that every sum is a whole number. */
export const WORTH_STEPS = 1000;

/** How much an occurrence in a need counts: in the title all, c times in the content .2 · 2c/(c+1) (configuration C). */
export const NEED_WORTH = byCount((count) => 0.2 * saturated(count));
/** The same in an achievement: its terms count once each in title and keywords, with saturated frequency in the body. */
export const ACHIEVEMENT_WORTH = byCount(saturated);
function saturated(count: number): number {
  return (2 * count) / (count + 1);
}

function byCount(worth: (count: number) => number): Float64Array {
  return Float64Array.from({ length: MAX_COUNT + 1 }, (_, count) =>
    Math.round((count === 0 ? 1 : worth(count)) * WORTH_STEPS),
  );
}

/**
 * Share of the title's own view; the rest is the view of the whole text. Measured on 1,000 papers with title and
 * abstract (topic nDCG@10 .176 title alone, .216 one bag, .232 this mean) and with half of the abstracts taken away
 * (.172, .196, .208): neither view alone is as good, and a post without a body is neither helped nor harmed.
 */
const TITLE_SHARE = 1 / 3;

/**
 * More different terms than a need's title and keywords ever have (78 of 372 real ones, 62 invented): what lists more is
 * a list and no name. Achievements need no such bound, since their score is divided by what they say.
 */
const NAME_TERMS = 100;

/** What of a need's score counts: less than 1 where it heaps up words, in its text or in its name. */
export function needShare({ codes, unknown, prose }: PostTerms): number {
  // Terms that only a post in the index teaches count as well: a draft and its published form have one share.
  const named = codes.filter((code) => code === 0).length + unknown.filter(({ inTitle }) => inTitle).length;
  return Math.max(1, Math.round(prose * Math.min(1, NAME_TERMS / named) * PROSE_STEPS)) / PROSE_STEPS;
}

/** Sums over common terms: weight × idf × worth in the need × worth in the achievement, in steps. */
export type TextSums = { title: number; whole: number };

/** What a post's sums are multiplied by: a post's own, the same for every text that it is compared with. */
export type TextFactors = { title: number; whole: number };

/**
 * Each view is Σ over common terms ÷ √(mass). Without a body both views are configuration C itself. Divided by √ln(1+N),
 * so that a small collection, whose idf is small, scores on the scale of a large one.
 */
export function textFactors(titleMass: number, wholeMass: number, documents: number): TextFactors {
  const scale = WORTH_STEPS * WORTH_STEPS * Math.sqrt(IDF_STEPS) * Math.sqrt(Math.log(1 + documents));
  const divide = (share: number, mass: number): number => (mass === 0 ? 0 : share / (Math.sqrt(mass) * scale));
  return { title: divide(TITLE_SHARE, titleMass), whole: divide(1 - TITLE_SHARE, wholeMass) };
}

/** Raw text score: the mean of two views, the title alone and the whole text. Not below 0, without an upper bound; about 0 to 4. */
export function rawTextScore(sums: TextSums, factors: TextFactors): number {
  return sums.title * factors.title + sums.whole * factors.whole;
}
