import { Hono, type Context as HonoContext } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import type { Context } from "../kernel/context.ts";
import { NotAllowed, NotFound } from "../kernel/errors.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { attachmentActRoutes } from "./act.routes.tsx";
import { organizationLimit } from "./add-attachment.ts";
import { type AttachmentOwnerRef, CONTENT_TYPES, MAX_UPLOAD_BYTES } from "./attachment.ts";
import type { AttachmentRecord, AttachmentTools } from "./attachment-owner.ts";
import { openAttachment } from "./open-attachment.ts";
import {
  ORGANIZATION_FILES_PATH,
  type OrganizationFileRow,
  OrganizationFilesPage,
  organizationFileColumns,
} from "./organization-files.page.tsx";
import { countBytesOf, listOrganizationFiles } from "./organization-files.ts";
import { findOwner, listWaitingAttachments } from "./queries.ts";
import { uploadRoutes } from "./upload.routes.tsx";
import { WaitingAttachmentsPage, type WaitingRow } from "./waiting-attachments.page.tsx";
import { waitingColumns } from "./waiting-columns.ts";

const PAGE_SIZE = 50;
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

  app.get("/attachments/:id{[0-9a-f]{32}}", permit("public.read", { isPlace: false }), async (c) =>
    handOut(c, await openAttachment(c.var.ctx, tools, c.req.param("id"))),
  );

  app.get("/desk/attachments", permit("attachment.check"), async (c) => {
    const { ctx, frame } = c.var;
    const rows: WaitingRow[] = [];
    for (const { attachment, uploaderName, ...ref } of await listWaitingAttachments(ctx)) {
      const record = await openRecord(ctx, tools, ref);
      if (record?.mayCheck) rows.push({ place: record.place, attachment, uploaderName });
    }
    const { format } = readSlice(readQuery(c), 1);
    if (format !== null) {
      const list = { name: "待审附件", columns: waitingColumns, rows, total: rows.length };
      return sendFile(c, await exportList(ctx, format, list));
    }
    return c.html(<WaitingAttachmentsPage frame={frame} rows={rows} />);
  });

  app.get(ORGANIZATION_FILES_PATH, permit("attachment.add"), async (c) => {
    const { ctx, frame } = c.var;
    const { organizationId } = ctx.actor;
    if (organizationId === null) throw new NotAllowed("attachment.listOwn");
    const { format, ...slice } = readSlice(readQuery(c), PAGE_SIZE);
    const files = await listOrganizationFiles(ctx, organizationId, slice.page, slice.pageSize);
    const rows: OrganizationFileRow[] = [];
    for (const { attachment, ...ref } of files.rows)
      rows.push({ attachment, record: await openRecord(ctx, tools, ref) });
    const page = { ...files, rows };
    if (format !== null) {
      const list = { ...page, name: "本单位的附件", columns: organizationFileColumns };
      return sendFile(c, await exportList(ctx, format, list));
    }
    const usedBytes = await countBytesOf(ctx.db, organizationId);
    const limitBytes = await organizationLimit(ctx.db);
    return c.html(<OrganizationFilesPage {...{ frame, page, usedBytes, limitBytes }} />);
  });

  return app;
}

/** Null where this person may not learn of the record any more. */
async function openRecord(
  ctx: Context,
  { owners }: Pick<AttachmentTools, "owners">,
  { ownerKind, ownerId }: AttachmentOwnerRef,
): Promise<AttachmentRecord | null> {
  try {
    return await findOwner(owners, ownerKind).open(ctx, ownerId);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

/** R62, R73: saved and never shown, under a name that says what it is. */
function handOut(c: HonoContext<AppEnv>, file: Awaited<ReturnType<typeof openAttachment>>): Response {
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
