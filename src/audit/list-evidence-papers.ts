import type { AttachmentOwnerRef } from "../attachments/attachment.ts";
import { type ListedAttachment, listAttachments, listWithdrawals, type Withdrawal } from "../attachments/queries.ts";
import type { Actor, Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";

/** A file that all who take part may have; without its name where whoever named it may have put a person's into it. */
export type EvidencePaper = Omit<ListedAttachment, "name"> & {
  name: string | null;
  /** Null while it stands. */
  withdrawal: Withdrawal | null;
  /** Whether this reader may have the file itself. */
  mayOpen: boolean;
};

/** Kinds of records whose papers whoever oversees the money may open; files of an introduction are of those who share them. */
const OPENED: readonly string[] = [
  "technologyContract",
  "cooperationAgreement",
  "provinceUniversityProject",
  "talentFund",
];

/** A withdrawn paper is for those who look into how it came about, and no public layer any more. */
export const mayOpenPaper = (actor: Actor, { withdrawnAt }: Pick<ListedAttachment, "withdrawnAt">): boolean =>
  withdrawnAt === null || may(actor, "audit.read") || may(actor, "attachment.check");

export async function listEvidencePapers(ctx: Context, owner: AttachmentOwnerRef): Promise<EvidencePaper[]> {
  const papers = await listAttachments(ctx, owner, { layers: ["public"], withWaiting: false });
  const withdrawals = await listWithdrawals(ctx.db, owner);
  const mayReadNames = may(ctx.actor, "attachment.check");
  return papers.map(({ name, ...paper }) => ({
    ...paper,
    name: mayReadNames ? name : null,
    withdrawal: withdrawals.get(paper.id) ?? null,
    mayOpen: OPENED.includes(owner.ownerKind) && mayOpenPaper(ctx.actor, paper),
  }));
}
