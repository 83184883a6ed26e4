import { Hono } from "hono";
import type { AppEnv } from "../web/env.ts";
import { limitRate } from "../web/limit-rate.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { CoachAdviceList } from "./coach/coach-advice.page.tsx";
import { CoachEchoes } from "./coach/coach-line.page.tsx";
import { coachNeed } from "./coach/coach-need.ts";
import { isBegun, revisedDraft, typedDraft } from "./coach/typed-draft.ts";
import { type C, type OpenNeed, openNeed, type Reference, requireFullAccess } from "./need.routes.tsx";
import { REVISABLE_NEED_STATUSES } from "./need.ts";
import { toDraft } from "./need-content.ts";
import { organizationOf } from "./need-organization.ts";

/** A person pauses now and then; more than this is no person who writes. */
export const COACH_ANSWERS_A_MINUTE = 90;

/** What the rules say of a form that is being filled in; answers a fragment and stores nothing. */
export function needCoachRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const limit = limitRate(COACH_ANSWERS_A_MINUTE);

  app.post("/needs/coach", permit("need.post"), limit, (c) => answer(c, reference, null));
  app.post("/needs/:id{[0-9a-f]{32}}/coach", permit("need.post"), limit, async (c) => {
    const open = await openNeed(c, reference, c.req.param("id"));
    requireFullAccess(open);
    return answer(c, reference, open);
  });

  return app;
}

async function answer(c: C, reference: Reference, open: OpenNeed | null): Promise<Response> {
  const { values } = await readForm(c);
  const isRevised = open !== null && REVISABLE_NEED_STATUSES.includes(open.need.status);
  const draft = isRevised ? revisedDraft(values, toDraft(open.need, c.var.ctx.vault)) : typedDraft(values);
  const asker = await organizationOf(c.var.ctx, open?.need ?? null, values);
  const advice = coachNeed(draft, asker, reference(), { hasContact: !isRevised });
  const answered = { advice, isBegun: isBegun(draft) };
  return c.html(
    <>
      <CoachAdviceList {...answered} />
      <CoachEchoes {...answered} />
    </>,
  );
}
