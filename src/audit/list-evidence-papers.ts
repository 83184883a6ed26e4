import type { AttachmentOwnerRef } from "../attachments/attachment.ts";
import { listTakenAway, type TakenAway } from "../attachments/list-taken-away.ts";
import { type ListedAttachment, listAttachments, listWithdrawals, type Withdrawal } from "../attachments/queries.ts";
import type { Actor, Context } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import { TALENT_PARTS } from "../province-university-projects/province-university-project.ts";

/** A file that all who take part may have, or had; without its name where whoever named it may have put a person's into it. */
export type EvidencePaper = Omit<ListedAttachment, "name"> & {
  name: string | null;
  /** Of one that is gone, by whom in words, and when; null while it is there. */
  takenAway: (TakenAway & { by: string }) | null;
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

/** Papers of somebody who came say a name, which evidence does not: that they are there is told, and to staff alone what they are. */
const isOfPerson = ({ ownerKind, part }: { ownerKind: string; part: string }): boolean =>
  ownerKind === "provinceUniversityProject" && part.startsWith(TALENT_PARTS);

/** A withdrawn paper is for those who look into how it came about, and no public layer any more. */
export function mayOpenPaper(
  actor: Actor,
  paper: Pick<ListedAttachment, "withdrawnAt" | "part"> & { ownerKind: string },
): boolean {
  const isStaff = may(actor, "attachment.check");
  return isStaff || (!isOfPerson(paper) && (paper.withdrawnAt === null || may(actor, "audit.read")));
}

export async function listEvidencePapers(ctx: Context, owner: AttachmentOwnerRef): Promise<EvidencePaper[]> {
  const papers = await listAttachments(ctx, owner, { layers: ["public"], withWaiting: false });
  const withdrawals = await listWithdrawals(ctx.db, owner);
  const mayReadNames = may(ctx.actor, "attachment.check");
  return papers.map(({ name, ...paper }) => ({
    ...paper,
    name: mayReadNames ? name : null,
    takenAway: null,
    withdrawal: withdrawals.get(paper.id) ?? null,
    mayOpen: OPENED.includes(owner.ownerKind) && mayOpenPaper(ctx.actor, { ...paper, ...owner }),
  }));
}

/**
 * The papers of an introduction, each in its place, also where it is gone: nobody overlooks that one was there.
 * @param sideOf which of the two who take part an organization is, in words: their people are not named.
 */
export async function listIntroductionPapers(
  ctx: Context,
  introductionId: string,
  sideOf: (organizationId: string | null) => string,
): Promise<EvidencePaper[]> {
  const owner = { ownerKind: "introduction", ownerId: introductionId } as const;
  const mayReadNames = may(ctx.actor, "attachment.check");
  const gone = (await listTakenAway(ctx, owner, () => mayReadNames)).map(({ takenAway, ...file }): EvidencePaper => {
    const by = takenAway.isByStaff ? takenAway.byName || "已注销用户" : sideOf(file.organizationId);
    return { ...file, withdrawal: null, mayOpen: false, takenAway: { ...takenAway, by } };
  });
  const papers = [...(await listEvidencePapers(ctx, owner)), ...gone];
  return papers.sort((a, b) => a.uploadedAt.getTime() - b.uploadedAt.getTime());
}
