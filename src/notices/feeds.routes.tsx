import { type Context, Hono } from "hono";
import { etag } from "hono/etag";
import type { AchievementSearch } from "../achievements/achievement-search.ts";
import { presentAchievement } from "../achievements/present-achievement.ts";
import { listAchievementsByIds } from "../achievements/queries.ts";
import { listShownAnnouncements } from "../announcements/queries.ts";
import { VISITOR } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import type { NeedSearch } from "../needs/need-search.ts";
import { presentNeed } from "../needs/present-need.ts";
import { listNeedsByIds } from "../needs/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { listAddress } from "../web/list-address.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { type FeedEntry, writeFeed } from "./atom-feed.ts";
import { FeedsPage } from "./feeds.page.tsx";

export interface FeedDeps {
  reference: () => ReferenceBook;
  needSearch: NeedSearch;
  achievementSearch: AchievementSearch;
  /** Origin for links. */
  publicUrl: string;
}

const ENTRIES = 50;
const SUMMARY_CHARACTERS = 300;

/** 订阅源 of announcements and of published posts, these whole and by industry. Whoever asks, they hold what a visitor may read (R93). */
export function feedRoutes(deps: FeedDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const { reference, publicUrl } = deps;

  app.get("/feeds", permit("public.read"), (c) => {
    const branches = reference()
      .options("industry")
      .filter(({ parent }) => parent === null);
    return c.html(<FeedsPage frame={c.var.frame} branches={branches} />);
  });

  app.get("/feeds/needs.atom", permit("public.read"), etag(), async (c) => {
    const industry = industryOf(c);
    const chosen = { industry, technicalField: [], needType: [], cooperationMode: [], campaign: [] };
    const { ids } = deps.needSearch.ofPublic.search({ text: "", chosen, sort: "newest" }, 1, ENTRIES);
    const records = await listNeedsByIds(c.var.ctx.db, ids);
    const entries = records.flatMap((need) => {
      const view = presentNeed(VISITOR, need, { vault: c.var.ctx.vault, reference: reference() });
      if (view === null || view.text === null || view.publishedAt === null) return [];
      const { title, problem, goal } = view.text;
      return [entryOf(`/needs/${view.id}`, title, [problem, goal], view.industry, view.publishedAt)];
    });
    return answer(c, "技术需求", "/needs", industry, entries);
  });

  app.get("/feeds/achievements.atom", permit("public.read"), etag(), async (c) => {
    const industry = industryOf(c);
    const chosen = { industry, technicalField: [], stage: [], transferMode: [], campaign: [] };
    const { ids } = deps.achievementSearch.search({ text: "", chosen, sort: "newest" }, 1, ENTRIES);
    const records = await listAchievementsByIds(c.var.ctx.db, ids);
    const entries = records.flatMap((record) => {
      const view = presentAchievement(VISITOR, record, c.var.ctx);
      if (view === null || view.publishedAt === null) return [];
      const { title, abstract, industry: branch } = view.text;
      return [entryOf(`/achievements/${view.id}`, title, [abstract], branch, view.publishedAt)];
    });
    return answer(c, "科技成果", "/achievements", industry, entries);
  });

  app.get("/feeds/announcements.atom", permit("public.read"), etag(), async (c) => {
    const { rows } = await listShownAnnouncements(c.var.ctx, 1, ENTRIES);
    const entries = rows.flatMap(({ id, title, body, publishedAt }): FeedEntry[] =>
      publishedAt === null
        ? []
        : [{ url: `${publicUrl}/announcements/${id}`, title, summary: summaryOf(body), category: "公告", publishedAt }],
    );
    return answer(c, "公告", "/announcements", [], entries);
  });

  /** @throws NotFound for a node that the county's tree does not have. */
  function industryOf(c: Context<AppEnv>): string[] {
    const code = readQuery(c).text("industry");
    if (code === "") return [];
    if (reference().find("industry", code) === null) throw new NotFound("feed");
    return [code];
  }

  function entryOf(path: string, title: string, texts: string[], industry: string, publishedAt: Date): FeedEntry {
    const summary = summaryOf(texts.filter((one) => one !== "").join("\n"));
    return { url: publicUrl + path, title, summary, category: reference().label("industry", industry), publishedAt };
  }

  function answer(c: Context<AppEnv>, noun: string, path: string, industry: string[], entries: FeedEntry[]) {
    const { site } = c.var.frame;
    const branch = industry.map((code) => ` · ${reference().label("industry", code)}`).join("");
    const feed = writeFeed({
      title: `${site.serviceName}：${noun}${branch}`,
      author: site.bureauName,
      selfUrl: publicUrl + listAddress(`/feeds${path}.atom`, { industry }),
      pageUrl: publicUrl + listAddress(path, { industry }),
      entries,
    });
    return c.body(feed, 200, { "Content-Type": "application/atom+xml; charset=utf-8" });
  }

  return app;
}

const summaryOf = (text: string): string => [...text].slice(0, SUMMARY_CHARACTERS).join("");
