import { randomBytes } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { oneTimeLinks } from "../../db/schema/accounts.ts";
import { NotFound } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import type { AccountRole } from "./account.ts";
import { hashToken } from "./hash-session-tokens.ts";

export type OneTimeLink = typeof oneTimeLinks.$inferSelect;
export type LinkPurpose = OneTimeLink["purpose"];

/** The secret part of a link: as base64url 43 characters. */
const TOKEN_BYTES = 32;

export interface NewLink {
  purpose: LinkPurpose;
  validMinutes: number;
  accountId?: string;
  role?: AccountRole;
  organizationId?: string | null;
  email?: string;
}

/**
 * 一次性链接: who holds it may do one thing once. Only its hash is stored; the token is shown or mailed now or never.
 * Runs inside a write, whose audit entry the caller leaves.
 */
export async function issueLink(
  tx: WriteContext,
  link: NewLink,
): Promise<{ id: string; token: string; expiresAt: Date }> {
  const { validMinutes, ...rest } = link;
  const id = tx.newId();
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const expiresAt = new Date(tx.now.getTime() + validMinutes * 60_000);
  await tx.db.insert(oneTimeLinks).values({
    ...rest,
    id,
    tokenHash: hashToken(token),
    issuedBy: tx.actor.accountId,
    expiresAt,
    createdAt: tx.now,
  });
  return { id, token, expiresAt };
}

/** The link if it may still be used. @throws NotFound when it is unknown, used or expired: nobody learns which. */
export async function getLink(db: Database, purpose: LinkPurpose, token: string, now: Date): Promise<OneTimeLink> {
  const [link] = await db
    .select()
    .from(oneTimeLinks)
    .where(usable(purpose, token, now));
  if (!link) throw new NotFound("oneTimeLink");
  return link;
}

/** Uses the link up; of many at once exactly one succeeds. @throws NotFound as `getLink`. */
export async function redeemLink(tx: WriteContext, purpose: LinkPurpose, token: string): Promise<OneTimeLink> {
  const [link] = await tx.db
    .update(oneTimeLinks)
    .set({ usedAt: tx.now })
    .where(usable(purpose, token, tx.now))
    .returning();
  if (!link) throw new NotFound("oneTimeLink");
  return link;
}

function usable(purpose: LinkPurpose, token: string, now: Date) {
  return and(
    eq(oneTimeLinks.tokenHash, hashToken(token)),
    eq(oneTimeLinks.purpose, purpose),
    isNull(oneTimeLinks.usedAt),
    gt(oneTimeLinks.expiresAt, now),
  );
}
