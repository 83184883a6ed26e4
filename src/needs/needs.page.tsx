import { formatMoney } from "../kernel/money.ts";
import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import { findHighlights } from "../search/highlight.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { excerptAround } from "../web/excerpt.ts";
import { type ActiveFilter, ActiveFilters, type Facet, Filters } from "../web/filters.tsx";
import { Highlight } from "../web/highlight.tsx";
import { Icon } from "../web/icons.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { type PostEntry, PostList } from "../web/post-list.tsx";
import { SearchBox } from "../web/search-box.tsx";
import { NEED_FACETS, type NeedFacet, type NeedQuery } from "./need-query.ts";
import { NeedBadges, titleOf } from "./need-status.page.tsx";
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

const FACET_LISTS: Record<NeedFacet, { label: string; list: ListName }> = {
  industry: { label: "产业", list: "industry" },
  technicalField: { label: "技术领域", list: "technicalField" },
  needType: { label: "需求类型", list: "needType" },
  cooperationMode: { label: "合作方式", list: "cooperationMode" },
};

/** 技术需求: search, facets and the list of published needs. */
export function NeedsPage(props: NeedsPageProps) {
  const { frame, path, page, query, reference } = props;
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
        <Columns
          side="left"
          aside={<Filters action={path} facets={facetsOf(props)} keep={{ q: query.text, sort: query.sort ?? "" }} />}
        >
          <Panel>
            <ListHead {...props} />
            {page.rows.length === 0 ? (
              <NothingFound path={path} query={query} />
            ) : (
              <PostList label="技术需求" posts={page.rows.map((view) => entryOf(view, props.terms, reference))} />
            )}
            {page.total === 0 ? null : (
              <Pagination page={page} href={(number) => listAddress(path, addressOf(query), number)} />
            )}
          </Panel>
        </Columns>
      </div>
    </Layout>
  );
}

const addressOf = (query: NeedQuery): Record<string, string | readonly string[]> => ({
  q: query.text,
  sort: query.sort ?? "",
  ...query.chosen,
});

/** Top branches first; the branches below one appear when it is chosen. */
function facetsOf({ query, counts, reference }: NeedsPageProps): Facet[] {
  return NEED_FACETS.map((name) => {
    const { label, list } = FACET_LISTS[name];
    const chosen = query.chosen[name];
    const options = reference.options(list);
    const count = (code: string): number => counts[name].get(code) ?? 0;
    const roots = options.filter(({ parent }) => parent === null);
    const shown = roots.flatMap((root) => {
      const below = options.filter(({ parent }) => parent === root.code);
      const isOpen = chosen.includes(root.code) || below.some(({ code }) => chosen.includes(code));
      return [
        { value: root.code, label: root.label, count: count(root.code) },
        ...(isOpen ? below : []).map((one) => ({
          value: one.code,
          label: one.label,
          count: count(one.code),
          indent: true,
        })),
      ];
    });
    return { name, label, chosen, options: shown.filter((one) => one.count > 0 || chosen.includes(one.value)) };
  }).filter((facet) => facet.options.length > 0);
}

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
        {query.text === "" ? null : (
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

function entryOf(view: NeedView, terms: readonly string[], reference: ReferenceBook): PostEntry {
  const { text } = view;
  const title = titleOf(view);
  const body =
    text === null ? "" : ([text.problem, text.goal, text.keyTechnology].find(hasTerm(terms)) ?? text.problem);
  const excerpt = excerptAround(body, findHighlights(body, terms));
  return {
    href: `/needs/${view.id}`,
    title: <Highlight text={title} ranges={findHighlights(title, terms)} />,
    number: view.number,
    badges: view.status === "published" && view.file === null ? undefined : <NeedBadges view={view} />,
    excerpt: body === "" ? undefined : <Highlight text={excerpt.text} ranges={excerpt.ranges} />,
    keywords: text?.keywords,
    facts: [
      ...(view.industry === "" ? [] : [{ label: "产业", value: labelPath(reference, "industry", view.industry) }]),
      ...(view.region === "" ? [] : [{ label: "地区", value: reference.label("region", view.region) }]),
      {
        label: "预算",
        value: text === null ? view.amountBand : text.budgetFen === null ? "面议" : formatMoney(text.budgetFen),
      },
      ...(text === null || text.validUntil === "" ? [] : [{ label: "有效期至", value: text.validUntil }]),
    ],
  };
}

const hasTerm =
  (terms: readonly string[]) =>
  (part: string): boolean =>
    findHighlights(part, terms).length > 0;
