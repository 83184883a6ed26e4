import type { Caller } from "./app-callers.ts";

export interface CrawledPage {
  path: string;
  /** The page whose link led here. */
  from: string;
  status: number;
  text: string;
  /** The same, unread: a document is more than its text. */
  answer: Response;
}

/** Pages of one kind, such as two needs, say little more than the first few. */
const PAGES_OF_A_KIND = 3;

/** Follows every link from page to page as one person, a few of each kind. */
export async function crawl(caller: Caller, beginnings: readonly string[]): Promise<CrawledPage[]> {
  const pages: CrawledPage[] = [];
  const waiting = beginnings.map((path) => ({ path, from: "" }));
  const known = new Set(beginnings);
  const visits = new Map<string, number>();
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const kind = kindOf(next.path);
    const count = visits.get(kind) ?? 0;
    if (count >= PAGES_OF_A_KIND) continue;
    visits.set(kind, count + 1);
    const answer = await caller.get(next.path);
    const text = await answer.clone().text();
    pages.push({ ...next, status: answer.status, text, answer });
    for (const path of linksIn(text, next.path)) {
      if (known.has(path)) continue;
      known.add(path);
      waiting.push({ path, from: next.path });
    }
  }
  return pages;
}

/** `/needs/…?page`: the path without what differs between two records, and the names of what is asked. */
function kindOf(path: string): string {
  const { pathname, searchParams } = new URL(path, "http://localhost");
  const place = pathname.replaceAll(/[0-9a-f]{32}/g, "…").replace(/^(\/administration\/options\/\w+)\/[^/]+/, "$1/…");
  return `${place}?${[...new Set(searchParams.keys())].sort().join("&")}`;
}

function linksIn(html: string, base: string): string[] {
  return [...html.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)].flatMap(([, href = ""]) => {
    const { origin, pathname, search } = new URL(href.replaceAll("&amp;", "&"), `http://localhost${base}`);
    return origin === "http://localhost" && !href.startsWith("#") ? [pathname + search] : [];
  });
}

/** Names of the fields in a page's forms. */
export function fieldNamesIn(html: string): string[] {
  return [...html.matchAll(/<(?:input|select|textarea)\b[^>]*\bname="([^"]+)"/g)].map(([, name = ""]) => name);
}
