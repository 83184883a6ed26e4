import { EmptyState, NearWordings } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { type PostEntry, PostList } from "../web/post-list.tsx";
import { SearchBox } from "../web/search-box.tsx";
import type { FoundRecords } from "./found-records.ts";

interface Found {
  posts: readonly PostEntry[];
  total: number;
}

export interface SearchPageProps {
  frame: Frame;
  query: string;
  needs: Found;
  achievements: Found;
  experts: Found;
  /** Null for a kind of which this reader may see none. */
  records: Readonly<Record<"contracts" | "agreements" | "projects" | "funds", FoundRecords | null>>;
  nearWordings: readonly string[];
}

/** Needs, achievements, experts and what the reader may see of contracts, agreements, projects and funds; each list goes on at its own page. */
export function SearchPage({ frame, query, needs, achievements, experts, records, nearWordings }: SearchPageProps) {
  const asked = encodeURIComponent(query);
  const { contracts, agreements, projects, funds } = records;
  const isRecordFound = [contracts, agreements, projects, funds].some((found) => found !== null && found.total > 0);
  return (
    <Layout frame={frame} title={query === "" ? "搜索" : `搜索：${query}`} breadcrumbs={[{ label: "搜索" }]} hideSearch>
      <PageHeading title={query === "" ? "搜索需求、成果和专家" : `“${query}”的搜索结果`} />
      <div class="flow">
        <SearchBox
          id="search"
          label="搜索需求、成果和专家"
          placeholder="技术名词、产品、指标、姓名或编号"
          value={query}
          suggestPath="/search/suggestions"
          large
        />
        {/* A number or a party is looked up for its record: what was found of them stands first. */}
        {isRecordFound ? (
          <>
            <RecordPanel title="技术合同" found={contracts} unit="份" />
            <RecordPanel title="合作协议" found={agreements} unit="份" />
            <RecordPanel title="省校合作项目" found={projects} unit="个" />
            <RecordPanel title="人才发展专项资金" found={funds} unit="笔" />
          </>
        ) : null}
        {needs.total + achievements.total + experts.total === 0 ? (
          <EmptyState title={isRecordFound ? "需求、成果和专家中没有" : "没有找到相关的需求、成果或专家"}>
            <NearWordings wordings={nearWordings} hrefOf={(wording) => `/search?q=${encodeURIComponent(wording)}`} />
            <p>可以换一个更短或更常用的说法；两个字的词也能搜，全角、繁体都认得。</p>
          </EmptyState>
        ) : (
          <>
            <FoundPanel title="技术需求" found={needs} href={`/needs?q=${asked}`} unit="条" />
            <FoundPanel title="科技成果" found={achievements} href={`/achievements?q=${asked}`} unit="项" />
            <FoundPanel title="专家" found={experts} href={`/experts?q=${asked}`} unit="位" />
          </>
        )}
      </div>
    </Layout>
  );
}

/** Without a panel where nothing was found: most texts are about posts. */
function RecordPanel({ title, found, unit }: { title: string; found: FoundRecords | null; unit: string }) {
  if (found === null || found.total === 0) return null;
  return <FoundPanel title={title} found={found} href={found.href} unit={unit} />;
}

function FoundPanel(props: { title: string; found: Found; href: string; unit: string }) {
  const { title, found, href, unit } = props;
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
