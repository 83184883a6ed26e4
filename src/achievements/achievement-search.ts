import type { Live } from "../kernel/live.ts";
import type { AchievementFacet, AchievementQuery } from "./achievement-query.ts";

/** What a search found: ids in order, and how many achievements each option of each facet would leave. */
export interface FoundAchievements {
  ids: string[];
  total: number;
  page: number;
  pageSize: number;
  counts: Record<AchievementFacet, ReadonlyMap<string, number>>;
  /** Words to mark in titles and texts. */
  terms: readonly string[];
}

/** Published achievements as people search them. */
export interface AchievementSearch extends Live {
  search: (query: AchievementQuery, page: number, pageSize: number) => FoundAchievements;
  /** Titles that go on from what was typed. */
  suggest: (typed: string, limit: number) => { id: string; title: string; number: string }[];
}
