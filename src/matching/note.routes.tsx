import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import { backOf, PAIR, rowIn } from "./back-to-list.ts";
import type { JudgingDeps } from "./give-verdict.ts";
import type { HandOffDeps } from "./hand-off.ts";
import { listNotesOnPair } from "./list-match-notes.ts";
import { noteMatch, removeMatchNote } from "./note-match.ts";
import { MATCHING_SENTENCES, NOTE_OVERTAKEN } from "./sentences.ts";
import { showVerdicts } from "./show-verdicts.routes.tsx";

const OPTIONS = { labels: { text: "备注" }, sentences: MATCHING_SENTENCES };

/** 备注 on a pair: writing one, and taking back one's own. */
export function noteRoutes(deps: JudgingDeps & HandOffDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.post(`${PAIR}/note`, permit("match.review"), async (c) => {
    const pair = { needId: c.req.param("id"), achievementId: c.req.param("achievementId") };
    const { ctx } = c.var;
    const posted = await readForm(c);
    const note = { ...pair, version: typedVersion(posted.values), text: typedText(posted.values, "text") };
    const outcome = await unlessOvertaken(
      posted,
      () => submitForm(z.unknown(), posted, OPTIONS, () => noteMatch(ctx, note)),
      async () => {
        const { lastSequence } = await listNotesOnPair(ctx.db, pair.needId, pair.achievementId);
        return { version: lastSequence, sentence: NOTE_OVERTAKEN };
      },
    );
    const back = backOf(posted.values, pair);
    if (!outcome.ok) return showVerdicts(c, deps, pair, back, { kind: "note", form: outcome.form });
    return redirectWithFlash(c, rowIn(back, pair), { tone: "success", text: "备注已保存，只有工作人员看到。" });
  });

  app.post(`${PAIR}/note-removal`, permit("match.review"), async (c) => {
    const pair = { needId: c.req.param("id"), achievementId: c.req.param("achievementId") };
    const { values } = await readForm(c);
    const sequence = Number.parseInt(typedText(values, "sequence"), 10) || 0;
    await removeMatchNote(c.var.ctx, { ...pair, sequence });
    return redirectWithFlash(c, rowIn(backOf(values, pair), pair), { tone: "success", text: "备注已删除。" });
  });

  return app;
}
