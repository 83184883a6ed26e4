import { Hono } from "hono";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { sentenceFor } from "../web/sentences.ts";
import { filterOf, readChosen } from "./chosen-filters.ts";
import { ClosedPairPage } from "./closed-pair.page.tsx";
import { explainPair, getMatchPair } from "./explain-pair.ts";
import type { HandOffDeps } from "./hand-off.ts";
import type { LiveEngine } from "./live-engine.ts";
import { MatchExplanationPage } from "./match-explanation.page.tsx";
import { MATCHING_SENTENCES } from "./sentences.ts";
import { showAchievement, showNeed, showNotes, showVerdict } from "./show-match.ts";

interface ExplanationRoutesDeps extends HandOffDeps {
  reference: () => ReferenceBook;
  engine: Pick<LiveEngine, "engine">;
}

/** 匹配说明: why one achievement has its score for one need. */
export function explanationRoutes({ reference, engine, handOffs }: ExplanationRoutesDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/needs/:id{[0-9a-f]{32}}/matches/:achievementId{[0-9a-f]{32}}", permit("match.review"), async (c) => {
    const query = readQuery(c);
    const chosen = readChosen(query, reference());
    const list = query.text("list") === "needs" ? "needs" : "achievements";
    const pair = await getMatchPair(c.var.ctx, c.req.param("id"), c.req.param("achievementId"), list);
    const shown = {
      frame: c.var.frame,
      need: showNeed(c.var.ctx, pair.need, reference()),
      achievement: showAchievement(c.var.ctx, pair.achievement),
    };
    if (pair.refusal !== null) {
      const { code, facts } = pair.refusal;
      return c.html(
        <ClosedPairPage {...shown} sentence={sentenceFor(code, facts, "refused", MATCHING_SENTENCES)} />,
        422,
      );
    }
    const { need, achievement } = pair;
    const led = await handOffs(c.var.ctx.db, { needId: need.id, achievementId: achievement.id });
    const known = { engine: engine.engine(), reference: reference() };
    const explanation = explainPair(known, pair, list, filterOf(chosen, reference()));
    return c.html(
      <MatchExplanationPage
        {...shown}
        {...explanation}
        verdict={showVerdict(c.var.ctx, pair.verdict, led)}
        notes={showNotes(c.var.ctx, pair.notes)}
        digest={pair.digest}
        list={list}
        chosen={chosen}
        reference={reference()}
      />,
    );
  });

  return app;
}
