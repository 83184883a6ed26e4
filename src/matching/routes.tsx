import { type Context, Hono } from "hono";
import { presentAchievement } from "../achievements/present-achievement.ts";
import type { AchievementRecord } from "../achievements/queries.ts";
import { NotFound } from "../kernel/errors.ts";
import { readPage } from "../kernel/pagination.ts";
import { presentNeed } from "../needs/present-need.ts";
import type { NeedRecord } from "../needs/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { countByRoot, filteredAddress, filterOf, readChosen } from "./chosen-filters.ts";
import { CompareMatchesPage } from "./compare-matches.page.tsx";
import { compareMatches } from "./compare-matches.ts";
import type { LiveEngine } from "./live-engine.ts";
import { rankMatches } from "./rank-matches.ts";
import { rankNeeds } from "./rank-needs.ts";
import { RankedMatchesPage } from "./ranked-matches.page.tsx";
import { RankedNeedsPage } from "./ranked-needs.page.tsx";

const PAGE_SIZE = 20;

interface MatchingRoutesDeps {
  reference: () => ReferenceBook;
  engine: Pick<LiveEngine, "engine">;
}

type C = Context<AppEnv>;

/** 匹配: ranked achievements for a need, ranked needs for an achievement, two candidates side by side. */
export function matchingRoutes({ reference, engine }: MatchingRoutesDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/needs/:id{[0-9a-f]{32}}/matches", permit("match.review"), async (c) => {
    const query = readQuery(c);
    const chosen = readChosen(query, reference());
    const list = await rankMatches(c.var.ctx, { engine }, c.req.param("id"), {
      ...filterOf(chosen, reference()),
      page: readPage(query.text("page")),
      pageSize: PAGE_SIZE,
    });
    const rows = list.page.rows.map((row) => ({ ...row, achievement: showAchievement(c, row.achievement) }));
    return c.html(
      <RankedMatchesPage
        {...list}
        frame={c.var.frame}
        need={showNeed(c, list.need, reference())}
        page={{ ...list.page, rows }}
        chosen={chosen}
        industryCounts={countByRoot(list.industryCounts, reference())}
        reference={reference()}
      />,
    );
  });

  app.get("/needs/:id{[0-9a-f]{32}}/matches/compare", permit("match.review"), async (c) => {
    const query = readQuery(c);
    const [first, second, ...more] = query.choices("achievement");
    const path = `/needs/${c.req.param("id")}/matches`;
    const listHref = filteredAddress(path, readChosen(query, reference()), readPage(query.text("page")));
    if (first === undefined || second === undefined || more.length > 0) {
      const text = "请先勾选两项成果，再点“对比勾选的两项”。一次对比两项。";
      return redirectWithFlash(c, listHref, { tone: "warning", text });
    }
    const { need, matches } = await compareMatches(c.var.ctx, { engine }, c.req.param("id"), [first, second]);
    const [better, other] = matches;
    return c.html(
      <CompareMatchesPage
        frame={c.var.frame}
        need={showNeed(c, need, reference())}
        matches={[
          { ...better, achievement: showAchievement(c, better.achievement) },
          { ...other, achievement: showAchievement(c, other.achievement) },
        ]}
        listHref={listHref}
        reference={reference()}
      />,
    );
  });

  app.get("/achievements/:id{[0-9a-f]{32}}/matches", permit("match.review"), async (c) => {
    const query = readQuery(c);
    const chosen = readChosen(query, reference());
    const list = await rankNeeds(c.var.ctx, { engine }, c.req.param("id"), {
      ...filterOf(chosen, reference()),
      page: readPage(query.text("page")),
      pageSize: PAGE_SIZE,
    });
    const rows = list.page.rows.map((row) => ({ ...row, need: showNeed(c, row.need, reference()) }));
    return c.html(
      <RankedNeedsPage
        {...list}
        frame={c.var.frame}
        achievement={showAchievement(c, list.achievement)}
        page={{ ...list.page, rows }}
        chosen={chosen}
        industryCounts={countByRoot(list.industryCounts, reference())}
        reference={reference()}
      />,
    );
  });

  return app;
}

function showNeed(c: C, need: NeedRecord, reference: ReferenceBook) {
  const view = presentNeed(c.var.ctx.actor, need, { vault: c.var.ctx.vault, reference });
  if (view === null) throw new NotFound("need", need.id);
  return view;
}

function showAchievement(c: C, achievement: AchievementRecord) {
  const view = presentAchievement(c.var.ctx.actor, achievement, c.var.ctx);
  if (view === null) throw new NotFound("achievement", achievement.id);
  return view;
}
