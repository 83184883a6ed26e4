import type { Live } from "../kernel/live.ts";
import type { NeedFacet, NeedQuery } from "./need-query.ts";

/** What a search found: ids in order, and how many needs each option of each facet would leave. */
export interface FoundNeeds {
  ids: string[];
  total: number;
  page: number;
  pageSize: number;
  counts: Record<NeedFacet, ReadonlyMap<string, number>>;
  /** Words to mark in titles and texts. */
  terms: readonly string[];
}

/** The needs of one class of visibility. */
export interface SearchableNeeds {
  search: (query: NeedQuery, page: number, pageSize: number) => FoundNeeds;
  /** Titles that go on from what was typed. */
  suggest: (typed: string, limit: number) => { id: string; title: string; number: string }[];
}

/** Needs as people search them: two indexes that never meet (R114). */
export interface NeedSearch extends Live {
  ofPublic: SearchableNeeds;
  /** For those who may read confidential needs. */
  ofConfidential: SearchableNeeds;
}
