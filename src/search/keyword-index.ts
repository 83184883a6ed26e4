import { encodeTerm } from "./han-code.ts";
import {
  type HeldDocument,
  headOf,
  holdDocument,
  isHeldAs,
  type KeywordDocument,
  termsIn,
} from "./keyword-document.ts";
import { createKeywordHeads, type KeywordHeads, openKeywordHeads, searchHeads } from "./keyword-heads.ts";
import { isWrittenIn, type KeywordReading, readQuery } from "./keyword-query.ts";
import type { Lexicon } from "./lexicon.ts";

export interface KeywordQuery {
  text: string;
  /** Any of the codes of a facet, and all of the facets. */
  chosen: Readonly<Record<string, readonly string[]>>;
  sort: "relevance" | "newest";
  /** From 1. */
  page: number;
  pageSize: number;
}

export interface KeywordHits {
  ids: string[];
  total: number;
  /** How many hits each code would leave, the other facets' choices in force. */
  counts: Record<string, Map<string, number>>;
  /** What to mark in titles. */
  terms: string[];
}

interface Hit {
  id: string;
  score: number;
}

/** Without a document that has every term, those with most of them are better than nothing. */
const MIN_SHARE_OF_TERMS = 0.5;
/** After everything whose own text has the words. */
const BY_LABEL = -1;
/** Documents between two breaths of long work (R21). */
const DOCUMENTS_PER_TURN = 200;
/** One character would be in nearly every text. */
const MIN_WHOLE_QUERY = 2;

