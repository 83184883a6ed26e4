import { and, count, eq, gt, isNull } from "drizzle-orm";
import { oneTimeLinks } from "../../db/schema/accounts.ts";
import type { Actor, Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { postMail } from "../kernel/mail.ts";
import type { WriteContext } from "../kernel/write.ts";
import type { AccountRole } from "./account.ts";
import { invitationLetter, type LetterHead } from "./letters.ts";
import { issueLink } from "./one-time-link.ts";
import { countAttempt, INVITATION_BY_ACCOUNT, INVITATION_BY_ADDRESS } from "./rate-limit.ts";

export const INVITATION_HOURS = 72;
/** So that nobody sends letters in bulk through the service. */
const MOST_OPEN = 20;

export interface IssuedInvitation {
  email: string;
  expiresAt: Date;
  /** Null when it was mailed: then it is for the owner of the address alone, not for whoever invites. */
  token: string | null;
}

/** Before the write. @throws Refused `tooManyAttempts`. */
export async function countInvitation(ctx: Context, email: string, head: LetterHead | null): Promise<void> {
  await countAttempt(ctx, [
    [INVITATION_BY_ACCOUNT, ctx.actor.accountId ?? ""],
    ...(head === null ? [] : [[INVITATION_BY_ADDRESS, email] as const]),
  ]);
}

/**
 * A one-time link for one address; an earlier one for the same address and place stops working. Part of the caller's
 * write, which has decided that it may.
 * @param place who invites, as the letter says it.
 * @param head null where no letter can be sent.
 * @throws Refused `invitation.tooMany`.
 */
export async function issueInvitation(
  tx: WriteContext,
  invited: { email: string; role: AccountRole; organizationId: string | null },
  place: string,
  head: LetterHead | null,
): Promise<IssuedInvitation> {
  const { email, role, organizationId } = invited;
  const isUnused = and(eq(oneTimeLinks.purpose, "invitation"), isNull(oneTimeLinks.usedAt));
  const isSamePlace =
    organizationId === null ? isNull(oneTimeLinks.organizationId) : eq(oneTimeLinks.organizationId, organizationId);
  await tx.db.delete(oneTimeLinks).where(and(isUnused, isSamePlace, eq(oneTimeLinks.email, email)));
  const [open] = await tx.db
    .select({ count: count() })
    .from(oneTimeLinks)
    .where(and(isUnused, ownInvitations(tx.actor), gt(oneTimeLinks.expiresAt, tx.now)));
  if ((open?.count ?? 0) >= MOST_OPEN) throw new Refused("invitation.tooMany", { limit: MOST_OPEN });
  const link = await issueLink(tx, { purpose: "invitation", validMinutes: INVITATION_HOURS * 60, ...invited });
  await tx.audit({
    action: "invitation.issued",
    entity: "oneTimeLink",
    entityId: link.id,
    detail: { role, organizationId },
  });
  const { token, expiresAt } = link;
  if (head === null) return { email, expiresAt, token };
  await postMail(tx, { to: email, ...invitationLetter(head, place, token, INVITATION_HOURS) });
  return { email, expiresAt, token: null };
}

/** Those of the member's organization, or of the administrator who issues. */
function ownInvitations({ accountId, organizationId }: Actor) {
  return organizationId === null
    ? eq(oneTimeLinks.issuedBy, accountId ?? "")
    : eq(oneTimeLinks.organizationId, organizationId);
}
