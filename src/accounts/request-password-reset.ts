import { z } from "zod";
import { type Context, requirePermission } from "../kernel/context.ts";
import { postMail } from "../kernel/mail.ts";
import { write } from "../kernel/write.ts";
import { emailSchema } from "./account.ts";
import { issuePasswordLink, RESET_LINK_MINUTES } from "./issue-reset-link.ts";
import { findAccountByEmail } from "./queries.ts";
import { countAttempt, networkOf, RESET_REQUEST_BY_ACCOUNT, RESET_REQUEST_BY_NETWORK } from "./rate-limit.ts";

const requestSchema = z.object({ email: emailSchema });

export interface LetterWords {
  serviceName: string;
  /** Full address of the page behind a token. */
  linkTo: (token: string) => string;
}

/**
 * Mails a one-time link to the owner of an address. An unknown address gets the same answer in the same time: one
 * write either way, and the letter leaves after commit (R84).
 * @throws ZodError for what is no e-mail address, Refused `tooManyAttempts`.
 */
export async function requestPasswordReset(
  ctx: Context,
  input: z.input<typeof requestSchema>,
  words: LetterWords,
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
      await postMail(tx, { to: email, ...letter(account.name, words.serviceName, words.linkTo(token)) });
    }
    await tx.audit({
      action: "account.resetRequested",
      entity: "account",
      entityId: account?.id ?? "unknown",
      detail: { mailed: mayReset },
    });
  });
}

function letter(name: string, serviceName: string, link: string): { subject: string; text: string } {
  return {
    subject: `${serviceName}：重置密码`,
    text: `${name}，您好：

有人（应当是您本人）请求重置您在“${serviceName}”的密码。请在 ${RESET_LINK_MINUTES} 分钟内打开下面的链接，设置新密码：

${link}

链接只能使用一次。如果不是您本人请求的，请忽略这封邮件，您的密码不会改变。
`,
  };
}
