import { type Context, Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import type { AttachmentOwner, AttachmentRecord, AttachmentTools } from "./attachment-owner.ts";
import { findOwner, getAttachmentRow } from "./queries.ts";
import { acceptAttachment, refuseAttachment, removeAttachment } from "./remove-attachment.ts";
import { showAttachments } from "./upload.routes.tsx";
import { withdrawAttachment } from "./withdraw-attachment.ts";

/** 移除, 作废, 审核通过 and 不通过 of one file. */
export function attachmentActRoutes(tools: AttachmentTools): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.post("/attachments/:id{[0-9a-f]{32}}/removal", permit("attachment.add"), async (c) => {
    const { attachmentId, version, record } = await readAct(c, tools, c.req.param("id"));
    const { isTakenBack } = await removeAttachment(c.var.ctx, tools, { attachmentId, version });
    return back(c, record, isTakenBack ? "附件已收回，其他人不能再下载。" : "附件已移除。");
  });

  app.post("/attachments/:id{[0-9a-f]{32}}/acceptance", permit("attachment.check"), async (c) => {
    const { attachmentId, version, record } = await readAct(c, tools, c.req.param("id"));
    await acceptAttachment(c.var.ctx, tools, { attachmentId, version });
    return back(c, record, "附件已通过审核。");
  });

  app.post("/attachments/:id{[0-9a-f]{32}}/refusal", permit("attachment.check"), async (c) => {
    const { attachmentId, version, record, owner, ownerId, posted } = await readAct(c, tools, c.req.param("id"));
    const field = `opinion-${attachmentId}`;
    const opinion = typedText(posted.values, field);
    const outcome = await submitForm(z.unknown(), posted, { labels: { [field]: "不通过的原因" } }, () =>
      refuseAttachment(c.var.ctx, tools, { attachmentId, version, opinion }),
    );
    if (outcome.ok) return back(c, record, "附件未通过审核，已移除；上传的单位会看到原因。");
    const [sentence = ""] = Object.values(outcome.form.errors);
    const form = { values: posted.values, errors: { [field]: sentence } };
    return showAttachments(c, tools, owner, ownerId, record, { failed: { act: "refusal", attachmentId, form } });
  });

  app.post("/attachments/:id{[0-9a-f]{32}}/withdrawal", permit("attachment.check"), async (c) => {
    const { attachmentId, version, record, owner, ownerId, posted } = await readAct(c, tools, c.req.param("id"));
    const field = `reason-${attachmentId}`;
    const reason = typedText(posted.values, field);
    const outcome = await submitForm(z.unknown(), posted, { labels: { [field]: "作废的原因" } }, () =>
      withdrawAttachment(c.var.ctx, tools, { attachmentId, version, reason }),
    );
    if (outcome.ok) return back(c, record, "附件已作废：文件留存，不再作为凭证。");
    const [sentence = ""] = Object.values(outcome.form.errors);
    const form = { values: posted.values, errors: { [field]: sentence } };
    return showAttachments(c, tools, owner, ownerId, record, { failed: { act: "withdrawal", attachmentId, form } });
  });

  // Above these addresses lies the file itself: a reload leads to where they are posted from, as it does elsewhere.
  app.get(
    "/attachments/:id{[0-9a-f]{32}}/:act{removal|acceptance|refusal|withdrawal}",
    permit("public.read"),
    async (c) => {
      const { record } = await openRecordOf(c, tools, c.req.param("id"));
      return c.redirect(record.isInside ? filesPath(record) : record.place.path, 303);
    },
  );

  return app;
}

interface Act {
  attachmentId: string;
  version: number;
  record: AttachmentRecord;
  owner: AttachmentOwner;
  ownerId: string;
  posted: Awaited<ReturnType<typeof readForm>>;
}

async function readAct(c: Context<AppEnv>, tools: AttachmentTools, attachmentId: string): Promise<Act> {
  const { record, owner, ownerId } = await openRecordOf(c, tools, attachmentId);
  const posted = await readForm(c);
  return { attachmentId, version: typedVersion(posted.values), record, owner, ownerId, posted };
}

/** @throws NotFound when there is no such file, or its record is one that this person may not know of. */
async function openRecordOf(c: Context<AppEnv>, { owners }: AttachmentTools, attachmentId: string) {
  const { ctx } = c.var;
  const { ownerKind, ownerId } = await getAttachmentRow(ctx.db, attachmentId);
  const owner = findOwner(owners, ownerKind);
  return { owner, ownerId, record: await owner.open(ctx, ownerId) };
}

const filesPath = ({ place }: AttachmentRecord): string => `${place.path}/attachments`;

function back(c: Context<AppEnv>, record: AttachmentRecord, text: string): Response {
  return redirectWithFlash(c, filesPath(record), { tone: "success", text });
}
