import { usualEnding } from "../attachments/attachment.ts";
import type { AttachmentTools } from "../attachments/attachment-owner.ts";
import { type OpenAttachment, readStoredFile, recordOpening } from "../attachments/open-attachment.ts";
import { type AttachmentRow, getAttachmentRow, readName } from "../attachments/queries.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { may } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { seqOfPart } from "../talent-funds/talent-fund.ts";
import { readEvidenceChain } from "./evidence-chain.ts";
import { mayOpenPaper } from "./list-evidence-papers.ts";
import { readOverseenAgreement, readOverseenFund } from "./overseen.ts";

/**
 * A paper of the public layer of a contract, project, agreement or entry of a fund, for who oversees them: of exactly the
 * records whose evidence they may read. That they opened it stays in the trail and beside the paper, where staff read it.
 * @throws NotFound for the confidential layer, for records that came of a confidential need, and for a withdrawn paper
 * except to auditor and staff.
 */
export async function openEvidencePaper(
  ctx: Context,
  reference: ReferenceBook,
  { store }: Pick<AttachmentTools, "store">,
  attachmentId: string,
): Promise<OpenAttachment> {
  requirePermission(ctx, "evidence.read");
  const row = await getAttachmentRow(ctx.db, attachmentId);
  const isOpen = row.layer === "public" && row.acceptedAt !== null && mayOpenPaper(ctx.actor, row);
  const record = isOpen ? await readRecord(ctx, reference, row) : null;
  const isStaff = may(ctx.actor, "attachment.check");
  if (store === null || record === null || (record.isConfidential && !isStaff))
    throw new NotFound("attachment", attachmentId);
  const bytes = await readStoredFile(ctx, store, row);
  if (!isStaff) await recordOpening(ctx, row, { ofShared: true });
  return {
    // Whoever named it may have put a person's name into it.
    name: isStaff
      ? readName(row, ctx.vault)
      : `${record.number} 附件 ${row.sha256.slice(0, 12)}.${usualEnding(row.type)}`,
    type: row.type,
    layer: row.layer,
    bytes,
  };
}

/** By which evidence this person may read the record; null for kinds of records whose papers stay with those who take part. */
async function readRecord(
  ctx: Context,
  reference: ReferenceBook,
  { ownerKind, ownerId, part }: AttachmentRow,
): Promise<{ number: string; isConfidential: boolean } | null> {
  if (ownerKind === "cooperationAgreement") {
    const { agreement } = await readOverseenAgreement(ctx, ownerId);
    return { number: agreement.number, isConfidential: false };
  }
  if (ownerKind === "talentFund" && part === "") {
    const { fund } = await readOverseenFund(ctx, ownerId);
    return { number: fund.number, isConfidential: false };
  }
  const start =
    ownerKind === "technologyContract"
      ? { contractId: ownerId }
      : ownerKind === "provinceUniversityProject"
        ? { projectId: ownerId }
        : ownerKind === "talentFund"
          ? { fundId: ownerId, seq: seqOfPart(part) }
          : null;
  if (start === null) return null;
  const { entry, project, contract, isConfidential } = await readEvidenceChain(ctx, reference, start);
  const number = (entry?.fund ?? project?.project ?? contract?.contract)?.number ?? "";
  // What a leader may not know by name is no paper to open either.
  return { number, isConfidential: isConfidential || (start.projectId !== undefined && project?.isNamed === false) };
}
