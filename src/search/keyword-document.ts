import type { Lexicon } from "./lexicon.ts";
import { normalize } from "./normalize.ts";

/** One post as people search it. */
export interface KeywordDocument {
  id: string;
  /** Number people see, e.g. `N-2026-0012`. */
  number: string;
  title: string;
  keywords: readonly string[];
  organization: string;
  /** The rest of the text: what stands only here is found too, and listed after. */
  body: string;
  /** Names of what it is classed under: who looks for one of them finds it, after those whose own text has the word. */
  labels: string;
  /** Codes by facet; a node of a tree stands with its ancestors, so that choosing one finds what is below it. */
  facets: Readonly<Record<string, readonly string[]>>;
  /** Newest first by this. */
  sortAt: number;
  /** Of the record it was made from. */
  version: number;
}

/** A document with its title, whole text and labels as texts are compared, and the trade terms that stand in it. */
export type HeldDocument = Omit<KeywordDocument, "body"> & {
  plainTitle: string;
  plainText: string;
  terms: readonly string[];
};

export function holdDocument({ body, ...head }: KeywordDocument, lexicon: Lexicon): HeldDocument {
  const plainText = normalize([head.title, ...head.keywords, body].join("\n"));
  const plain = { plainTitle: normalize(head.title), labels: normalize(head.labels), plainText };
  return { ...head, ...plain, terms: termsIn(lexicon, plainText) };
}

/** The lexicon's terms in a normalised text, each once. */
export function termsIn(lexicon: Lexicon, normalized: string): string[] {
  return [...new Set(lexicon.findTerms(normalized).map(({ entry }) => entry.term))];
}

/** Whether a document says no more than the held one: its text changes with its version, its classes without. */
export function isHeldAs(held: HeldDocument | null, document: KeywordDocument): boolean {
  if (held?.version !== document.version || held.organization !== document.organization) return false;
  return held.labels === normalize(document.labels) && JSON.stringify(held.facets) === JSON.stringify(document.facets);
}
