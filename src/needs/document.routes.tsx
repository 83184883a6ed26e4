import { Hono } from "hono";
import { withMark } from "../exchange/export-mark.ts";
import { DOCX_TYPE, writeFormDocument } from "../exchange/form-document.ts";
import { recordExport } from "../exchange/record-export.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { getOrganization, mayReadOrganization, readContact } from "../organizations/queries.ts";
import { openContactForToday } from "../organizations/shown-contact.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { sendFile } from "../web/send-file.ts";
import { openNeed, type Reference } from "./need.routes.tsx";
import { isNeedOwner } from "./need-access.ts";
import { type Asker, needFormDocument } from "./need-form-document.ts";
import { openSecretForToday } from "./shown-secret.ts";

/** 征集表 of one need as a Word file, with what the reader sees on its page. */
export function needDocumentRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("/needs/:id{[0-9a-f]{32}}/form", permit("public.read", { isPlace: false }), async (c) => {
    const { ctx, frame } = c.var;
    const { need, view } = await openNeed(c, reference, c.req.param("id"));
    const { text, number } = view;
    if (text === null) throw new NotFound("need", view.id);
    const isOthers = view.secret !== null && !isNeedOwner(ctx.actor, need);
    if (view.secret !== null) {
      await openSecretForToday(ctx, need);
      const contacts = isOthers ? ({ subject: "need", ids: [need.id] } as const) : undefined;
      await recordExport(ctx, { list: `征集表 ${number}`, format: "docx", rows: 1 }, contacts);
    }
    const { file } = view;
    // Of who asks, an auditor learns the name: what else the register knows of it is not for them.
    const isKnown = file !== null && !file.isUnclaimed && mayReadOrganization(ctx.actor, file.organizationId);
    const asker = isKnown ? await askerOf(ctx, file.organizationId, view.secret !== null) : null;
    const { bureauName } = frame.site;
    const document = needFormDocument({ ...view, text }, asker, { reference: reference(), bureauName, now: ctx.now });
    const bytes = await writeFormDocument(isOthers ? withMark(ctx, document) : document);
    return sendFile(c, { fileName: `技术需求征集表_${number}.docx`, mediaType: DOCX_TYPE, bytes });
  });
  return app;
}

/** @param isWhole with the name of who represents it, which counts as opening its contact (R115). */
async function askerOf(ctx: Context, organizationId: string, isWhole: boolean): Promise<Asker> {
  const organization = await getOrganization(ctx.db, organizationId);
  const legalRepresentative = isWhole ? (readContact(ctx, organization)?.legalRepresentative ?? "") : null;
  if (legalRepresentative) await openContactForToday(ctx, organization);
  return { ...organization, legalRepresentative };
}
