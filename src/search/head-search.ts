import type { KeywordHeads, TermHits } from "./keyword-heads.ts";
import type { KeywordReading } from "./keyword-query.ts";

/** Without a post that has every term, those with most of them are better than nothing. */
const MIN_SHARE_OF_TERMS = 0.5;

/** Posts by slot, each once, and what the query found is worth to each. */
export interface Hits {
  slots: number[];
  /** By slot. */
  scores: Float64Array;
  /** By slot: whether the title holds the query as typed. */
  titles: Uint8Array;
}

/** Nothing that a title would hold; only the title itself can tell; the query is one term and the title has it. */
const NOT_WHOLE = 0;
export const PERHAPS_WHOLE = 1;
export const WHOLE = 2;

/** One query asked of the heads: each way of writing it, first for all of its terms, then for most of them. */
export class HeadSearch {
  readonly #heads: KeywordHeads;
  readonly #slotCount: number;
  readonly #variants: Variant[];
  readonly #found = new Map<string, TermHits>();

  constructor(heads: KeywordHeads, slotCount: number, { variants, endsInWord }: KeywordReading) {
    this.#heads = heads;
    this.#slotCount = slotCount;
    const byText = new Map(variants.map((variant) => [variant.text, variant]));
    this.#variants = [...byText.values()].map(({ text, terms, names }) => ({
      text,
      terms: terms.map((term, index) => ({ term, goesOn: endsInWord && index === terms.length - 1 })),
      names: new Set(names),
    }));
  }

  /** Posts that have every term of a variant. A sum counts for each different term, as MiniSearch has it. */
  all(): Hits {
    const hits = this.#none();
    const matched = new Uint8Array(this.#slotCount);
    for (const [index, variant] of this.#variants.entries()) {
      const { terms } = variant;
      if (terms.length === 0 || terms.some((asked) => this.#find(asked).slots.length === 0)) continue;
      const met = new Uint8Array(this.#slotCount);
      const metInTitle = new Uint8Array(this.#slotCount);
      const sums = new Float64Array(this.#slotCount);
      for (const [before, asked] of terms.entries()) {
        this.#each(asked, (slot, worth, isInTitle) => {
          if (met[slot] !== before) return;
          met[slot] = before + 1;
          if (isInTitle) metInTitle[slot] = (metInTitle[slot] ?? 0) + 1;
          sums[slot] = (sums[slot] ?? 0) + worth;
          if (before + 1 < terms.length) return;
          if (matched[slot] === 0) hits.slots.push(slot);
          matched[slot] = (matched[slot] ?? 0) | (1 << index);
          hits.scores[slot] = (hits.scores[slot] ?? 0) + (sums[slot] ?? 0);
          const whole = wholeness(variant, metInTitle[slot] === terms.length);
          hits.titles[slot] = Math.max(hits.titles[slot] ?? NOT_WHOLE, whole);
        });
      }
    }
    const different = new Uint16Array(1 << this.#variants.length).map((_, variants) => this.#countTerms(variants));
    for (const slot of hits.slots) {
      hits.scores[slot] = (hits.scores[slot] ?? 0) * (different[matched[slot] ?? 0] ?? 1);
    }
    return hits;
  }

  /**
   * Posts that have most of one variant's terms. One spelling alone must hold: 不锈 of 304不锈钢 says nothing of SUS304,
   * and of a named thing its name must be there.
   */
  most(): Hits {
    const hits = this.#none();
    const accepted = new Uint8Array(this.#slotCount);
    const different = new Uint8Array(this.#slotCount);
    const counted = new Set<string>();
    for (const { terms, names } of this.#variants) {
      const met = new Uint8Array(this.#slotCount);
      const named = new Uint8Array(this.#slotCount);
      const enough = Math.ceil(terms.length * MIN_SHARE_OF_TERMS);
      for (const asked of terms) {
        const isNew = !counted.has(asked.term);
        const isName = names.size === 0 || names.has(asked.term);
        counted.add(asked.term);
        this.#each(asked, (slot, worth) => {
          hits.scores[slot] = (hits.scores[slot] ?? 0) + worth;
          if (isNew) different[slot] = (different[slot] ?? 0) + 1;
          if (isName) named[slot] = 1;
          met[slot] = (met[slot] ?? 0) + 1;
          if ((met[slot] ?? 0) < enough || named[slot] === 0 || accepted[slot] === 1) return;
          accepted[slot] = 1;
          hits.slots.push(slot);
        });
      }
    }
    const whole = Math.max(...this.#variants.map((variant) => wholeness(variant, false)));
    for (const slot of hits.slots) hits.titles[slot] = whole;
    for (const slot of hits.slots) hits.scores[slot] = (hits.scores[slot] ?? 0) * (different[slot] ?? 1);
    return hits;
  }

  #none(): Hits {
    const count = this.#slotCount;
    return { slots: [], scores: new Float64Array(count), titles: new Uint8Array(count) };
  }

  #countTerms(variants: number): number {
    const chosen = this.#variants.filter((_, index) => (variants & (1 << index)) !== 0);
    return new Set(chosen.flatMap(({ terms }) => terms.map(({ term }) => term))).size;
  }

  #each(asked: Asked, visit: (slot: number, worth: number, isInTitle: boolean) => void): void {
    const { slots, worth, inTitle } = this.#find(asked);
    for (let at = 0; at < slots.length; at++) visit(slots[at] ?? 0, worth[at] ?? 0, at < inTitle);
  }

  #find({ term, goesOn }: Asked): TermHits {
    const key = goesOn ? `${term}*` : term;
    const found = this.#found.get(key) ?? this.#heads.find(term, goesOn);
    this.#found.set(key, found);
    return found;
  }
}

interface Variant {
  text: string;
  terms: Asked[];
  names: ReadonlySet<string>;
}

interface Asked {
  term: string;
  /** Its last letters are still being typed. */
  goesOn: boolean;
}

/** A title with the whole text has all of its terms, but for a word that stands inside a longer one. */
function wholeness({ text, terms, names }: Variant, hasAll: boolean): number {
  if (names.size > 0) return PERHAPS_WHOLE;
  if (!hasAll) return NOT_WHOLE;
  return terms[0]?.term === text ? WHOLE : PERHAPS_WHOLE;
}
