import { Hono } from "hono";
import { z } from "zod";
import { ownPath } from "../accounts/kept-post.ts";
import type { Context as ServiceContext } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import type { FormValues } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { sentenceFor } from "../web/sentences.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import { adoptMatch } from "./adopt-match.ts";
import { askForMore } from "./ask-for-more.ts";
import { backOf, PAIR, rowIn } from "./back-to-list.ts";
import { declineMatch } from "./decline-match.ts";
import type { JudgingDeps } from "./give-verdict.ts";
import type { HandOffDeps } from "./hand-off.ts";
import { listVerdictHistory, type VerdictRow } from "./list-verdicts.ts";
import { retractVerdict } from "./retract-verdict.ts";
import { MATCHING_SENTENCES, VERDICT_OVERTAKEN } from "./sentences.ts";
import { type C, type Pair, showVerdicts } from "./show-verdicts.routes.tsx";
import { VERDICT_STATE_LABELS, type VerdictKind } from "./verdict.ts";

interface ActRoute {
  kind: VerdictKind;
  /** The noun in the address. */
  path: string;
  run: (ctx: ServiceContext, deps: JudgingDeps, pair: Pair, values: FormValues) => Promise<VerdictRow>;
}

const ACT_ROUTES: readonly ActRoute[] = [
  {
    kind: "adopted",
    path: "adoption",
    run: (ctx, deps, pair, values) => adoptMatch(ctx, deps, { ...pair, ...typed(values) }),
  },
  {
    kind: "declined",
    path: "decline",
    run: (ctx, deps, pair, values) => {
      // One control chooses reason and requirement: `requirementNotMet:收率 ≥ 95 %`.
      const [declineReason = "", ...requirement] = typedText(values, "declineReason").split(":");
      const reason = { declineReason, requirement: requirement.join(":") };
      return declineMatch(ctx, deps, { ...pair, ...typed(values), ...reason });
    },
  },
  {
    kind: "needsMore",
    path: "inquiry",
    run: (ctx, deps, pair, values) => askForMore(ctx, deps, { ...pair, ...typed(values) }),
  },
];

const OPTIONS = {
  labels: { note: "说明" },
  fieldOf: {
    "match.declineReasonUnknown": "declineReason",
    "match.requirementMissing": "declineReason",
    "match.requirementUntold": "note",
    "match.noteMissing": "note",
  },
  sentences: MATCHING_SENTENCES,
};

const OVERTAKEN_BY: Readonly<Record<string, string>> = {
  "match.textChanged": VERDICT_OVERTAKEN.text,
  "match.engineChanged": VERDICT_OVERTAKEN.engine,
  "match.notReadYet": VERDICT_OVERTAKEN.unread,
};

/** 研判: the three verdicts on a pair, taking one back, and everything that was ever decided of it. */
export function verdictRoutes(deps: JudgingDeps & HandOffDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  for (const { kind, path, run } of ACT_ROUTES) {
    app.post(`${PAIR}/${path}`, permit("match.review"), async (c) => {
      const pair = { needId: c.req.param("id"), achievementId: c.req.param("achievementId") };
      const posted = await readForm(c);
      const outcome = await unlessOvertaken(
        posted,
        () => submitForm(z.unknown(), posted, OPTIONS, () => run(c.var.ctx, deps, pair, posted.values)),
        async ({ code }) => ({
          version: await sequenceOf(c, pair),
          sentence: OVERTAKEN_BY[code] ?? VERDICT_OVERTAKEN.judged,
        }),
      );
      if (!outcome.ok) return showVerdicts(c, deps, pair, backOf(posted.values, pair), { kind, form: outcome.form });
      const text = `${VERDICT_STATE_LABELS[kind]}。一分钟内可以撤销。`;
      return redirectWithFlash(c, rowIn(backOf(posted.values, pair), pair), { tone: "success", text });
    });
  }

  app.post(`${PAIR}/retraction`, permit("match.review"), async (c) => {
    const pair = { needId: c.req.param("id"), achievementId: c.req.param("achievementId") };
    const { values } = await readForm(c);
    try {
      await retractVerdict(c.var.ctx, deps, { ...pair, version: typedVersion(values) });
    } catch (error) {
      const isHandedOff = error instanceof Refused && error.code === "match.handedOff";
      const led = isHandedOff ? await deps.handOffs(c.var.ctx.db, pair) : [];
      const handOff = led.find(({ failed }) => failed === null);
      if (!isHandedOff || handOff === undefined) throw error;
      // There it can be taken back.
      const text = sentenceFor(error.code, error.facts, "refused", MATCHING_SENTENCES);
      return redirectWithFlash(c, `/introductions/${handOff.introductionId}`, { tone: "warning", text });
    }
    return redirectWithFlash(c, rowIn(backOf(values, pair), pair), { tone: "success", text: "研判已撤销。" });
  });

  app.get(`${PAIR}/verdicts`, permit("match.review"), (c) => {
    const pair = { needId: c.req.param("id"), achievementId: c.req.param("achievementId") };
    return showVerdicts(c, deps, pair, ownPath(readQuery(c).text("back")) ?? `/needs/${pair.needId}/matches`);
  });

  return app;
}

function typed(values: FormValues) {
  const digest = typedText(values, "digest");
  const engineFamily = typedText(values, "engineFamily");
  const seen = {
    version: typedVersion(values),
    ...(digest === "" ? {} : { digest }),
    ...(engineFamily === "" ? {} : { engineFamily }),
  };
  return { ...seen, note: typedText(values, "note") };
}

async function sequenceOf(c: C, { needId, achievementId }: Pair): Promise<number> {
  const history = await listVerdictHistory(c.var.ctx.db, needId, achievementId);
  return history.find(({ inForce }) => inForce)?.sequence ?? 0;
}
