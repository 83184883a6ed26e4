import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import { answerInvitation } from "./answer-invitation.ts";
import { isAnswerable } from "./docking-event.ts";
import { showEvent } from "./event.routes.tsx";
import { getVisibleEvent } from "./queries.ts";
import type { Reference } from "./routes.tsx";
import { ANSWER_OVERTAKEN, DOCKING_EVENT_SENTENCES } from "./sentences.ts";

/** 答复邀请, by the invited organization. */
export function answerRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.post("/docking-events/:id{[0-9a-f]{32}}/answer", permit("dockingEvent.answer"), async (c) => {
    const { ctx } = c.var;
    const dockingEventId = c.req.param("id");
    const posted = await readForm(c);
    const text = (name: string) => typedText(posted.values, name);
    const answer = text("answer");
    const isComing = answer === "accepted";
    const names = text("names")
      .split(/[、，,;；\n]+/)
      .map((name) => name.trim())
      .filter((name) => name !== "");
    const options = {
      fieldOf: { "dockingEvent.full": "people", "dockingEvent.dayOver": "answer" },
      sentences: DOCKING_EVENT_SENTENCES,
    };
    const outcome = await unlessOvertaken(
      posted,
      () =>
        submitForm(z.unknown(), posted, options, () =>
          answerInvitation(ctx, {
            dockingEventId,
            version: typedVersion(posted.values),
            answer: answer as "accepted",
            people: isComing ? text("people") : 0,
            names: isComing ? names : [],
            note: text("note"),
          }),
        ),
      async () => {
        const { event, invitation } = await getVisibleEvent(ctx, dockingEventId);
        const isOpen = invitation !== null && isAnswerable(event, ctx.now);
        return isOpen ? { version: invitation.version, sentence: ANSWER_OVERTAKEN } : null;
      },
    );
    if (!outcome.ok) return showEvent(c, reference, dockingEventId, { answer: outcome.form });
    const said = isComing ? `已答复参加，${text("people")} 人。` : "已答复不参加。";
    return redirectWithFlash(c, `/docking-events/${dockingEventId}`, { tone: "success", text: said });
  });

  return app;
}
