import type { Page } from "../kernel/pagination.ts";
import type { NeedView } from "../needs/present-need.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { Badge, Tags } from "../web/badge.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { type PostEntry, PostList } from "../web/post-list.tsx";
import { NeedSummaryBadges, needFactsOf } from "./need-summary.page.tsx";

export const SIMILAR_NEEDS_PATH = "/similar-needs";

export interface SimilarNeedEntry {
  view: NeedView;
  terms: readonly string[];
  isOfSameOwner: boolean;
}

/** 相似需求 on the page of a need, for staff. */
export function SimilarNeedsPanel(props: { entries: readonly SimilarNeedEntry[]; reference: ReferenceBook }) {
  const { entries, reference } = props;
  if (entries.length === 0) return null;
  return (
    <Panel title="相似需求" actions={<a href={SIMILAR_NEEDS_PATH}>多家企业的相似需求</a>}>
      <div class="flow">
        <p class="field-hint">用词和意思相近的已发布需求。不同企业的同一难题，可以合并征集成果、联合攻关。</p>
        <PostList
          label="相似需求"
          heading="h3"
          posts={entries.map(({ view, terms, isOfSameOwner }) => ({
            ...entryOf(view, reference),
            keywords: terms,
            badges: (
              <>
                <NeedSummaryBadges need={view} />
                {isOfSameOwner ? <Badge tone="neutral">同一企业</Badge> : null}
              </>
            ),
          }))}
        />
      </div>
    </Panel>
  );
}

export interface NeedGroupEntry {
  needs: readonly NeedView[];
  terms: readonly string[];
}

interface NeedGroupsPageProps {
  frame: Frame;
  page: Page<NeedGroupEntry>;
  reference: ReferenceBook;
}

/** 多家企业的相似需求: groups of published needs that could be solved together. */
export function NeedGroupsPage({ frame, page, reference }: NeedGroupsPageProps) {
  const title = "多家企业的相似需求";
  const before = (page.page - 1) * page.pageSize;
  return (
    <Layout
      frame={frame}
      title={title}
      current="similar-needs"
      breadcrumbs={[{ label: "需求办理", href: "/desk/needs?queue=published" }, { label: title }]}
    >
      <PageHeading
        title={title}
        lead="每组来自两家以上企业，组内任意两条的用词和意思都相近。是否确为同一难题，请打开核对；服务不会自动合并。"
      />
      {page.total === 0 ? (
        <Panel>
          <EmptyState title="现在没有多家企业的相似需求">
            <p>有不同企业发布用词和意思相近的需求时，会成组列在这里。</p>
            <p>
              <a href="/desk/needs?queue=published">查看已发布的需求</a>
            </p>
          </EmptyState>
        </Panel>
      ) : (
        <div class="flow">
          <p role="status">共 {page.total} 组</p>
          {page.rows.map((group, index) => (
            <Panel title={`第 ${before + index + 1} 组：${group.needs.length} 条需求`}>
              <div class="flow">
                {group.terms.length === 0 ? null : (
                  <>
                    <p class="field-hint">共同的用词</p>
                    <Tags tags={group.terms} />
                  </>
                )}
                <PostList
                  label={`第 ${before + index + 1} 组`}
                  heading="h3"
                  posts={group.needs.map((view) => ({
                    ...entryOf(view, reference),
                    badges: <NeedSummaryBadges need={view} />,
                  }))}
                />
              </div>
            </Panel>
          ))}
          <Pagination page={page} href={(number) => listAddress(SIMILAR_NEEDS_PATH, {}, number)} />
          <ExportLinks total={page.total} href={SIMILAR_NEEDS_PATH} noun="组" />
        </div>
      )}
    </Layout>
  );
}

function entryOf(view: NeedView, reference: ReferenceBook): PostEntry {
  return {
    href: `/needs/${view.id}`,
    title: view.text?.title ?? view.number,
    number: view.number,
    facts: needFactsOf(view, reference),
  };
}
