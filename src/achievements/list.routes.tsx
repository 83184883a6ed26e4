import { Hono } from "hono";
import { listCampaignNames } from "../campaigns/queries.ts";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { findHighlights } from "../search/highlight.ts";
import type { AppEnv } from "../web/env.ts";
import { Highlight } from "../web/highlight.tsx";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { Suggestions } from "../web/search-box.tsx";
import { sendFile } from "../web/send-file.ts";
import type { Reference } from "./achievement.routes.tsx";
import { publicAchievementColumns } from "./achievement-columns.ts";
import { readAchievementQuery } from "./achievement-query.ts";
import type { AchievementSearch } from "./achievement-search.ts";
import { AchievementsPage } from "./achievements.page.tsx";
import { presentAchievement } from "./present-achievement.ts";
import { listAchievementsByIds } from "./queries.ts";

type Searchable = Pick<AchievementSearch, "search" | "suggest">;

const PAGE_SIZE = 20;
const SUGGESTIONS = 8;

/** The list of published achievements, and suggestions while a person types. */
export function achievementListRoutes(reference: Reference, search: Searchable): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/achievements", permit("public.read"), async (c) => {
    const { ctx, frame } = c.var;
    const asked = readQuery(c);
    const query = readAchievementQuery(asked, reference());
    const { format, ...slice } = readSlice(asked, PAGE_SIZE);
    const found = search.search(query, slice.page, slice.pageSize);
    const records = await listAchievementsByIds(ctx.db, found.ids);
    const rows = records.flatMap((row) => presentAchievement(ctx.actor, row, { vault: ctx.vault }) ?? []);
    const { total, page, pageSize, counts, terms } = found;
    if (format !== null) {
      const columns = publicAchievementColumns(reference());
      return sendFile(c, await exportList(ctx, format, { name: "科技成果", columns, rows, total }));
    }
    return c.html(
      <AchievementsPage
        frame={frame}
        page={{ rows, total, page, pageSize }}
        query={query}
        counts={counts}
        terms={terms}
        nearWordings={found.nearWordings}
        reference={reference()}
        campaigns={await listCampaignNames(ctx.db)}
      />,
    );
  });

  app.get("/achievements/suggestions", permit("public.read"), (c) => {
    const typed = readQuery(c).text("q");
    const suggestions = search.suggest(typed, SUGGESTIONS).map(({ id, title }) => ({
      href: `/achievements/${id}`,
      label: <Highlight text={title} ranges={findHighlights(title, [typed])} />,
      kind: "成果",
    }));
    return c.html(<Suggestions suggestions={suggestions} />);
  });

  return app;
}
