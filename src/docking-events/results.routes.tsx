import { type Context, Hono } from "hono";
import { z } from "zod";
import { type IntroductionRecord, listIntroductions } from "../cooperation/queries.ts";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { MAX_EXPORTED } from "../kernel/pagination.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { EMPTY_FORM, type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readChoice } from "../web/read-choices.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText } from "../web/typed-values.ts";
import { listSeatedTalks, RESULT_COLUMNS, TALK_COLUMNS } from "./docking-event-columns.ts";
import { beginIntroductionAt, linkIntroduction, unlinkIntroduction } from "./link-introduction.ts";
import { listEventPairs } from "./list-pairs.ts";
import { PairsPage, pairKey } from "./pairs.page.tsx";
import { getDockingEvent, listLinkedIntroductionIds } from "./queries.ts";
import { listEventIntroductions, RESULT_STAGES, readResults } from "./read-results.ts";
import { ResultsPage } from "./results.page.tsx";
import { seatPairs } from "./seat-pairs.ts";
import { DOCKING_EVENT_SENTENCES } from "./sentences.ts";

type C = Context<AppEnv>;

/** 洽谈安排与对接结果. */
export function resultRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/docking-events/:id{[0-9a-f]{32}}/pairs", permit("dockingEvent.run"), async (c) => {
    const { ctx, frame } = c.var;
    const event = await getDockingEvent(ctx.db, c.req.param("id"));
    const pairs = await listEventPairs(ctx.db, event.id);
    const seated = seatPairs(pairs, event);
    const { format } = readSlice(readQuery(c), MAX_EXPORTED);
    if (format !== null) {
      const rows = listSeatedTalks(seated);
      const list = { name: `${event.number}洽谈安排`, columns: TALK_COLUMNS, rows, total: rows.length };
      return sendFile(c, await exportList(ctx, format, list));
    }
    const introductions = new Map<string, IntroductionRecord>();
    for (const needId of new Set(pairs.map((pair) => pair.needId)))
      for (const one of await listIntroductions(ctx.db, { needId })) introductions.set(pairKey(one), one);
    const linkedIds = new Set(await listLinkedIntroductionIds(ctx.db, event.id));
    return c.html(<PairsPage {...{ frame, event, introductions, linkedIds }} {...seated} />);
  });

  app.post("/docking-events/:id{[0-9a-f]{32}}/introductions", permit("dockingEvent.run"), async (c) => {
    const dockingEventId = c.req.param("id");
    const { values } = await readForm(c);
    const pair = { needId: typedText(values, "needId"), achievementId: typedText(values, "achievementId") };
    const { number } = await beginIntroductionAt(c.var.ctx, { dockingEventId, ...pair });
    const text = `对接 ${number} 已发起，等待双方答复。`;
    return redirectWithFlash(c, `/docking-events/${dockingEventId}/introductions`, { tone: "success", text });
  });

  app.get("/docking-events/:id{[0-9a-f]{32}}/introductions", permit("dockingEvent.run"), (c) =>
    showResults(c, c.req.param("id"), EMPTY_FORM),
  );
  app.post("/docking-events/:id{[0-9a-f]{32}}/introduction-links", permit("dockingEvent.run"), async (c) => {
    const dockingEventId = c.req.param("id");
    const posted = await readForm(c);
    const options = {
      fieldOf: Object.fromEntries(
        ["introductionUnknown", "notInvited", "alreadyLinked"].map((code) => [`dockingEvent.${code}`, "number"]),
      ),
      sentences: DOCKING_EVENT_SENTENCES,
    };
    const linked = await submitForm(z.unknown(), posted, options, () =>
      linkIntroduction(c.var.ctx, { dockingEventId, number: typedText(posted.values, "number") }),
    );
    if (!linked.ok) return showResults(c, dockingEventId, linked.form);
    const text = `对接 ${linked.result.number} 已关联。`;
    return redirectWithFlash(c, `/docking-events/${dockingEventId}/introductions`, { tone: "success", text });
  });
  app.post("/docking-events/:id{[0-9a-f]{32}}/introduction-unlinking", permit("dockingEvent.run"), async (c) => {
    const dockingEventId = c.req.param("id");
    const introductionId = typedText((await readForm(c)).values, "introductionId");
    await unlinkIntroduction(c.var.ctx, { dockingEventId, introductionId });
    const text = "已取消关联，对接本身不受影响。";
    return redirectWithFlash(c, `/docking-events/${dockingEventId}/introductions`, { tone: "success", text });
  });

  async function showResults(c: C, dockingEventId: string, form: FormState) {
    const { ctx, frame } = c.var;
    const event = await getDockingEvent(ctx.db, dockingEventId);
    const query = readQuery(c);
    const stage = readChoice(query, "stage", RESULT_STAGES) ?? "all";
    const rows = await listEventIntroductions(ctx.db, event.id, stage);
    const { format } = readSlice(query, MAX_EXPORTED);
    if (format !== null && form === EMPTY_FORM) {
      const list = { name: `${event.number}对接结果`, columns: RESULT_COLUMNS, rows, total: rows.length };
      return sendFile(c, await exportList(ctx, format, list));
    }
    const { stages } = await readResults(ctx.db, event.id);
    return c.html(<ResultsPage {...{ frame, event, stage, rows, form }} counts={stages} />, formStatus(form));
  }

  return app;
}
