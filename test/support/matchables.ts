import { AFFINITY } from "../../seed/reference/affinity.ts";
import { OPTION_LISTS } from "../../seed/reference/options.ts";
import { EnterpriseProfiles } from "../../src/matching/enterprise-profiles.ts";
import { createMatchEngine, type MatchEngine } from "../../src/matching/match-engine.ts";
import type { MatchableAchievement, MatchableNeed } from "../../src/matching/matchable.ts";
import { MeasureStore } from "../../src/matching/measure-store.ts";
import { OrganizationFacts } from "../../src/matching/organization-facts.ts";
import type { Surroundings } from "../../src/matching/score-match.ts";
import { TextMatcher } from "../../src/matching/text-matcher.ts";
import { createReferenceBook, type ReferenceBook } from "../../src/reference/reference-book.ts";

/** The option lists and affinities the service starts with, without a database. */
export const book: ReferenceBook = createReferenceBook(
  OPTION_LISTS.map((list) => ({
    ...list,
    options: list.options.map((option) => ({
      note: "",
      attributes: {},
      ...option,
      parent: option.parent ?? null,
      retired: false,
    })),
  })),
  [],
  AFFINITY,
);

/** A need of which only the title is known, and whatever else a test gives. */
export function need(title: string, more: Partial<MatchableNeed> = {}): MatchableNeed {
  return {
    id: more.number ?? title,
    version: "1",
    organizationId: null,
    isPublic: true,
    number: "N-2026-0001",
    title,
    keywords: [],
    content: "",
    requirements: [],
    industry: null,
    technicalField: null,
    needType: null,
    cooperationModes: [],
    budgetFen: null,
    ...more,
  };
}

/** The same of an achievement; its number orders equal scores. */
export function achievement(
  number: string,
  title: string,
  more: Partial<MatchableAchievement> = {},
): MatchableAchievement {
  return {
    id: number,
    version: "1",
    organizationId: null,
    number,
    title,
    keywords: [],
    body: "",
    figures: [],
    industry: null,
    technicalField: null,
    stage: null,
    readinessLevel: null,
    transferModes: [],
    priceFen: null,
    rights: [],
    applicationState: null,
    evaluationForm: null,
    level: null,
    isRegistered: false,
    renewedOn: null,
    ...more,
  };
}

export function engineOf(
  achievements: readonly MatchableAchievement[],
  needs: readonly MatchableNeed[] = [],
): MatchEngine {
  const engine = createMatchEngine({ reference: book });
  for (const one of needs) engine.putNeed(one);
  for (const one of achievements) engine.putAchievement(one);
  return engine;
}

/** What criteria know besides two posts: nothing but the day, and what a test says of the organizations. */
export function surroundings(today: string | null = null, organizations = new OrganizationFacts()): Surroundings {
  const profiles = new EnterpriseProfiles(new TextMatcher(), organizations, book);
  return {
    measures: new MeasureStore(),
    organizations,
    profiles,
    topics: { guessIndustry: () => null },
    today: () => today,
  };
}
