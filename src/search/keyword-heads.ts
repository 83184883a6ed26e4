import MiniSearch, { type SearchResult } from "minisearch";
import { encodeTerm } from "./han-code.ts";
import type { IndexedHead } from "./keyword-document.ts";
import type { KeywordReading } from "./keyword-query.ts";
import { normalize } from "./normalize.ts";
import { tokenize } from "./tokenize.ts";

const FIELDS = ["title", "keywords", "terms", "organization", "number"];
const BOOST = { title: 4, keywords: 3, terms: 1.5, organization: 1.5, number: 4 };
/** A title that holds the whole query as typed comes before one that holds its parts. */
const WHOLE_QUERY_BOOST = 3;
/** A single character says little in a body; in heads it is how one looks for 钢. */
const FIELDS_BY_CHARACTER = new Set(["title", "keywords"]);

/** The heads of posts, their titles, keywords and trade terms, as MiniSearch keeps them. */
export type KeywordHeads = MiniSearch<IndexedHead>;

export function createKeywordHeads(): KeywordHeads {
  return new MiniSearch<IndexedHead>(miniOptions());
}

/** @throws when the value is not what the heads' JSON was. */
export function openKeywordHeads(saved: Parameters<typeof MiniSearch.loadJS>[0]): KeywordHeads {
  return MiniSearch.loadJS<IndexedHead>(saved, miniOptions());
}

/** Each way of writing the query is asked; a post's best answer counts. */
export function searchHeads(
  heads: KeywordHeads,
  query: KeywordReading,
  combineWith: "AND" | "OR",
  titleOf: (id: string) => string,
): SearchResult[] {
  const termsOf = new Map(query.variants.map(({ text, terms }) => [text, terms]));
  const titles = new Map<string, boolean>();
  const holdsWhole = (id: string): boolean => {
    const known = titles.get(id);
    if (known !== undefined) return known;
    const title = normalize(titleOf(id));
    const holds = query.variants.some(({ text }) => title.includes(text));
    titles.set(id, holds);
    return holds;
  };
  return heads.search(
    { combineWith: "OR", queries: [...termsOf.keys()].map((text) => ({ combineWith, queries: [text] })) },
    {
      boost: BOOST,
      prefix: (_term, index, terms) => index === terms.length - 1 && query.endsInWord,
      tokenize: (text) => termsOf.get(text) ?? [],
      boostDocument: (id: string) => (holdsWhole(id) ? WHOLE_QUERY_BOOST : 1),
    },
  );
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
