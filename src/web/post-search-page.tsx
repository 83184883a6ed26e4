import type { Child } from "hono/jsx";
import type { Page } from "../kernel/pagination.ts";
import { ActiveFilters } from "./active-filters.tsx";
import { EmptyState, NearWordings } from "./empty-state.tsx";
import type { Frame } from "./env.ts";
import { ExportLinks } from "./export-links.tsx";
import { countChosen, type Facet, Filters, type FiltersProps, filtersInAddress } from "./filters.tsx";
import { Icon } from "./icons.tsx";
import { Layout } from "./layout.tsx";
import { listAddress } from "./list-address.ts";
import { Columns, PageHeading, Panel } from "./page.tsx";
import { Pagination } from "./pagination.tsx";
import { type PostEntry, PostList } from "./post-list.tsx";
import { SearchBox } from "./search-box.tsx";

interface PostSearchPageProps {
  frame: Frame;
  /** 技术需求, and shorter: 需求, counted in 条. */
  title: string;
  noun: string;
  unit: string;
  lead: string;
  /** Key of the navigation link. */
  current: string;
  path: string;
  placeholder: string;
  suggestPath: string | undefined;
  /** The way to a new post; null for those who post none. */
  begin: { label: string; href: string } | null;
  /** Between the search box and the list. */
  tabs?: Child;
  query: { text: string; sort: "newest" | null };
  facets: readonly Facet[];
  page: Page<PostEntry>;
  /** Where nothing was found: other wordings, of which something is. */
  nearWordings: readonly string[];
  /** What a search of this list is kept as for those who want its news; absent where nobody may. */
  savedAs?: "needs" | "achievements" | undefined;
  /** 企业: who fills them in. */
  poster: string;
  /** Whether this person may take the list away as a file. */
  mayExport?: boolean;
}

/** The public list of one kind of post: search, facets, and what was found. */
export function PostSearchPage(props: PostSearchPageProps) {
  const { title, noun, path, query, facets, begin } = props;
  const filters: FiltersProps = { action: path, facets, keep: { q: query.text, sort: query.sort ?? "" } };
  return (
    <Layout
      frame={props.frame}
      title={query.text === "" ? title : `搜索${noun}：${query.text}`}
      current={props.current}
      breadcrumbs={[{ label: title }]}
      hideSearch
    >
      <PageHeading
        title={title}
        lead={props.lead}
        actions={
          begin === null ? undefined : (
            <a class="btn btn-primary" href={begin.href}>
              <Icon name="plus" />
              {begin.label}
            </a>
          )
        }
      />
      <div class="flow">
        <SearchBox
          id="post-search"
          label={`搜索${title}`}
          placeholder={props.placeholder}
          value={query.text}
          action={path}
          suggestPath={props.suggestPath}
          large
        />
        {props.tabs}
        {facets.length === 0 ? (
          <Found {...props} filters={filters} />
        ) : (
          <Columns side="left" aside={<Filters {...filters} />}>
            <Found {...props} filters={filters} />
          </Columns>
        )}
      </div>
    </Layout>
  );
}

type FoundProps = PostSearchPageProps & { filters: FiltersProps };

function Found(props: FoundProps) {
  const { title, path, page, filters, mayExport = true } = props;
  return (
    <Panel>
      <ListHead {...props} />
      {page.total === 0 ? <NothingFound {...props} /> : <PostList label={title} posts={page.rows} />}
      {page.total <= page.pageSize && page.page === 1 ? null : (
        <Pagination page={page} href={(number) => listAddress(path, filtersInAddress(filters), number)} />
      )}
      {mayExport ? <ExportLinks total={page.total} href={listAddress(path, filtersInAddress(filters))} /> : null}
    </Panel>
  );
}

function ListHead(props: FoundProps) {
  const { frame, noun, unit, path, page, query, filters } = props;
  const sortLink = (sort: "newest" | null, label: string) => (
    <a
      href={listAddress(path, { ...filtersInAddress(filters), sort: sort ?? "" })}
      {...(query.sort === sort ? { "aria-current": "true" } : {})}
    >
      {label}
    </a>
  );
  const found = `${page.total} ${unit}`;
  return (
    <>
      <div class="list-head">
        <p role="status">{query.text === "" ? `共 ${found}${noun}` : `找到 ${found}与“${query.text}”有关的${noun}`}</p>
        {query.text === "" || page.total < 2 ? null : (
          <p class="sort-links">
            {sortLink(null, "按相关度")} {sortLink("newest", "按发布时间")}
          </p>
        )}
      </div>
      <ActiveFilters {...filters} />
      {props.savedAs === undefined || frame.actor.accountId === null ? null : (
        <form class="save-search" method="post" action="/notices/searches">
          <input type="hidden" name="list" value={props.savedAs} />
          <input type="hidden" name="q" value={query.text} />
          {filters.facets.flatMap((facet) =>
            facet.chosen.map((code) => <input type="hidden" name={`${facet.name}[]`} value={code} />),
          )}
          <button class="btn btn-sm btn-outline" type="submit">
            <Icon name="bell" />
            订阅这个条件
          </button>
        </form>
      )}
    </>
  );
}

function NothingFound({ frame, noun, path, query, poster, filters, nearWordings }: FoundProps) {
  const isNarrowed = countChosen(filters) > 0;
  if (query.text === "" && !isNarrowed)
    return (
      <EmptyState title={`还没有发布的${noun}`}>
        <p>
          {poster}
          {frame.actor.role === "visitor" ? <a href="/register">注册</a> : "注册"}
          并填报、工作人员审核后，{noun}列在这里。
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title={`没有找到符合条件的${noun}`}>
      <NearWordings wordings={nearWordings} hrefOf={(wording) => listAddress(path, { q: wording })} />
      <p>
        可以换一个更短或更常用的说法
        {isNarrowed ? (
          <>
            ，或<a href={listAddress(path, { q: query.text })}>去掉筛选条件</a>
          </>
        ) : null}
        ，也可以<a href={path}>浏览全部{noun}</a>。
      </p>
    </EmptyState>
  );
}
