import { Hono } from "hono";
import { getAchievementRecord } from "../achievements/queries.ts";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { readPage } from "../kernel/pagination.ts";
import { getNeedRecord } from "../needs/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { sendPage } from "../web/send-page.ts";
import { countByRoot, filteredAddress, filterOf, readChosen } from "./chosen-filters.ts";
import { CompareMatchesPage } from "./compare-matches.page.tsx";
import { compareMatches } from "./compare-matches.ts";
import { findAdoptionByGrade } from "./count-verdicts.ts";
import { explanationRoutes } from "./explanation.routes.tsx";
import { PAGE_SIZE } from "./explanation-address.ts";
import { findHandOff, type HandOffDeps } from "./hand-off.ts";
import { hitRateRoutes } from "./hit-rate.routes.tsx";
import { findJustJudged } from "./just-judged.ts";
import type { LiveEngine } from "./live-engine.ts";
import { MAX_EXPORTED_MATCHES, rankedAchievementColumns, rankedNeedColumns } from "./match-columns.ts";
import { noMatchRoutes } from "./no-match.routes.tsx";
import { noteRoutes } from "./note.routes.tsx";
import { rankMatches } from "./rank-matches.ts";
import { rankNeeds } from "./rank-needs.ts";
import { RankedMatchesPage } from "./ranked-matches.page.tsx";
import { RankedNeedsPage } from "./ranked-needs.page.tsx";
import { showAchievement, showNeed, showNotes, showVerdict } from "./show-match.ts";
import { unjudgedNeedsRoutes } from "./unjudged-needs.routes.tsx";
import { verdictRoutes } from "./verdict.routes.tsx";

interface MatchingRoutesDeps extends HandOffDeps {
  reference: () => ReferenceBook;
  engine: Pick<LiveEngine, "engine">;
}

/** 匹配: ranked achievements for a need, ranked needs for an achievement, two candidates side by side. */
export function matchingRoutes(deps: MatchingRoutesDeps): Hono<AppEnv> {
  const { reference, engine } = deps;
  const app = new Hono<AppEnv>();

  app.get("/needs/:id{[0-9a-f]{32}}/matches", permit("match.review"), async (c) => {
    const query = readQuery(c);
    const chosen = readChosen(query, reference());
    const { format, ...slice } = readSlice(query, PAGE_SIZE, MAX_EXPORTED_MATCHES);
    const handOffs = await deps.handOffs(c.var.ctx.db, { needId: c.req.param("id") });
    const list = await rankMatches(c.var.ctx, { engine }, c.req.param("id"), {
      ...filterOf(chosen, reference()),
      ...slice,
    });
    const rows = list.page.rows.map((row) => ({
      ...row,
      achievement: showAchievement(c.var.ctx, row.achievement),
      verdict: showVerdict(c.var.ctx, row.verdict, handOffs),
      notes: showNotes(c.var.ctx, row.notes),
    }));
    if (format !== null) {
      const columns = rankedAchievementColumns(reference());
      const { total } = list.page;
      return sendFile(
        c,
        await exportList(c.var.ctx, format, { name: `${list.need.number}匹配成果`, columns, rows, total }),
      );
    }
    const justJudged = await findJustJudged(
      c.var.ctx,
      list.verdicts.filter((verdict) => findHandOff(handOffs, verdict) === null),
      (judged) => rows.some(({ achievement }) => achievement.id === judged.achievementId),
      (judged) => getAchievementRecord(c.var.ctx.db, judged.achievementId),
    );
    return sendPage(
      c,
      <RankedMatchesPage
        {...list}
        adoption={await findAdoptionByGrade(c.var.ctx.db, list.engineVersion)}
        justJudged={justJudged}
        frame={c.var.frame}
        need={showNeed(c.var.ctx, list.need, reference())}
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
    const chosen = readChosen(query, reference());
    const listHref = filteredAddress(path, chosen, readPage(query.text("page")));
    if (first === undefined || second === undefined || more.length > 0) {
      const text = "请先勾选两项成果，再点“对比勾选的两项”。一次对比两项。";
      return redirectWithFlash(c, listHref, { tone: "warning", text });
    }
    const { need, matches } = await compareMatches(c.var.ctx, { engine }, c.req.param("id"), [first, second]);
    const [better, other] = matches;
    return c.html(
      <CompareMatchesPage
        frame={c.var.frame}
        need={showNeed(c.var.ctx, need, reference())}
        matches={[
          { ...better, achievement: showAchievement(c.var.ctx, better.achievement) },
          { ...other, achievement: showAchievement(c.var.ctx, other.achievement) },
        ]}
        listHref={listHref}
        chosen={chosen}
        reference={reference()}
      />,
    );
  });

  app.get("/achievements/:id{[0-9a-f]{32}}/matches", permit("match.review"), async (c) => {
    const query = readQuery(c);
    const chosen = readChosen(query, reference());
    const { format, ...slice } = readSlice(query, PAGE_SIZE, MAX_EXPORTED_MATCHES);
    const handOffs = await deps.handOffs(c.var.ctx.db, { achievementId: c.req.param("id") });
    const list = await rankNeeds(c.var.ctx, { engine }, c.req.param("id"), {
      ...filterOf(chosen, reference()),
      ...slice,
    });
    const rows = list.page.rows.map((row) => ({
      ...row,
      need: showNeed(c.var.ctx, row.need, reference()),
      verdict: showVerdict(c.var.ctx, row.verdict, handOffs),
      notes: showNotes(c.var.ctx, row.notes),
    }));
    if (format !== null) {
      const columns = rankedNeedColumns(reference());
      const { total } = list.page;
      return sendFile(
        c,
        await exportList(c.var.ctx, format, { name: `${list.achievement.number}可对接需求`, columns, rows, total }),
      );
    }
    const justJudged = await findJustJudged(
      c.var.ctx,
      list.verdicts.filter((verdict) => findHandOff(handOffs, verdict) === null),
      (judged) => rows.some(({ need }) => need.id === judged.needId),
      (judged) => getNeedRecord(c.var.ctx.db, judged.needId),
    );
    return sendPage(
      c,
      <RankedNeedsPage
        {...list}
        adoption={await findAdoptionByGrade(c.var.ctx.db, list.engineVersion)}
        justJudged={justJudged}
        frame={c.var.frame}
        achievement={showAchievement(c.var.ctx, list.achievement)}
        page={{ ...list.page, rows }}
        chosen={chosen}
        industryCounts={countByRoot(list.industryCounts, reference())}
        reference={reference()}
      />,
    );
  });

  app.route("/", explanationRoutes(deps));
  app.route("/", verdictRoutes(deps));
  app.route("/", noteRoutes(deps));
  app.route("/", noMatchRoutes({ reference, engine }));
  app.route("/", hitRateRoutes({ reference }));
  app.route("/", unjudgedNeedsRoutes(deps));
  return app;
}
