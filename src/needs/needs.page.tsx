import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { type ActiveFilter, ActiveFilters, Filters } from "../web/filters.tsx";
import { Icon } from "../web/icons.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { PostList } from "../web/post-list.tsx";
import { SearchBox } from "../web/search-box.tsx";
import { needEntry } from "./need-entry.page.tsx";
import { FACET_LISTS, needFacets } from "./need-facets.ts";
import { NEED_FACETS, type NeedFacet, type NeedQuery } from "./need-query.ts";
import { NeedTabs } from "./need-tabs.page.tsx";
import type { NeedView } from "./present-need.ts";

interface NeedsPageProps {
  frame: Frame;
  /** `/needs`, or for staff `/needs/confidential`. */
  path: string;
  page: Page<NeedView>;
  query: NeedQuery;
  /** How many needs each option would leave. */
  counts: Record<NeedFacet, ReadonlyMap<string, number>>;
  /** Words to mark in titles and texts. */
  terms: readonly string[];
  reference: ReferenceBook;
}

/** 技术需求: search, facets and the list of published needs. */
export function NeedsPage(props: NeedsPageProps) {
  const { frame, path, query } = props;
  const facets = needFacets(query, props.counts, props.reference);
  const isPublic = path === "/needs";
  return (
    <Layout
      frame={frame}
      title={query.text === "" ? "技术需求" : `搜索需求：${query.text}`}
      current="needs"
      breadcrumbs={[{ label: "技术需求" }]}
      hideSearch
    >
      <PageHeading
        title="技术需求"
        lead="企业发布的技术难题。有合适的成果或团队，可以联系工作人员引荐。"
        actions={
          may(frame.actor, "need.post") ? (
            <a class="btn btn-primary" href="/needs/new">
              <Icon name="plus" />
              填报需求
            </a>
          ) : undefined
        }
      />
      <div class="flow">
        <SearchBox
          id="need-search"
          label="搜索技术需求"
          placeholder="技术名词、指标、产品或需求编号"
          value={query.text}
          action={path}
          suggestPath={isPublic ? "/needs/suggestions" : undefined}
          large
        />
        <NeedTabs current={isPublic ? "public" : "confidential"} />
        {facets.length === 0 ? (
          <Found {...props} />
        ) : (
          <Columns
            side="left"
            aside={<Filters action={path} facets={facets} keep={{ q: query.text, sort: query.sort ?? "" }} />}
          >
            <Found {...props} />
          </Columns>
        )}
      </div>
    </Layout>
  );
}

function Found(props: NeedsPageProps) {
  const { path, page, query, terms, reference } = props;
  return (
    <Panel>
      <ListHead {...props} />
      {page.rows.length === 0 ? (
        <NothingFound path={path} query={query} />
      ) : (
        <PostList label="技术需求" posts={page.rows.map((view) => needEntry(view, terms, reference))} />
      )}
      {page.total <= page.pageSize ? null : (
        <Pagination page={page} href={(number) => listAddress(path, addressOf(query), number)} />
      )}
    </Panel>
  );
}

const addressOf = (query: NeedQuery): Record<string, string | readonly string[]> => ({
  q: query.text,
  sort: query.sort ?? "",
  ...query.chosen,
});

function ListHead({ page, query, path, reference }: NeedsPageProps) {
  const active: ActiveFilter[] = NEED_FACETS.flatMap((name) =>
    query.chosen[name].map((code) => ({
      label: reference.label(FACET_LISTS[name].list, code),
      href: listAddress(path, { ...addressOf(query), [name]: query.chosen[name].filter((one) => one !== code) }),
    })),
  );
  const sortHref = (sort: string): string => listAddress(path, { ...addressOf(query), sort });
  return (
    <>
      <div class="list-head">
        <p role="status">
          {query.text === "" ? `共 ${page.total} 条需求` : `找到 ${page.total} 条与“${query.text}”有关的需求`}
        </p>
        {query.text === "" || page.total < 2 ? null : (
          <p class="sort-links">
            <a href={sortHref("")} {...(query.sort === null ? { "aria-current": "true" } : {})}>
              按相关度
            </a>
            <a href={sortHref("newest")} {...(query.sort === "newest" ? { "aria-current": "true" } : {})}>
              按发布时间
            </a>
          </p>
        )}
      </div>
      <ActiveFilters filters={active} clearHref={listAddress(path, { q: query.text })} />
    </>
  );
}

function NothingFound({ path, query }: { path: string; query: NeedQuery }) {
  const isNarrowed = NEED_FACETS.some((name) => query.chosen[name].length > 0);
  if (query.text === "" && !isNarrowed)
    return (
      <EmptyState title="还没有发布的需求">
        <p>企业填报、工作人员审核后，需求会列在这里。</p>
      </EmptyState>
    );
  return (
    <EmptyState title="没有找到符合条件的需求">
      <p>
        可以换一个更短或更常用的说法
        {isNarrowed ? (
          <>
            ，或<a href={listAddress(path, { q: query.text })}>去掉筛选条件</a>
          </>
        ) : null}
        ，也可以<a href={path}>浏览全部需求</a>。
      </p>
    </EmptyState>
  );
}
