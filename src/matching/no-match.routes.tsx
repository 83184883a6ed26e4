import { type Context, Hono } from "hono";
import { z } from "zod";
import { ownPath } from "../accounts/kept-post.ts";
import { getVisibleNeed } from "../needs/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import { backOf } from "./back-to-list.ts";
import type { LiveEngine } from "./live-engine.ts";
import { NoMatchPage } from "./no-match.page.tsx";
import { findNoMatch, listNoMatchResults } from "./no-match-queries.ts";
import { recordNoMatch, retractNoMatch } from "./record-no-match.ts";
import { MATCHING_SENTENCES, NO_MATCH_OVERTAKEN } from "./sentences.ts";
import { showNeed } from "./show-match.ts";

interface NoMatchDeps {
  reference: () => ReferenceBook;
  engine: Pick<LiveEngine, "engine">;
}

const PATH = "/needs/:id{[0-9a-f]{32}}/no-match";
const OPTIONS = {
  labels: { note: "给企业的说明" },
  fieldOf: { "match.hasHopefulVerdict": "note" },
  sentences: MATCHING_SENTENCES,
};

/** 无合适匹配 of one need: recording it, taking it back, and what was found when. */
export function noMatchRoutes(deps: NoMatchDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(PATH, permit("match.review"), (c) => {
    const needId = c.req.param("id");
    return show(c, needId, ownPath(readQuery(c).text("back")) ?? `/needs/${needId}/matches`);
  });

  app.post(PATH, permit("match.review"), async (c) => {
    const needId = c.req.param("id");
    const posted = await readForm(c);
    const input = { needId, version: typedVersion(posted.values), note: typedText(posted.values, "note") };
    const outcome = await unlessOvertaken(
      posted,
      () => submitForm(z.unknown(), posted, OPTIONS, () => recordNoMatch(c.var.ctx, deps, input)),
      async ({ code }) =>
        code === "match.noMatchStands"
          ? null
          : { version: (await findNoMatch(c.var.ctx.db, needId))?.sequence ?? 0, sentence: NO_MATCH_OVERTAKEN },
    );
    const back = backOf(posted.values, { needId });
    if (!outcome.ok) return show(c, needId, back, outcome.form);
    const text = "已记为无合适匹配。有新的候选时，需求会回到“待研判”。";
    return redirectWithFlash(c, back, { tone: "success", text });
  });

  app.post(`${PATH}/retraction`, permit("match.review"), async (c) => {
    const needId = c.req.param("id");
    const { values } = await readForm(c);
    await retractNoMatch(c.var.ctx, { needId, version: typedVersion(values) });
    const text = "已撤销，需求按原样等待研判。";
    return redirectWithFlash(c, backOf(values, { needId }), { tone: "success", text });
  });

  async function show(c: Context<AppEnv>, needId: string, back: string, failed?: FormState) {
    const { ctx, frame } = c.var;
    const need = await getVisibleNeed(ctx, needId);
    return c.html(
      <NoMatchPage
        frame={frame}
        need={showNeed(ctx, need, deps.reference())}
        noMatch={await findNoMatch(ctx.db, needId)}
        history={await listNoMatchResults(ctx.db, [needId])}
        isPublished={need.status === "published"}
        back={back}
        failed={failed}
      />,
      failed === undefined ? 200 : formStatus(failed),
    );
  }

  return app;
}
