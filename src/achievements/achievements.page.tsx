import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import { facetOptions } from "../reference/facet-options.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { type ActiveFilter, ActiveFilters, type Facet, Filters } from "../web/filters.tsx";
import { Icon } from "../web/icons.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { PostList } from "../web/post-list.tsx";
import { SearchBox } from "../web/search-box.tsx";
import { achievementEntry } from "./achievement-entry.page.tsx";
import { ACHIEVEMENT_FACETS, type AchievementFacet, type AchievementQuery } from "./achievement-query.ts";
import type { AchievementView } from "./present-achievement.ts";

interface AchievementsPageProps {
  frame: Frame;
  page: Page<AchievementView>;
  query: AchievementQuery;
  /** How many achievements each option would leave. */
  counts: Record<AchievementFacet, ReadonlyMap<string, number>>;
  /** Words to mark in titles and texts. */
  terms: readonly string[];
  reference: ReferenceBook;
}

const PATH = "/achievements";

const FACET_LISTS: Record<AchievementFacet, { label: string; list: ListName }> = {
  industry: { label: "产业", list: "industry" },
  stage: { label: "所处阶段", list: "stage" },
  technicalField: { label: "技术领域", list: "technicalField" },
  transferMode: { label: "转化方式", list: "cooperationMode" },
};

/** 科技成果: search, facets and the list of published achievements. */
export function AchievementsPage(props: AchievementsPageProps) {
  const { frame, query } = props;
  const facets = facetsOf(props);
  return (
    <Layout
      frame={frame}
      title={query.text === "" ? "科技成果" : `搜索成果：${query.text}`}
      current="achievements"
      breadcrumbs={[{ label: "科技成果" }]}
      hideSearch
    >
      <PageHeading
        title="科技成果"
        lead="高校院所可以转化的技术。感兴趣的企业可以联系工作人员引荐。"
        actions={
          may(frame.actor, "achievement.post") ? (
            <a class="btn btn-primary" href="/achievements/new">
              <Icon name="plus" />
              填报成果
            </a>
          ) : undefined
        }
      />
      <div class="flow">
        <SearchBox
          id="achievement-search"
          label="搜索科技成果"
          placeholder="技术名词、产品、单位或成果编号"
          value={query.text}
          action={PATH}
          suggestPath="/achievements/suggestions"
          large
        />
        {facets.length === 0 ? (
          <Found {...props} />
        ) : (
          <Columns
            side="left"
            aside={<Filters action={PATH} facets={facets} keep={{ q: query.text, sort: query.sort ?? "" }} />}
          >
            <Found {...props} />
          </Columns>
        )}
      </div>
    </Layout>
  );
}

function Found(props: AchievementsPageProps) {
  const { page, query, terms, reference } = props;
  return (
    <Panel>
      <ListHead {...props} />
      {page.rows.length === 0 ? (
        <NothingFound query={query} />
      ) : (
        <PostList label="科技成果" posts={page.rows.map((view) => achievementEntry(view, terms, reference))} />
      )}
      {page.total <= page.pageSize ? null : (
        <Pagination page={page} href={(number) => listAddress(PATH, addressOf(query), number)} />
      )}
    </Panel>
  );
}

const addressOf = (query: AchievementQuery): Record<string, string | readonly string[]> => ({
  q: query.text,
  sort: query.sort ?? "",
  ...query.chosen,
});

function facetsOf({ query, counts, reference }: AchievementsPageProps): Facet[] {
  return ACHIEVEMENT_FACETS.map((name) => {
    const { label, list } = FACET_LISTS[name];
    const chosen = query.chosen[name];
    return { name, label, chosen, options: facetOptions(reference, list, chosen, counts[name]) };
  }).filter((facet) => facet.options.length > 0);
}

function ListHead({ page, query, reference }: AchievementsPageProps) {
  const active: ActiveFilter[] = ACHIEVEMENT_FACETS.flatMap((name) =>
    query.chosen[name].map((code) => ({
      label: reference.label(FACET_LISTS[name].list, code),
      href: listAddress(PATH, { ...addressOf(query), [name]: query.chosen[name].filter((one) => one !== code) }),
    })),
  );
  const sortHref = (sort: string): string => listAddress(PATH, { ...addressOf(query), sort });
  return (
    <>
      <div class="list-head">
        <p role="status">
          {query.text === "" ? `共 ${page.total} 项成果` : `找到 ${page.total} 项与“${query.text}”有关的成果`}
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
      <ActiveFilters filters={active} clearHref={listAddress(PATH, { q: query.text })} />
    </>
  );
}

function NothingFound({ query }: { query: AchievementQuery }) {
  const isNarrowed = ACHIEVEMENT_FACETS.some((name) => query.chosen[name].length > 0);
  if (query.text === "" && !isNarrowed)
    return (
      <EmptyState title="还没有发布的成果">
        <p>高校院所填报、工作人员审核后，成果会列在这里。</p>
      </EmptyState>
    );
  return (
    <EmptyState title="没有找到符合条件的成果">
      <p>
        可以换一个更短或更常用的说法
        {isNarrowed ? (
          <>
            ，或<a href={listAddress(PATH, { q: query.text })}>去掉筛选条件</a>
          </>
        ) : null}
        ，也可以<a href={PATH}>浏览全部成果</a>。
      </p>
    </EmptyState>
  );
}
