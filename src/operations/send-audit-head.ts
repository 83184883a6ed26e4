import { z } from "zod";
import type { LetterHead } from "../accounts/letters.ts";
import { getAccount } from "../accounts/queries.ts";
import { listAccountIdsByRole } from "../accounts/recipients.ts";
import { findLastAudit } from "../kernel/audit.ts";
import { findAuditHead, headText } from "../kernel/audit-chain.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { postMail } from "../kernel/mail.ts";
import { write } from "../kernel/write.ts";

/** Writes a line down outside the database. */
export type KeepLine = (line: string) => Promise<void>;

/**
 * 链头 of the day: kept in a file outside the database and sent to those who watch over the trail, once a day however
 * often this runs. @param keep null where there are no files. @param letterHead null where no letters can be sent.
 * @returns how many letters, null when it was done today.
 */
export async function sendAuditHead(
  ctx: Context,
  keep: KeepLine | null,
  letterHead: LetterHead | null,
): Promise<number | null> {
  const day = shanghaiDay(ctx.now);
  return write(ctx, { permission: "job.run", schema: z.object({}), input: {} }, async (tx) => {
    if ((await findLastAudit(tx.db, "auditHead", day)) !== null) {
      await tx.audit({ action: "auditHead.wasSent", entity: "auditHead", entityId: day });
      return null;
    }
    const head = headText(await findAuditHead(tx.db));
    const accountIds = letterHead === null ? [] : await listAccountIdsByRole(tx.db, "securityAdmin", "auditor");
    for (const accountId of accountIds) {
      const { name, email } = await getAccount(tx.db, accountId);
      if (letterHead !== null) await postMail(tx, { to: email, ...letterOf(letterHead, { name, day, head }) });
    }
    const detail = { head, letters: accountIds.length };
    await tx.audit({ action: "auditHead.sent", entity: "auditHead", entityId: day, detail });
    // A line for a day that was not sent after all does no harm; a day without a line would.
    await keep?.(`${day} ${head}\n`);
    return accountIds.length;
  });
}

function letterOf({ serviceName }: LetterHead, { name, day, head }: { name: string; day: string; head: string }) {
  return {
    subject: `${serviceName}：${day} 操作日志链头`,
    text: `${name}，您好：

“${serviceName}”的操作日志到 ${day} 的链头是：

${head}

请保存这封邮件。怀疑日志被截去末尾或被换回旧文件时，请系统管理员在服务器上运行：

npm run verify-audit -- --head ${head}
`,
  };
}
