import MiniSearch from "minisearch";
import type { KeywordDocument } from "../../../src/search/keyword-document.ts";
import { tokenize } from "../../../src/search/tokenize.ts";

const FIELDS = ["title", "keywords", "organization", "number", "body"] as const;
const BOOST = { title: 4, keywords: 3, organization: 1.5, number: 4 };

/** MiniSearch as its guide has it, over the same posts whole, with our pairs of characters, words and numbers as terms. */
export function createPlainMiniSearch(posts: Iterable<KeywordDocument>): (typed: string, limit: number) => string[] {
  const index = new MiniSearch<KeywordDocument>({
    fields: [...FIELDS],
    extractField: (post, field) => [post[field as (typeof FIELDS)[number]]].flat().join(" "),
    tokenize: termsOf,
    processTerm: (term) => term,
    searchOptions: { boost: BOOST, combineWith: "AND", prefix: (_term, at, terms) => at === terms.length - 1 },
  });
  for (const post of posts) index.add(post);
  return (typed, limit) =>
    index
      .search(typed)
      .slice(0, limit)
      .map(({ id }) => String(id));
}

/** A character that has no neighbour is a term of its own: that is how one begins to type. */
function termsOf(text: string): string[] {
  const tokens = tokenize(text);
  if (tokens.length === 1) return tokens.map(({ term }) => term);
  return tokens.filter(({ kind }) => kind !== "character").map(({ term }) => term);
}
