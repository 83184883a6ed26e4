import type { AchievementSearch } from "../achievements/achievement-search.ts";
import { presentAchievement } from "../achievements/present-achievement.ts";
import { listAchievementsByIds } from "../achievements/queries.ts";
import type { ExpertSearch } from "../experts/expert-search.ts";
import { presentExpert } from "../experts/present-expert.ts";
import { listExpertAchievements, listPublishedExperts } from "../experts/queries.ts";
import type { Context } from "../kernel/context.ts";
import type { NeedSearch } from "../needs/need-search.ts";
import { presentNeed } from "../needs/present-need.ts";
import { listNeedsByIds } from "../needs/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { PostEntry } from "../web/post-list.tsx";
import { achievementEntry, expertEntry, needEntry } from "./post-entries.page.tsx";
import type { PublishedPosts } from "./public-figures.ts";

export interface OverviewDeps {
  reference: () => ReferenceBook;
  needSearch: NeedSearch;
  achievementSearch: AchievementSearch;
  expertSearch: ExpertSearch;
}

/** What the search over all kinds finds of one of them. */
export interface Found extends PublishedPosts {
  posts: PostEntry[];
  nearWordings: readonly string[];
}

const UNFILTERED_NEEDS = { industry: [], technicalField: [], needType: [], cooperationMode: [], campaign: [] };
const UNFILTERED_ACHIEVEMENTS = { industry: [], technicalField: [], stage: [], transferMode: [], campaign: [] };
const UNFILTERED_EXPERTS = { industry: [], technicalField: [], institution: [] };

/** An empty text finds the newest. */
export async function findNeeds(ctx: Context, deps: OverviewDeps, text: string, limit: number): Promise<Found> {
  const reference = deps.reference();
  const found = deps.needSearch.ofPublic.search({ text, chosen: UNFILTERED_NEEDS, sort: null }, 1, limit);
  const records = await listNeedsByIds(ctx.db, found.ids);
  const views = records.flatMap((need) => presentNeed(ctx.actor, need, { vault: ctx.vault, reference }) ?? []);
  return resultOf(
    found,
    views.map((view) => needEntry(view, reference, found.terms)),
  );
}

export async function findAchievements(ctx: Context, deps: OverviewDeps, text: string, limit: number): Promise<Found> {
  const found = deps.achievementSearch.search({ text, chosen: UNFILTERED_ACHIEVEMENTS, sort: null }, 1, limit);
  const records = await listAchievementsByIds(ctx.db, found.ids);
  const views = records.flatMap((record) => presentAchievement(ctx.actor, record, ctx) ?? []);
  return resultOf(
    found,
    views.map((view) => achievementEntry(view, deps.reference(), found.terms)),
  );
}

/** Only those whose consent is in force: the index holds no others, and the database is asked again. */
export async function findExperts(ctx: Context, deps: OverviewDeps, text: string, limit: number): Promise<Found> {
  const found = deps.expertSearch.search({ text, chosen: UNFILTERED_EXPERTS, sort: null }, 1, limit);
  const records = await listPublishedExperts(ctx.db, found.ids);
  const achievements = await listExpertAchievements(
    ctx.db,
    records.map(({ id }) => id),
  );
  const views = records.flatMap(
    (record) => presentExpert(ctx.actor, record, achievements.get(record.id) ?? [], ctx) ?? [],
  );
  return resultOf(
    found,
    views.map((view) => expertEntry(view, deps.reference(), found.terms)),
  );
}

interface Hits {
  total: number;
  counts: { industry: ReadonlyMap<string, number> };
  nearWordings: readonly string[];
}

function resultOf({ total, counts, nearWordings }: Hits, posts: PostEntry[]): Found {
  return { posts, total, byIndustry: counts.industry, nearWordings };
}
