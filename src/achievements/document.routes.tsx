import { Hono } from "hono";
import { DOCX_TYPE, writeFormDocument } from "../exchange/form-document.ts";
import { recordExport } from "../exchange/record-export.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { sendFile } from "../web/send-file.ts";
import { openAchievement, type Reference } from "./achievement.routes.tsx";
import { achievementFormDocument } from "./achievement-form-document.ts";

/** 登记表 of one achievement as a Word file, with what the reader sees on its page. */
export function achievementDocumentRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("/achievements/:id{[0-9a-f]{32}}/form", permit("public.read"), async (c) => {
    const { ctx } = c.var;
    const { view } = await openAchievement(c, c.req.param("id"));
    if (view.person !== null) await recordExport(ctx, { list: `登记表 ${view.number}`, format: "docx", rows: 1 });
    const bytes = await writeFormDocument(achievementFormDocument(view, reference(), ctx.now));
    return sendFile(c, { fileName: `科技成果登记表_${view.number}.docx`, mediaType: DOCX_TYPE, bytes });
  });
  return app;
}
