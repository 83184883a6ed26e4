import { EmptyState, NearWordings } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { PostList } from "../web/post-list.tsx";
import { SearchBox } from "../web/search-box.tsx";
import { searchWords } from "../web/search-words.ts";
import type { FoundKind, FoundOfAll } from "./find-all.ts";

export interface SearchPageProps extends FoundOfAll {
  frame: Frame;
  query: string;
  /** How many the reader may take as a file. */
  exported: number;
}

/** Needs, achievements, experts and what the reader may see of contracts, agreements, projects and funds; each list goes on at its own page. */
export function SearchPage(props: SearchPageProps) {
  const { frame, query, needs, achievements, experts, records, nearWordings, exported } = props;
  const { label, placeholder } = searchWords(frame);
  const isRecordFound = records.length > 0;
  return (
    <Layout frame={frame} title={query === "" ? "搜索" : `搜索：${query}`} breadcrumbs={[{ label: "搜索" }]} hideSearch>
      <PageHeading title={query === "" ? label : `“${query}”的搜索结果`} />
      <div class="flow">
        <SearchBox
          id="search"
          label={label}
          placeholder={placeholder}
          value={query}
          suggestPath="/search/suggestions"
          large
        />
        {/* A number or a party is looked up for its record: what was found of them stands first. */}
        {records.map((found) => (
          <FoundPanel found={found} />
        ))}
        {needs.total + achievements.total + experts.total === 0 ? (
          <EmptyState title={isRecordFound ? "需求、成果和专家中没有" : "没有找到相关的需求、成果或专家"}>
            <NearWordings wordings={nearWordings} hrefOf={(wording) => `/search?q=${encodeURIComponent(wording)}`} />
            <p>可以换一个更短或更常用的说法；两个字的词也能搜，全角、繁体都认得。</p>
          </EmptyState>
        ) : (
          <>
            <FoundPanel found={needs} />
            <FoundPanel found={achievements} />
            <FoundPanel found={experts} />
          </>
        )}
        {query === "" ? null : <ExportLinks total={exported} href={listAddress("/search", { q: query })} />}
      </div>
    </Layout>
  );
}

function FoundPanel({ found }: { found: FoundKind }) {
  const { title, href, unit } = found;
  return (
    <Panel title={`${title}（${found.total}）`} actions={found.total === 0 ? undefined : <a href={href}>查看全部</a>}>
      {found.total === 0 ? <p>没有相关的{title}。</p> : <PostList label={title} posts={found.posts} heading="h3" />}
      {found.total > found.posts.length ? (
        <p>
          <a href={href}>
            查看全部 {found.total} {unit}
          </a>
        </p>
      ) : null}
    </Panel>
  );
}
