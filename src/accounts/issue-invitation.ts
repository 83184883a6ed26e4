import { and, count, eq, gt, isNull } from "drizzle-orm";
import { oneTimeLinks } from "../../db/schema/accounts.ts";
import type { Actor } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { postMail } from "../kernel/mail.ts";
import type { WriteContext } from "../kernel/write.ts";
import type { AccountRole } from "./account.ts";
import { invitationLetter, type LetterHead } from "./letters.ts";
import { issueLink } from "./one-time-link.ts";

export const INVITATION_HOURS = 72;
/** So that nobody sends letters in bulk through the service. */
const MOST_OPEN = 20;

export interface IssuedInvitation {
  token: string;
  email: string;
  expiresAt: Date;
}

/**
 * A one-time link for one address; an earlier one for the same address and place stops working. Part of the caller's
 * write, which has decided that it may.
 * @param place who invites, as the letter says it.
 * @throws Refused `invitation.tooMany`.
 */
export async function issueInvitation(
  tx: WriteContext,
  invited: { email: string; role: AccountRole; organizationId: string | null },
  place: string,
  head: LetterHead | null,
): Promise<IssuedInvitation> {
  const { email, role, organizationId } = invited;
  const isOpen = and(ownInvitations(tx.actor), isNull(oneTimeLinks.usedAt));
  await tx.db.delete(oneTimeLinks).where(and(isOpen, eq(oneTimeLinks.email, email)));
  const [open] = await tx.db
    .select({ count: count() })
    .from(oneTimeLinks)
    .where(and(isOpen, gt(oneTimeLinks.expiresAt, tx.now)));
  if ((open?.count ?? 0) >= MOST_OPEN) throw new Refused("invitation.tooMany", { limit: MOST_OPEN });
  const link = await issueLink(tx, { purpose: "invitation", validMinutes: INVITATION_HOURS * 60, ...invited });
  await tx.audit({
    action: "invitation.issued",
    entity: "oneTimeLink",
    entityId: link.id,
    detail: { role, organizationId },
  });
  if (head) await postMail(tx, { to: email, ...invitationLetter(head, place, link.token, INVITATION_HOURS) });
  return { token: link.token, email, expiresAt: link.expiresAt };
}

/** Those of the member's organization, or of the administrator who issues. */
function ownInvitations({ accountId, organizationId }: Actor) {
  const own =
    organizationId === null
      ? eq(oneTimeLinks.issuedBy, accountId ?? "")
      : eq(oneTimeLinks.organizationId, organizationId);
  return and(eq(oneTimeLinks.purpose, "invitation"), own);
}
