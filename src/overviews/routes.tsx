import { type Context, Hono } from "hono";
import type { AchievementSearch } from "../achievements/achievement-search.ts";
import { presentAchievement } from "../achievements/present-achievement.ts";
import { listAchievementsByIds } from "../achievements/queries.ts";
import { listShownAnnouncements } from "../announcements/queries.ts";
import { listAcceptingCampaigns } from "../campaigns/queries.ts";
import type { NeedSearch } from "../needs/need-search.ts";
import { presentNeed } from "../needs/present-need.ts";
import { listNeedsByIds } from "../needs/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { findHighlights } from "../search/highlight.ts";
import type { AppEnv } from "../web/env.ts";
import { Highlight } from "../web/highlight.tsx";
import { permit } from "../web/permit.ts";
import type { PostEntry } from "../web/post-list.tsx";
import { readQuery } from "../web/read-query.ts";
import { Suggestions } from "../web/search-box.tsx";
import { findFirstStep } from "./first-step.ts";
import { HomePage } from "./home.page.tsx";
import { achievementEntry, needEntry } from "./post-entries.page.tsx";
import { countBases, type PublishedPosts, publicFigures } from "./public-figures.ts";
import { SearchPage } from "./search.page.tsx";
import { readWorklist } from "./worklist.ts";

export interface OverviewDeps {
  reference: () => ReferenceBook;
  needSearch: NeedSearch;
  achievementSearch: AchievementSearch;
}

const NEWEST_SHOWN = 5;
const ANNOUNCEMENTS_SHOWN = 3;
const CAMPAIGNS_SHOWN = 3;
const FOUND_SHOWN = 10;
const SUGGESTIONS_OF_EACH = 5;

/** Pages that read several domains: home and the search over both kinds of posts. */
export function overviewRoutes(deps: OverviewDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/", permit("public.read"), async (c) => {
    const { ctx, frame } = c.var;
    const needs = await findNeeds(c, deps, "", NEWEST_SHOWN);
    const achievements = await findAchievements(c, deps, "", NEWEST_SHOWN);
    return c.html(
      <HomePage
        frame={frame}
        figures={await publicFigures(ctx, needs, achievements)}
        announcements={(await listShownAnnouncements(ctx, 1, ANNOUNCEMENTS_SHOWN)).rows}
        campaigns={(await listAcceptingCampaigns(ctx)).slice(0, CAMPAIGNS_SHOWN)}
        worklist={await readWorklist(ctx)}
        firstStep={await findFirstStep(ctx, frame.site)}
        needs={needs.posts}
        achievements={achievements.posts}
        bases={countBases(deps.reference(), needs, achievements)}
      />,
    );
  });

  app.get("/search", permit("public.read"), async (c) => {
    const query = readQuery(c).text("q");
    const needs = await findNeeds(c, deps, query, FOUND_SHOWN);
    const achievements = await findAchievements(c, deps, query, FOUND_SHOWN);
    const nearWordings = [...new Set([...needs.nearWordings, ...achievements.nearWordings])];
    return c.html(<SearchPage frame={c.var.frame} {...{ query, needs, achievements, nearWordings }} />);
  });

  app.get("/search/suggestions", permit("public.read"), (c) => {
    const typed = readQuery(c).text("q");
    const entry =
      (path: string, kind: string) =>
      ({ id, title }: { id: string; title: string }) => ({
        href: `${path}/${id}`,
        label: <Highlight text={title} ranges={findHighlights(title, [typed])} />,
        kind,
      });
    const suggestions = [
      ...deps.needSearch.ofPublic.suggest(typed, SUGGESTIONS_OF_EACH).map(entry("/needs", "需求")),
      ...deps.achievementSearch.suggest(typed, SUGGESTIONS_OF_EACH).map(entry("/achievements", "成果")),
    ];
    return c.html(typed.trim() === "" ? "" : <Suggestions suggestions={suggestions} />);
  });

  return app;
}

interface Found extends PublishedPosts {
  posts: PostEntry[];
  nearWordings: readonly string[];
}

const UNFILTERED_NEEDS = { industry: [], technicalField: [], needType: [], cooperationMode: [], campaign: [] };
const UNFILTERED_ACHIEVEMENTS = { industry: [], technicalField: [], stage: [], transferMode: [], campaign: [] };

async function findNeeds(c: Context<AppEnv>, deps: OverviewDeps, text: string, limit: number): Promise<Found> {
  const { ctx } = c.var;
  const reference = deps.reference();
  const found = deps.needSearch.ofPublic.search({ text, chosen: UNFILTERED_NEEDS, sort: null }, 1, limit);
  const records = await listNeedsByIds(ctx.db, found.ids);
  const views = records.flatMap((need) => presentNeed(ctx.actor, need, { vault: ctx.vault, reference }) ?? []);
  const posts = views.map((view) => needEntry(view, reference, found.terms));
  return { posts, total: found.total, byIndustry: found.counts.industry, nearWordings: found.nearWordings };
}

async function findAchievements(c: Context<AppEnv>, deps: OverviewDeps, text: string, limit: number): Promise<Found> {
  const found = deps.achievementSearch.search({ text, chosen: UNFILTERED_ACHIEVEMENTS, sort: null }, 1, limit);
  const records = await listAchievementsByIds(c.var.ctx.db, found.ids);
  const views = records.flatMap((record) => presentAchievement(c.var.ctx.actor, record, c.var.ctx) ?? []);
  const posts = views.map((view) => achievementEntry(view, deps.reference(), found.terms));
  return { posts, total: found.total, byIndustry: found.counts.industry, nearWordings: found.nearWordings };
}
