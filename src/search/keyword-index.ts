import MiniSearch, { type SearchResult } from "minisearch";
import { encodeTerm } from "./han-code.ts";
import { type KeywordReading, readQuery } from "./keyword-query.ts";
import type { Lexicon } from "./lexicon.ts";
import { normalize } from "./normalize.ts";
import { tokenize } from "./tokenize.ts";

/** One post as people search it: what stands in its head, and the lexicon terms of its body. */
export interface KeywordDocument {
  id: string;
  /** Number people see, e.g. `N-2026-0012`. */
  number: string;
  title: string;
  keywords: readonly string[];
  organization: string;
  terms: readonly string[];
  /** The rest of the text: what stands only here is found too, and listed after. Quickest when normalised already. */
  body: string;
  /** Codes by facet; a node of a tree stands with its ancestors, so that choosing one finds what is below it. */
  facets: Readonly<Record<string, readonly string[]>>;
  /** Newest first by this. */
  sortAt: number;
  /** Of the record it was made from. */
  version: number;
}

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

/** A document with its whole text as texts are compared. */
type Held = Omit<KeywordDocument, "body"> & { plainText: string };
type Indexed = Pick<KeywordDocument, "id" | "number" | "title" | "organization"> & { keywords: string; terms: string };

interface Hit {
  id: string;
  score: number;
}

const FIELDS = ["title", "keywords", "terms", "organization", "number"];
const BOOST = { title: 4, keywords: 3, terms: 1.5, organization: 1.5, number: 4 };
/** A title that holds the whole query as typed comes before one that holds its parts. */
const WHOLE_QUERY_BOOST = 3;
/** Without a document that has every term, those with most of them are better than nothing. */
const MIN_SHARE_OF_TERMS = 0.5;
/** One character would be in nearly every text. */
const MIN_WHOLE_QUERY = 2;
/** A single character says little in a body; in heads it is how one looks for 钢. */
const FIELDS_BY_CHARACTER = new Set(["title", "keywords"]);

/** Search by keyword for people who type. One instance per class of visibility: the caller keeps them apart (R114). */
export class KeywordIndex {
  readonly #documents = new Map<string, Held>();
  #mini: MiniSearch<Indexed>;

  constructor(readonly lexicon: Lexicon) {
    this.#mini = new MiniSearch<Indexed>(miniOptions());
  }

  get size(): number {
    return this.#documents.size;
  }

  put(document: KeywordDocument): void {
    this.withdraw(document.id);
    this.#documents.set(document.id, hold(document));
    this.#mini.add(toIndexed(document));
  }

  withdraw(id: string): void {
    // `discard` needs no text; `remove` with a changed text corrupts the index.
    if (this.#documents.delete(id)) this.#mini.discard(id);
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
    const body = { documents: [...this.#documents.values()], mini: this.#mini };
    return new TextEncoder().encode(JSON.stringify(body));
  }

  /** @throws when the bytes are not what `toSnapshot` wrote. */
  loadSnapshot(bytes: Uint8Array): void {
    const body = JSON.parse(new TextDecoder().decode(bytes)) as {
      documents: Held[];
      mini: Parameters<typeof MiniSearch.loadJS>[0];
    };
    this.#mini = MiniSearch.loadJS<Indexed>(body.mini, miniOptions());
    this.#documents.clear();
    for (const document of body.documents) this.#documents.set(document.id, document);
  }

  /** Null hits: nothing was asked, so everything is listed. */
  #match(text: string, withBodies: boolean): { hits: Hit[] | null; terms: string[] } {
    const query = readQuery(text, this.lexicon);
    if (query.isEmpty) return { hits: null, terms: [] };
    const hits: Hit[] = this.#searchHeads(query, "AND");
    if (withBodies) hits.push(...this.#searchWhole(query.words, new Set(hits.map(({ id }) => id))));
    if (withBodies && hits.length === 0) hits.push(...this.#searchWhole(query.parts, new Set()));
    if (hits.length > 0) return { hits, terms: query.marked };
    const some = this.#searchHeads(query, "OR");
    const enough = Math.ceil((query.variants[0]?.terms.length ?? 0) * MIN_SHARE_OF_TERMS);
    return { hits: some.filter((hit) => hit.queryTerms.length >= enough), terms: query.marked };
  }

  /** Each way of writing the query is asked; a document's best answer counts. */
  #searchHeads(query: KeywordReading, combineWith: "AND" | "OR"): SearchResult[] {
    const termsOf = new Map(query.variants.map(({ text, terms }) => [text, terms]));
    const titles = new Map<string, boolean>();
    const holdsWhole = (id: string): boolean => {
      const known = titles.get(id);
      if (known !== undefined) return known;
      const title = normalize(this.#documents.get(id)?.title ?? "");
      const holds = query.variants.some(({ text }) => title.includes(text));
      titles.set(id, holds);
      return holds;
    };
    return this.#mini.search(
      { combineWith: "OR", queries: [...termsOf.keys()].map((text) => ({ combineWith, queries: [text] })) },
      {
        boost: BOOST,
        prefix: (_term, index, terms) => index === terms.length - 1 && query.endsInWord,
        tokenize: (text) => termsOf.get(text) ?? [],
        boostDocument: (id: string) => (holdsWhole(id) ? WHOLE_QUERY_BOOST : 1),
      },
    );
  }

  /** Whole texts that hold every word, written one way or another. A scan: 4 ms for 10,000 texts. */
  #searchWhole(words: KeywordReading["words"], found: ReadonlySet<string>): Hit[] {
    if (words.every((ways) => ways.every((way) => way.length < MIN_WHOLE_QUERY))) return [];
    const hits: Hit[] = [];
    for (const { id, plainText } of this.#documents.values()) {
      if (!found.has(id) && words.every((ways) => ways.some((way) => plainText.includes(way))))
        hits.push({ id, score: 0 });
    }
    return hits;
  }
}

function miniOptions() {
  return {
    idField: "id",
    fields: FIELDS,
    storeFields: [],
    tokenize: (text: string, field?: string) =>
      tokenize(text)
        .filter(({ kind }) => kind !== "character" || FIELDS_BY_CHARACTER.has(field ?? ""))
        .map(({ term }) => term),
    processTerm: encodeTerm,
    searchOptions: { maxFuzzy: 0, fuzzy: false as const },
    autoVacuum: { minDirtCount: 200, minDirtFactor: 0.2, batchSize: 200, batchWait: 10 },
  };
}

function hold({ body, ...head }: KeywordDocument): Held {
  return { ...head, plainText: normalize([head.title, ...head.keywords, body].join("\n")) };
}

function toIndexed(document: KeywordDocument): Indexed {
  const { id, number, title, organization } = document;
  return { id, number, title, organization, keywords: document.keywords.join(" "), terms: document.terms.join(" ") };
}

/** @param only the one facet whose own choice the document fails; null when it fails none. */
function countFacets(counts: KeywordHits["counts"], document: Held, only: string | null): void {
  for (const [facet, codes] of Object.entries(document.facets)) {
    if (only !== null && facet !== only) continue;
    counts[facet] ??= new Map();
    for (const code of new Set(codes)) counts[facet].set(code, (counts[facet].get(code) ?? 0) + 1);
  }
}
