import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import type { Vault } from "../kernel/vault.ts";
import { write } from "../kernel/write.ts";
import { NOTICE_KINDS, type NoticeKind, noticeKindSchema } from "./notice.ts";
import { putDeliveries, readDeliveries } from "./notice-deliveries.ts";

/** One kind of notice, or whatever comes gathered. */
export type Unsubscribed = NoticeKind | "digest";

const unsubscribeSchema = z.object({ token: z.string().max(200) });
const claimSchema = z.object({ accountId: z.string(), from: z.union([noticeKindSchema, z.literal("digest")]) });

/** Signed, so that whoever holds the letter may end such letters, and nobody may for others. Says who, not the address. */
export function unsubscribeToken(vault: Vault, accountId: string, from: Unsubscribed): string {
  return `${accountId}.${from}.${signatureOf(vault, accountId, from)}`;
}

/** @throws NotFound when the signature is not ours. */
export function openUnsubscribeToken(vault: Vault, token: string): z.output<typeof claimSchema> {
  const [accountId = "", from = "", given = ""] = token.split(".");
  const expected = Buffer.from(signatureOf(vault, accountId, from));
  const signature = Buffer.from(given);
  const claim = claimSchema.safeParse({ accountId, from });
  const holds = signature.length === expected.length && timingSafeEqual(signature, expected);
  if (!holds || !claim.success) throw new NotFound("unsubscription");
  return claim.data;
}

/**
 * 退订 by the link of a letter, without signing in. Pressing it again changes nothing: mail programs press it by
 * themselves, and more than once. @returns what no longer comes by mail.
 */
export async function unsubscribe(ctx: Context, input: z.input<typeof unsubscribeSchema>): Promise<Unsubscribed> {
  const command = { permission: "notice.unsubscribe", schema: unsubscribeSchema, input } as const;
  return write(ctx, command, async (tx, { token }) => {
    const { accountId, from } = openUnsubscribeToken(tx.vault, token);
    const present = (await readDeliveries(tx.db, [accountId])).get(accountId);
    const isGathered = (kind: NoticeKind) => present?.[kind] === "daily" || present?.[kind] === "weekly";
    const kinds = from === "digest" ? NOTICE_KINDS.filter(isGathered) : [from];
    const off = Object.fromEntries(kinds.map((kind) => [kind, "off" as const]));
    await putDeliveries(tx, accountId, off, "notice.unsubscribed");
    return from;
  });
}

function signatureOf(vault: Vault, accountId: string, from: string): string {
  const key = vault.deriveSecret("unsubscribe");
  return createHmac("sha256", key).update(`${accountId}.${from}`).digest("base64url");
}
