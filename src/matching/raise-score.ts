/** 提高匹配度: what each open fact of a pair could add, found by scoring the pair with the fact at its best. */
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Side } from "./criteria/criterion.ts";
import type { MatchEngine } from "./match-engine.ts";
import { achievementText, type Grade, type MatchScore, needText } from "./matchable.ts";
import type { Pair } from "./open-fact.ts";
import { openFactsOf } from "./open-facts.ts";
import { gradeOf, scorePair } from "./score-match.ts";

export interface Raise {
  sides: readonly Side[];
  act: string;
  /** Points it adds at most. */
  gain: number;
  /** What the pair would then reach. */
  score: number;
  grade: Grade;
}

export interface Raises {
  /** Greatest gain first; what cannot add anything is left out. */
  raises: Raise[];
  /** All of them together, each at its best. */
  together: Pick<Raise, "gain" | "score" | "grade"> | null;
}

/** @param match the pair as the engine scores it now. */
export function findRaises(engine: MatchEngine, pair: Pair, match: MatchScore, book: ReferenceBook): Raises {
  const score = scorer(engine, pair);
  const gainOf = ({ tenths }: Scored): number => Math.round(tenths - match.score * 10);
  const found = openFactsOf(pair, match, book).flatMap(({ sides, act, fills }) => {
    const best = fills
      .map((fill) => ({ fill, scored: score(fill(pair)) }))
      .reduce((a, b) => (b.scored.tenths > a.scored.tenths ? b : a));
    const { tenths, grade } = best.scored;
    const raise: Raise = { sides, act, gain: gainOf(best.scored) / 10, score: tenths / 10, grade };
    return raise.gain > 0 ? [{ raise, fill: best.fill }] : [];
  });
  if (found.length === 0) return { raises: [], together: null };
  const all = score(found.reduce((filled, { fill }) => fill(filled), pair));
  return {
    raises: found.map(({ raise }) => raise).sort((a, b) => b.gain - a.gain),
    together: { gain: gainOf(all) / 10, score: all.tenths / 10, grade: all.grade },
  };
}

type Scored = { tenths: number; grade: Grade };

/** Scores as the ranking does; texts are read anew only where words were added. */
function scorer({ text, meaning, scoring }: MatchEngine, { need, achievement }: Pair): (pair: Pair) => Scored {
  const asked = text.read(needText(need));
  const rawOf = (one: Pair["achievement"]): number => {
    const told = achievementText(one);
    return meaning.combinePair(text.scorePair(asked, text.read(told)), needText(need), told).combined;
  };
  const raw = rawOf(achievement);
  return (pair) => {
    const isReworded = pair.achievement.keywords !== achievement.keywords;
    const scored = scorePair(isReworded ? rawOf(pair.achievement) : raw, pair.need, pair.achievement, scoring);
    return { tenths: scored.tenths, grade: gradeOf(scored, scoring.weights) };
  };
}
