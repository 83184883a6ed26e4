import { and, eq, inArray, isNull } from "drizzle-orm";
import { accounts, memberships } from "../../db/schema/accounts.ts";
import { notices } from "../../db/schema/notices.ts";
import type { LetterHead } from "../accounts/letters.ts";
import type { Actor } from "../kernel/context.ts";
import { postMail } from "../kernel/mail.ts";
import type { WriteContext } from "../kernel/write.ts";
import { nameIntroductions } from "./name-introductions.ts";
import { NOTICE_KIND_LABELS } from "./notice.ts";
import { noticeLetterHtml, noticeLetterText } from "./notice-letter.page.tsx";
import { sentenceOf } from "./notice-sentence.ts";
import type { NoticeRow } from "./queries.ts";
import { type Unsubscribed, unsubscribeToken } from "./unsubscribe.ts";

const MOST_LISTED = 30;

/**
 * One letter to one person about some of their notices, which are thereby mailed; one that was mailed meanwhile is left
 * out, and without any there is no letter. @returns how many it tells of.
 */
export async function mailNotices(
  tx: WriteContext,
  head: LetterHead,
  rows: readonly NoticeRow[],
  from: Unsubscribed,
): Promise<number> {
  const ids = rows.map(({ id }) => id);
  const accountId = rows[0]?.accountId ?? "";
  const recipient = await findRecipient(tx, accountId);
  if (recipient === null) return 0;
  const due = await tx.db
    .update(notices)
    .set({ mailedAt: tx.now })
    .where(and(inArray(notices.id, ids), eq(notices.accountId, accountId), isNull(notices.mailedAt)))
    .returning();
  const [first] = due;
  if (first === undefined) return 0;
  const unsubscribeUrl = `${head.publicUrl}/unsubscribe/${unsubscribeToken(tx.vault, accountId, from)}`;
  const isOne = from !== "digest";
  const introduced = due.flatMap(({ subject, subjectId }) => (subject === "introduction" ? [subjectId] : []));
  const letter = {
    head,
    name: recipient.name,
    lead: isOne ? `“${head.serviceName}”有一条与您有关的消息：` : `“${head.serviceName}”有 ${due.length} 条未读消息：`,
    notices: due.slice(0, MOST_LISTED),
    introductions: await nameIntroductions(tx.db, recipient, introduced, tx.now, "letter"),
    more: Math.max(0, due.length - MOST_LISTED),
    unsubscribeUrl,
  };
  const about = isOne ? `${NOTICE_KIND_LABELS[first.kind]}：${sentenceOf(first)}` : `${due.length} 条未读消息`;
  await postMail(tx, {
    to: recipient.email,
    subject: `${head.serviceName}：${about}`,
    text: noticeLetterText(letter),
    html: noticeLetterHtml(letter),
    unsubscribeUrl,
  });
  return due.length;
}

/** Only who may sign in gets letters. */
async function findRecipient(tx: WriteContext, accountId: string): Promise<(Actor & { email: string }) | null> {
  const { role, organizationId } = memberships;
  const [row] = await tx.db
    .select({ accountId: accounts.id, name: accounts.name, email: accounts.email, role, organizationId })
    .from(accounts)
    .innerJoin(memberships, eq(memberships.accountId, accounts.id))
    .where(and(eq(accounts.id, accountId), eq(memberships.status, "active")));
  return row ?? null;
}
