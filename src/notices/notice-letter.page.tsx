import type { LetterHead } from "../accounts/letters.ts";
import { writeMarkup } from "../web/jsx-runtime.ts";
import { NOTICE_KIND_LABELS, type NoticeText } from "./notice.ts";
import { sentenceOf } from "./notice-sentence.ts";

export interface NoticeLetterProps {
  head: LetterHead;
  name: string;
  lead: string;
  notices: readonly (NoticeText & { id: string; subjectId: string })[];
  /** Which posts and whom an introduction brings together, by its id. */
  introductions: ReadonlyMap<string, string>;
  /** How many more there are than the letter lists. */
  more: number;
  unsubscribeUrl: string;
}

/**
 * The letter as plain text. It holds numbers and days, no text and no contact of any post; a title only where an
 * introduction would not be known otherwise, and of no confidential need.
 */
export function noticeLetterText(letter: NoticeLetterProps): string {
  const { head, name, lead, notices, introductions, more, unsubscribeUrl } = letter;
  const items = notices.map((notice) =>
    [`· ${sentenceOf(notice)}`, introductions.get(notice.subjectId), addressOf(head, notice)]
      .filter((line) => line !== undefined)
      .join("\n  "),
  );
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
export function noticeLetterHtml(letter: NoticeLetterProps): string {
  const { head, name, lead, notices, introductions, more, unsubscribeUrl } = letter;
  const page = (
    <html lang="zh-CN">
      <body>
        <p>{name}，您好：</p>
        <p>{lead}</p>
        <ul>
          {notices.map((notice) => (
            <li>
              {NOTICE_KIND_LABELS[notice.kind]}：<a href={addressOf(head, notice)}>{sentenceOf(notice)}</a>
              {introductions.has(notice.subjectId) ? <p>{introductions.get(notice.subjectId)}</p> : null}
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
