import { Hono } from "hono";
import { listShownAnnouncements } from "../announcements/queries.ts";
import { listAcceptingCampaigns } from "../campaigns/queries.ts";
import { exportList, readSlice } from "../exchange/export-list.ts";
import type { Context } from "../kernel/context.ts";
import { findHighlights } from "../search/highlight.ts";
import type { AppEnv } from "../web/env.ts";
import { Highlight } from "../web/highlight.tsx";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { Suggestions } from "../web/search-box.tsx";
import { sendFile } from "../web/send-file.ts";
import { countFound, exportedKinds, exportedSearch, findAll } from "./find-all.ts";
import { findAchievements, findNeeds, type OverviewDeps } from "./find-posts.ts";
import { findFirstStep } from "./first-step.ts";
import { HomePage, type Warning } from "./home.page.tsx";
import { countBases, publicFigures } from "./public-figures.ts";
import { SearchPage } from "./search.page.tsx";
import { listStandIns } from "./stand-ins.ts";
import { readWorklist } from "./worklist.ts";

const NEWEST_SHOWN = 5;
const ANNOUNCEMENTS_SHOWN = 3;
const CAMPAIGNS_SHOWN = 3;
const FOUND_SHOWN = 10;
const SUGGESTIONS_OF_EACH = 5;

/** Pages that read several domains: home and the search over all that a reader may see. */
export function overviewRoutes(
  deps: OverviewDeps & { warning: (ctx: Context) => Promise<Warning | null> },
): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/", permit("public.read"), async (c) => {
    const { ctx, frame } = c.var;
    const needs = await findNeeds(ctx, deps, "", NEWEST_SHOWN);
    const achievements = await findAchievements(ctx, deps, "", NEWEST_SHOWN);
    return c.html(
      <HomePage
        frame={frame}
        figures={await publicFigures(ctx, needs, achievements)}
        announcements={(await listShownAnnouncements(ctx, 1, ANNOUNCEMENTS_SHOWN)).rows}
        campaigns={(await listAcceptingCampaigns(ctx)).slice(0, CAMPAIGNS_SHOWN)}
        standIns={await listStandIns(ctx)}
        worklist={await readWorklist(ctx, deps.reference())}
        warning={await deps.warning(ctx)}
        firstStep={await findFirstStep(ctx, frame.site)}
        needs={needs.posts}
        achievements={achievements.posts}
        bases={countBases(deps.reference(), needs, achievements)}
      />,
    );
  });

  app.get("/search", permit("public.read"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c).text("q");
    // Where nothing is sought, there is nothing found to be taken as a file.
    const { format, pageSize } =
      query === "" ? { format: null, pageSize: FOUND_SHOWN } : readSlice(readQuery(c), FOUND_SHOWN);
    const found = await findAll(ctx, deps, query, pageSize);
    if (format !== null) return sendFile(c, await exportList(ctx, format, exportedSearch(ctx, found)));
    const exported = countFound(exportedKinds(ctx, found));
    return c.html(<SearchPage {...{ frame, query, exported, ...found }} />);
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
      ...deps.expertSearch.suggest(typed, SUGGESTIONS_OF_EACH).map(entry("/experts", "专家")),
    ];
    return c.html(typed.trim() === "" ? "" : <Suggestions suggestions={suggestions} />);
  });

  return app;
}
