import { addAttachment } from "../../src/attachments/add-attachment.ts";
import type { AttachmentOwner, AttachmentTools } from "../../src/attachments/attachment-owner.ts";
import type { WriteContext } from "../../src/kernel/write.ts";
import { pdfPaper } from "./pdf-paper.ts";

/** The place where the demo's papers are kept; null where it has none. */
export type Files = Pick<AttachmentTools, "store" | "limits"> | null;

interface Paper {
  owner: AttachmentOwner;
  ownerId: string;
  /** Of the record; empty for the record as a whole. */
  part: string;
  title: string;
  lines: readonly string[];
}

/** What proves the thing that was just recorded: invented, small, a real PDF. @param ctx of staff, at the moment of recording. */
export async function addPaper(
  ctx: WriteContext,
  files: Files,
  { owner, ownerId, part, title, lines }: Paper,
): Promise<void> {
  if (files === null || files.store === null) return;
  const bytes = pdfPaper(title, [...lines, "本件为演示用虚构材料。"]);
  const place = { ownerKind: owner.kind, ownerId, part, layer: "public" } as const;
  await addAttachment(ctx, { ...files, owners: [owner] }, { ...place, fileName: `${title}（演示）.pdf` }, bytes);
}
