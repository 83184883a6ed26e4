import type { LetterHead } from "../accounts/letters.ts";
import { writeMarkup } from "../web/jsx-runtime.ts";
import { NOTICE_KIND_LABELS, type NoticeText, sentenceOf } from "./notice.ts";

export interface NoticeLetterProps {
  head: LetterHead;
  name: string;
  lead: string;
  notices: readonly (NoticeText & { id: string })[];
  /** How many more there are than the letter lists. */
  more: number;
  unsubscribeUrl: string;
}

/** The letter as plain text. It holds numbers and days, no title, no text and no contact of any post. */
export function noticeLetterText({ head, name, lead, notices, more, unsubscribeUrl }: NoticeLetterProps): string {
  const items = notices.map((notice) => `· ${sentenceOf(notice)}\n  ${addressOf(head, notice)}`);
  return `${name}，您好：

${lead}

${items.join("\n\n")}
${more === 0 ? "" : `\n另有 ${more} 条，请到消息页查看：${head.publicUrl}/notices\n`}
打开链接需要登录。哪些消息发邮件、多久发一次，可以在这里修改：
${head.publicUrl}/notices/settings

不再接收这类邮件：
${unsubscribeUrl}
`;
}

/** The same as simple HTML: escaped by JSX, without styles, pictures or anything fetched. */
export function noticeLetterHtml({ head, name, lead, notices, more, unsubscribeUrl }: NoticeLetterProps): string {
  const page = (
    <html lang="zh-CN">
      <body>
        <p>{name}，您好：</p>
        <p>{lead}</p>
        <ul>
          {notices.map((notice) => (
            <li>
              {NOTICE_KIND_LABELS[notice.kind]}：<a href={addressOf(head, notice)}>{sentenceOf(notice)}</a>
            </li>
          ))}
        </ul>
        {more === 0 ? null : (
          <p>
            另有 {more} 条，请到<a href={`${head.publicUrl}/notices`}>消息页</a>查看。
          </p>
        )}
        <p>
          打开链接需要登录。<a href={`${head.publicUrl}/notices/settings`}>修改邮件设置</a> ·{" "}
          <a href={unsubscribeUrl}>不再接收这类邮件</a>
        </p>
      </body>
    </html>
  );
  return writeMarkup(page);
}

function addressOf({ publicUrl }: LetterHead, { id }: { id: string }): string {
  return `${publicUrl}/notices/${id}`;
}
