import type { Child } from "hono/jsx";
import { Highlight, type TextRange } from "./highlight.tsx";

export interface PostEntry {
  href: string;
  title: string;
  /** Where the searched words stand in the title. */
  marks?: readonly TextRange[] | undefined;
  number: string;
  badges?: Child | undefined;
  /** The beginning of the text, or where the search words stand in it. */
  excerpt?: Child | undefined;
  /** Short facts: industry, region, amount, last day. */
  facts: readonly { label: string; value: string }[];
  keywords?: readonly string[] | undefined;
}

interface PostListProps {
  label: string;
  posts: readonly PostEntry[];
  /** Heading level of the titles: `h3` in a panel that has a title of its own. */
  heading?: "h2" | "h3" | undefined;
}

/** Posts to choose from, needs or achievements: title first, then what helps to decide whether to open it. */
export function PostList({ label, posts, heading: Heading = "h2" }: PostListProps) {
  return (
    <ol class="post-list" aria-label={label}>
      {posts.map((post) => (
        <li>
          <div class="post-head">
            <Heading>
              <a href={post.href}>
                <Highlight text={post.title} ranges={post.marks ?? []} />
              </a>
            </Heading>
            {post.badges}
          </div>
          {post.excerpt === undefined ? null : <p class="post-excerpt">{post.excerpt}</p>}
          <dl class="post-facts">
            <div>
              <dt class="sr-only">编号</dt>
              <dd class="post-number">{post.number}</dd>
            </div>
            {post.facts.map((fact) => (
              <div>
                <dt>{fact.label}</dt>
                <dd>{fact.value}</dd>
              </div>
            ))}
          </dl>
          {post.keywords === undefined || post.keywords.length === 0 ? null : (
            <p class="post-keywords">
              <span class="sr-only">关键词：</span>
              {post.keywords.join(" · ")}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