/** Search by keyword for people who type. One instance per class of visibility: the caller keeps them apart (R114). */
export class KeywordIndex {
  readonly #documents = new Map<string, HeldDocument>();
  #lexicon: Lexicon;
  #heads: KeywordHeads;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
    this.#heads = createKeywordHeads();
  }

  get size(): number {
    return this.#documents.size;
  }

  put(document: KeywordDocument): void {
    if (!isHeldAs(this.#documents.get(document.id), document)) this.#hold(holdDocument(document, this.#lexicon));
  }

  #hold(document: HeldDocument): void {
    this.withdraw(document.id);
    this.#documents.set(document.id, document);
    this.#heads.add(headOf(document));
  }

  /** Reads everything against another lexicon, and indexes again only what now holds other terms. */
  async adopt(lexicon: Lexicon): Promise<void> {
    this.#lexicon = lexicon;
    for (const [count, document] of [...this.#documents.values()].entries()) {
      const terms = termsIn(lexicon, document.plainText);
      const isSame = terms.join("\n") === document.terms.join("\n");
      if (!isSame && this.#documents.get(document.id) === document) this.#hold({ ...document, terms });
      if (count % DOCUMENTS_PER_TURN === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }

  withdraw(id: string): void {
    // `discard` needs no text; `remove` with a changed text corrupts the index.
    if (this.#documents.delete(id)) this.#heads.discard(id);
  }

  /** `id:version` of every document. */
  held(): string[] {
    return [...this.#documents.values()].map(({ id, version }) => `${id}:${version}`);
  }

  search(query: KeywordQuery): KeywordHits {
    const { hits, terms } = this.#match(query.text, true);
    const matching = hits ?? [...this.#documents.values()].map(({ id }) => ({ id, score: 0 }));
    const counts: KeywordHits["counts"] = {};
    const chosen = Object.entries(query.chosen).filter(([, codes]) => codes.length > 0);
    const kept: { id: string; score: number }[] = [];
    for (const hit of matching) {
      const document = this.#documents.get(hit.id);
      if (!document) continue;
      const failed = chosen.filter(([facet, codes]) => !codes.some((code) => document.facets[facet]?.includes(code)));
      if (failed.length === 0) kept.push(hit);
      if (failed.length <= 1) countFacets(counts, document, failed[0]?.[0] ?? null);
    }
    const newest = query.sort === "newest" || hits === null;
    const sortAt = (id: string): number => this.#documents.get(id)?.sortAt ?? 0;
    kept.sort((a, b) => (newest ? 0 : b.score - a.score) || sortAt(b.id) - sortAt(a.id) || (a.id < b.id ? -1 : 1));
    const start = (query.page - 1) * query.pageSize;
    return { ids: kept.slice(start, start + query.pageSize).map(({ id }) => id), total: kept.length, counts, terms };
  }

  /** Posts whose head goes on from what was typed so far. */
  suggest(typed: string, limit: number): Pick<KeywordDocument, "id" | "number" | "title">[] {
    const { hits } = this.#match(typed, false);
    return (hits ?? [])
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
      .flatMap(({ id }) => this.#documents.get(id) ?? []);
  }

  toSnapshot(): Uint8Array {
    const body = { documents: [...this.#documents.values()], heads: this.#heads };
    // As UTF-16, which is read back five times faster than UTF-8: a start is mostly this.
    return Buffer.from(JSON.stringify(body), "utf16le");
  }

  /** @throws when the bytes are not what `toSnapshot` wrote. */
  loadSnapshot(bytes: Uint8Array): void {
    const body = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf16le")) as {
      documents: HeldDocument[];
      heads: Parameters<typeof openKeywordHeads>[0];
    };
    this.#heads = openKeywordHeads(body.heads);
    this.#documents.clear();
    for (const document of body.documents) this.#documents.set(document.id, document);
  }

  /** Null hits: nothing was asked, so everything is listed. */
  #match(text: string, withBodies: boolean): { hits: Hit[] | null; terms: string[] } {
    const query = readQuery(text, this.#lexicon);
    if (query.isEmpty) return { hits: null, terms: [] };
    const hits: Hit[] = this.#searchHeads(query, "AND");
    if (withBodies) hits.push(...this.#searchWhole(query.words, new Set(hits.map(({ id }) => id))));
    if (withBodies && hits.length === 0) hits.push(...this.#searchWhole(query.parts, new Set()));
    if (hits.length > 0) return { hits, terms: query.marked };
    const some = this.#searchHeads(query, "OR").filter(({ queryTerms }) => hasMostOfAVariant(query, queryTerms));
    return { hits: some, terms: query.marked };
  }

  #searchHeads(query: KeywordReading, combineWith: "AND" | "OR"): ReturnType<typeof searchHeads> {
    return searchHeads(this.#heads, query, combineWith, (id) => this.#documents.get(id)?.title ?? "");
  }

  /** Whole texts that hold every word, written one way or another. A scan: 4 ms for 10,000 texts. */
  #searchWhole(words: KeywordReading["words"], found: ReadonlySet<string>): Hit[] {
    if (words.every((ways) => ways.every(({ text }) => text.length < MIN_WHOLE_QUERY))) return [];
    const hits: Hit[] = [];
    for (const { id, plainText, labels } of this.#documents.values()) {
      if (found.has(id)) continue;
      const isIn = (...texts: string[]) => words.every((ways) => ways.some((way) => isWrittenIn(texts, way)));
      if (isIn(plainText)) hits.push({ id, score: 0 });
      else if (isIn(plainText, labels)) hits.push({ id, score: BY_LABEL });
    }
    return hits;
  }
}

/** One spelling alone must hold: 不锈 of 304不锈钢 says nothing of SUS304, and of a named thing its name must be there. */
function hasMostOfAVariant({ variants }: KeywordReading, matched: readonly string[]): boolean {
  const held = new Set(matched);
  const has = (term: string): boolean => held.has(encodeTerm(term));
  return variants.some(
    ({ terms, names }) =>
      terms.filter(has).length >= Math.ceil(terms.length * MIN_SHARE_OF_TERMS) &&
      (names.length === 0 || names.some(has)),
  );
}

/** @param only the one facet whose own choice the document fails; null when it fails none. */
function countFacets(counts: KeywordHits["counts"], document: HeldDocument, only: string | null): void {
  for (const [facet, codes] of Object.entries(document.facets)) {
    if (only !== null && facet !== only) continue;
    counts[facet] ??= new Map();
    for (const code of new Set(codes)) counts[facet].set(code, (counts[facet].get(code) ?? 0) + 1);
  }
}
