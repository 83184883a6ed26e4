import { type Context, Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { NotFound } from "../kernel/errors.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { attachmentActRoutes } from "./act.routes.tsx";
import { CONTENT_TYPES, MAX_UPLOAD_BYTES } from "./attachment.ts";
import type { AttachmentTools } from "./attachment-owner.ts";
import { openAttachment } from "./open-attachment.ts";
import { findOwner, listWaitingAttachments } from "./queries.ts";
import { uploadRoutes } from "./upload.routes.tsx";
import { WaitingAttachmentsPage, type WaitingRow } from "./waiting-attachments.page.tsx";
import { waitingColumns } from "./waiting-columns.ts";

const MULTIPART_OVERHEAD_BYTES = 64 * 1024;

/** Larger bodies than forms have, by path: for the app's limits. */
export function uploadBodyLimits({ owners }: Pick<AttachmentTools, "owners">): Record<string, number> {
  const bytes = MAX_UPLOAD_BYTES + MULTIPART_OVERHEAD_BYTES;
  return Object.fromEntries(owners.map(({ folder }) => [`/${folder}/:id/attachments`, bytes]));
}

/** 附件: of every kind of record that the app names, by the rules of that record. */
export function attachmentRoutes(tools: AttachmentTools): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.route("/", uploadRoutes(tools));
  app.route("/", attachmentActRoutes(tools));

  app.get("/attachments/:id{[0-9a-f]{32}}", permit("public.read"), async (c) =>
    handOut(c, await openAttachment(c.var.ctx, tools, c.req.param("id"))),
  );

  app.get("/desk/attachments", permit("attachment.check"), async (c) => {
    const { ctx, frame } = c.var;
    const rows: WaitingRow[] = [];
    for (const { ownerKind, ownerId, attachment, uploaderName } of await listWaitingAttachments(ctx)) {
      const record = await findOwner(tools.owners, ownerKind)
        .open(ctx, ownerId)
        .catch((error: unknown) => {
          if (error instanceof NotFound) return null;
          throw error;
        });
      if (record?.mayCheck) rows.push({ place: record.place, attachment, uploaderName });
    }
    const { format } = readSlice(readQuery(c), 1);
    if (format !== null) {
      const list = { name: "待审附件", columns: waitingColumns, rows, total: rows.length };
      return sendFile(c, await exportList(ctx, format, list));
    }
    return c.html(<WaitingAttachmentsPage frame={frame} rows={rows} />);
  });

  return app;
}

/** R62, R73: saved and never shown, under a name that says what it is. */
function handOut(c: Context<AppEnv>, file: Awaited<ReturnType<typeof openAttachment>>): Response {
  const ending = file.name.slice(file.name.lastIndexOf("."));
  return c.body(new Uint8Array(file.bytes), 200, {
    "Content-Type": CONTENT_TYPES[file.type],
    "Content-Length": String(file.bytes.length),
    "Content-Disposition": `attachment; filename="attachment${ending}"; filename*=UTF-8''${encodeName(file.name)}`,
    "Cache-Control": file.layer === "confidential" ? "no-store" : "private, no-cache",
  });
}

/** RFC 8187 allows fewer characters than `encodeURIComponent` leaves. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
