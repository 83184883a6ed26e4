import { type Context, Hono } from "hono";
import { NotAllowed, Refused } from "../kernel/errors.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { EMPTY_FORM, type FormState, type FormValues, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { sentenceFor } from "../web/sentences.ts";
import { typedText } from "../web/typed-values.ts";
import { addAttachment, requireWritable } from "./add-attachment.ts";
import { ATTACHMENT_LAYERS, ATTACHMENT_TYPE_LABELS, type AttachmentLayer, compareName } from "./attachment.ts";
import type { AttachmentOwner, AttachmentRecord, AttachmentTools } from "./attachment-owner.ts";
import { AttachmentsPage, type AttachmentsPageProps } from "./attachments.page.tsx";
import { listOpenings } from "./list-openings.ts";
import { listReadableAttachments, listRefusedAttachments, listWithdrawals, readName } from "./queries.ts";
import { ATTACHMENT_SENTENCES } from "./sentences.ts";

type C = Context<AppEnv>;

/** The page of one record's files, and what is sent to it: by a plain form, or file by file with a progress bar. */
export function uploadRoutes(tools: AttachmentTools): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const owner of tools.owners) {
    const path = `/${owner.folder}/:id{[0-9a-f]{32}}/attachments`;
    app.get(path, permit("attachment.add"), async (c) => {
      const ownerId = c.req.param("id") ?? "";
      const record = await openInside(c, owner, ownerId);
      const asked = readQuery(c).text("part");
      const part = record.parts.find(({ value }) => value === asked);
      const form = { values: { part: part?.value ?? "", layer: part?.layer ?? onlyLayer(record) }, errors: {} };
      return showAttachments(c, tools, owner, ownerId, record, { form });
    });
    app.post(path, permit("attachment.add"), async (c) => {
      const ownerId = c.req.param("id") ?? "";
      const record = requireWritable(await owner.open(c.var.ctx, ownerId));
      const { values } = await readForm(c);
      const layer = ATTACHMENT_LAYERS.find((known) => known === typedText(values, "layer"));
      const files = filesIn(values);
      const form: FormState = {
        values: { layer: layer ?? "", part: typedText(values, "part") },
        errors: {
          ...(layer === undefined ? { layer: "请选择谁可以下载" } : {}),
          ...(files.length === 0 ? { "files[]": "请选择一个或几个文件" } : {}),
        },
      };
      if (layer === undefined || files.length === 0)
        return wantsJson(c)
          ? c.json({ saved: [], refused: Object.values(form.errors) }, 422)
          : showAttachments(c, tools, owner, ownerId, record, { form });
      const place = { layer, part: typedText(values, "part") };
      return answer(c, tools, owner, ownerId, record, await keepFiles(c, tools, owner, ownerId, place, files));
    });
  }
  return app;
}

/** For those who work on the record; others see its files on its own page. */
async function openInside(c: C, owner: AttachmentOwner, ownerId: string): Promise<AttachmentRecord> {
  const record = await owner.open(c.var.ctx, ownerId);
  if (!record.isInside) throw new NotAllowed("attachment.add");
  return record;
}

/** Where there is no choice, it is made. */
function onlyLayer({ words }: AttachmentRecord): string {
  const [first = "", ...others] = Object.keys(words);
  return others.length === 0 ? first : "";
}

interface FilePlace {
  layer: AttachmentLayer;
  part: string;
}

interface KeptFiles extends FilePlace {
  saved: string[];
  /** Of those saved under another ending than they were sent with: as what. */
  told: string[];
  refused: { name: string; sentence: string }[];
}

/** One after another: a file that is refused keeps no other from being saved. */
async function keepFiles(
  c: C,
  tools: AttachmentTools,
  { kind }: AttachmentOwner,
  ownerId: string,
  place: FilePlace,
  files: readonly File[],
): Promise<KeptFiles> {
  const kept: KeptFiles = { ...place, saved: [], told: [], refused: [] };
  const { ctx } = c.var;
  for (const file of files) {
    const input = { ownerKind: kind, ownerId, ...place, fileName: file.name };
    try {
      const row = await addAttachment(ctx, tools, input, new Uint8Array(await file.arrayBuffer()));
      const name = readName(row, ctx.vault);
      kept.saved.push(name);
      if (compareName(file.name, row.type) === "near")
        kept.told.push(`“${shortName(file.name)}”的内容是${ATTACHMENT_TYPE_LABELS[row.type]}，已保存为“${name}”。`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const sentence = sentenceFor(error.code, error.facts, "refused", ATTACHMENT_SENTENCES);
      kept.refused.push({ name: shortName(file.name), sentence });
    }
  }
  return kept;
}

async function answer(
  c: C,
  tools: AttachmentTools,
  owner: AttachmentOwner,
  ownerId: string,
  record: AttachmentRecord,
  { layer, part, saved, told, refused }: KeptFiles,
): Promise<Response> {
  if (wantsJson(c))
    return c.json({ saved, told, refused: refused.map(({ sentence }) => sentence) }, refused.length === 0 ? 201 : 422);
  if (refused.length > 0) {
    const form = {
      values: { layer, part },
      errors: { "files[]": refused.map(({ name, sentence }) => `“${name}”${sentence}`).join("\n") },
    };
    return showAttachments(c, tools, owner, ownerId, record, { form, saved });
  }
  const text = `已上传 ${saved.length} 个附件${record.addsWait ? "，经工作人员审核后生效" : ""}。${told.join("")}`;
  return redirectWithFlash(c, `${record.place.path}/attachments`, { tone: "success", text });
}

export async function showAttachments(
  c: C,
  { limits }: AttachmentTools,
  { kind }: AttachmentOwner,
  ownerId: string,
  record: AttachmentRecord,
  { form = EMPTY_FORM, saved = [], failed }: Partial<Pick<AttachmentsPageProps, "form" | "saved" | "failed">> = {},
): Promise<Response> {
  const { ctx, frame } = c.var;
  const ref = { ownerKind: kind, ownerId };
  const attachments = await listReadableAttachments(ctx, ref, record);
  const refused = await listRefusedAttachments(ctx, ref);
  const withdrawals = await listWithdrawals(ctx.db, ref);
  const openings = await listOpenings(ctx, ref);
  return c.html(
    <AttachmentsPage
      {...{ frame, record, attachments, withdrawals, openings, refused, limits, form, saved, failed }}
    />,
    failed === undefined ? formStatus(form) : 422,
  );
}

/** Browsers send one nameless empty file where none was chosen. */
function filesIn(values: FormValues): File[] {
  const { files } = values;
  const sent = Array.isArray(files) ? files : [files];
  return sent.filter((file) => file instanceof File && (file.name !== "" || file.size > 0)) as File[];
}

const SHOWN_CHARACTERS = 60;

function shortName(name: string): string {
  const characters = [...name];
  return characters.length > SHOWN_CHARACTERS ? `${characters.slice(0, SHOWN_CHARACTERS).join("")}…` : name;
}

function wantsJson(c: C): boolean {
  return (c.req.header("accept") ?? "").startsWith("application/json");
}
