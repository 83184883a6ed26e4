/** 订阅源: published posts as Atom (RFC 4287). */
export interface Feed {
  title: string;
  author: string;
  /** Where this feed is, and the page that shows the same. */
  selfUrl: string;
  pageUrl: string;
  entries: readonly FeedEntry[];
}

export interface FeedEntry {
  /** Its page, which never moves and so names it for ever. */
  url: string;
  title: string;
  summary: string;
  category: string;
  publishedAt: Date;
}

export function writeFeed({ title, author, selfUrl, pageUrl, entries }: Feed): string {
  // Without entries there is no news since the beginning: a clock here would make every answer a new one.
  const updatedAt = new Date(Math.max(0, ...entries.map(({ publishedAt }) => publishedAt.getTime())));
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
  <id>${escapeXml(selfUrl)}</id>
  <title>${escapeXml(title)}</title>
  <updated>${updatedAt.toISOString()}</updated>
  <author><name>${escapeXml(author)}</name></author>
  <link rel="self" type="application/atom+xml" href="${escapeXml(selfUrl)}"/>
  <link rel="alternate" type="text/html" href="${escapeXml(pageUrl)}"/>
${entries.map(writeEntry).join("\n")}
</feed>
`;
}

function writeEntry({ url, title, summary, category, publishedAt }: FeedEntry): string {
  return `  <entry>
    <id>${escapeXml(url)}</id>
    <title>${escapeXml(title)}</title>
    <link rel="alternate" type="text/html" href="${escapeXml(url)}"/>
    <published>${publishedAt.toISOString()}</published>
    <updated>${publishedAt.toISOString()}</updated>
    <category term="${escapeXml(category)}"/>
    <summary>${escapeXml(summary)}</summary>
  </entry>`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Characters that XML 1.0 has no way to write are left out. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one);
}
