import { Hono } from "hono";
import { withMark } from "../exchange/export-mark.ts";
import { DOCX_TYPE, writeFormDocument } from "../exchange/form-document.ts";
import { recordExport } from "../exchange/record-export.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { sendFile } from "../web/send-file.ts";
import { openAchievement, type Reference } from "./achievement.routes.tsx";
import { isAchievementOwner } from "./achievement-access.ts";
import { achievementFormDocument } from "./achievement-form-document.ts";
import { openContactForToday } from "./shown-contact.ts";

/** 登记表 of one achievement as a Word file, with what the reader sees on its page. */
export function achievementDocumentRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("/achievements/:id{[0-9a-f]{32}}/form", permit("public.read", { isPlace: false }), async (c) => {
    const { ctx } = c.var;
    const { achievement, view } = await openAchievement(c, c.req.param("id"));
    const isOthers = view.person !== null && !isAchievementOwner(ctx.actor, achievement);
    if (view.person !== null) {
      await openContactForToday(ctx, achievement);
      const contacts = isOthers ? ({ subject: "achievement", ids: [achievement.id] } as const) : undefined;
      await recordExport(ctx, { list: `登记表 ${view.number}`, format: "docx", rows: 1 }, contacts);
    }
    const document = achievementFormDocument(view, reference(), ctx.now);
    const bytes = await writeFormDocument(isOthers ? withMark(ctx, document) : document);
    return sendFile(c, { fileName: `科技成果登记表_${view.number}.docx`, mediaType: DOCX_TYPE, bytes });
  });
  return app;
}
