import type { AttachmentOwnerRef } from "../attachments/attachment.ts";
import { type ListedAttachment, listAttachments } from "../attachments/queries.ts";
import type { Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";

/** A file that all who take part may have; without its name where whoever named it may have put a person's into it. */
export type EvidencePaper = Omit<ListedAttachment, "name"> & { name: string | null };

export async function listEvidencePapers(ctx: Context, owner: AttachmentOwnerRef): Promise<EvidencePaper[]> {
  const papers = await listAttachments(ctx, owner, { layers: ["public"], withWaiting: false });
  const mayReadNames = may(ctx.actor, "attachment.check");
  return papers.map(({ name, ...paper }) => ({ ...paper, name: mayReadNames ? name : null }));
}
