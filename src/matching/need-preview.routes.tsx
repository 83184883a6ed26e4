import { Hono, type Context as HonoContext } from "hono";
import type { Child } from "hono/jsx";
import { presentAchievement } from "../achievements/present-achievement.ts";
import type { Context } from "../kernel/context.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import { typedDraft } from "../needs/coach/typed-draft.ts";
import type { NeedDraft } from "../needs/need.ts";
import { presentNeed } from "../needs/present-need.ts";
import type { AppEnv } from "../web/env.ts";
import { limitRate } from "../web/limit-rate.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { typedText } from "../web/typed-values.ts";
import { NeedPreviewPart, NoPreviewYet } from "./need-preview.page.tsx";
import { type PreviewDeps, previewNeed } from "./preview-need.ts";
import { createSimilarNeeds } from "./similar-needs.ts";

/** What the engine shows beside a need's form. */
export type ShowNeedPreview = (
  ctx: Context,
  draft: NeedDraft,
  asked: { needId: string | null; organizationId: string | null },
) => Promise<Child>;

interface NeedPreviewDeps extends Omit<PreviewDeps, "similar"> {
  /** Whether a request may wait for what another has begun. */
  sharesWork: boolean;
}

/** Each asks the engine for a whole ranking. */
export const PREVIEWS_A_MINUTE = 60;

/** 候选预览 as the form shows it when it is opened, and as the address below answers it. */
export function needPreview({ sharesWork, ...live }: NeedPreviewDeps): ShowNeedPreview {
  // What enterprises are told depends on public needs alone.
  const similar = createSimilarNeeds(live.engine.engine, sharesWork, ({ isPublic }) => isPublic);
  const deps = { ...live, similar };
  return async (ctx, draft, asked) => {
    const preview = await previewNeed(ctx, deps, draft, asked);
    if (preview === null) return <NoPreviewYet />;
    const { similar, best, ...found } = preview;
    const facts = { vault: ctx.vault, reference: deps.reference() };
    const readable = similar.flatMap((need) => presentNeed(ctx.actor, need, facts) ?? []);
    return (
      <NeedPreviewPart
        {...found}
        best={best.flatMap(({ achievement, grade }) => {
          const view = presentAchievement(ctx.actor, achievement, ctx);
          return view === null ? [] : [{ view, grade }];
        })}
        // A second lock beside the list's: nothing of a confidential need is told, not even its number.
        similar={readable.filter((view) => view.text !== null)}
        reference={facts.reference}
      />
    );
  };
}

/** Asked by the form's page whenever a person pauses; answers a fragment. */
export function needPreviewRoutes(show: ShowNeedPreview): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const limit = limitRate(PREVIEWS_A_MINUTE);

  const answer = async (c: HonoContext<AppEnv>, needId: string | null): Promise<Response> => {
    const { values } = await readForm(c);
    const chosen = typedText(values, "organizationId");
    const organizationId = ID_PATTERN.test(chosen) ? chosen : null;
    return c.html(<>{await show(c.var.ctx, typedDraft(values), { needId, organizationId })}</>);
  };
  app.post("/needs/preview", permit("need.post"), limit, (c) => answer(c, null));
  app.post("/needs/:id{[0-9a-f]{32}}/preview", permit("need.post"), limit, (c) => answer(c, c.req.param("id")));

  return app;
}
