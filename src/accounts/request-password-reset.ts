import { z } from "zod";
import { type Context, requirePermission } from "../kernel/context.ts";
import { postMail } from "../kernel/mail.ts";
import { write } from "../kernel/write.ts";
import { emailSchema } from "./account.ts";
import { issuePasswordLink, RESET_LINK_MINUTES } from "./issue-reset-link.ts";
import { type LetterHead, resetLetter } from "./letters.ts";
import { findAccountByEmail } from "./queries.ts";
import { countAttempt, networkOf, RESET_REQUEST_BY_ACCOUNT, RESET_REQUEST_BY_NETWORK } from "./rate-limit.ts";

const requestSchema = z.object({ email: emailSchema });

/**
 * Mails a one-time link to the owner of an address. An unknown address gets the same answer in the same time: one
 * write either way, and the letter leaves after commit (R84).
 * @throws ZodError for what is no e-mail address, Refused `tooManyAttempts`.
 */
export async function requestPasswordReset(
  ctx: Context,
  input: z.input<typeof requestSchema>,
  head: LetterHead,
): Promise<void> {
  requirePermission(ctx, "account.signIn");
  const { email } = requestSchema.parse(input);
  await countAttempt(ctx, [
    [RESET_REQUEST_BY_NETWORK, networkOf(ctx.ip)],
    [RESET_REQUEST_BY_ACCOUNT, email],
  ]);
  const command = { permission: "account.signIn", schema: requestSchema, input: { email } } as const;
  await write(ctx, command, async (tx) => {
    const account = await findAccountByEmail(tx.db, email);
    const mayReset = account?.status === "active" || account?.status === "pending";
    if (account && mayReset) {
      const { token } = await issuePasswordLink(tx, account.id);
      await postMail(tx, { to: email, ...resetLetter(head, account.name, token, RESET_LINK_MINUTES) });
    }
    await tx.audit({
      action: "account.resetRequested",
      entity: "account",
      entityId: account?.id ?? "unknown",
      detail: { mailed: mayReset },
    });
  });
}
