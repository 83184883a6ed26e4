import type { AchievementView } from "../achievements/present-achievement.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import type { NeedView } from "../needs/present-need.ts";
import { facetOptions } from "../reference/facet-options.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { ActiveFilters } from "../web/active-filters.tsx";
import { Badge } from "../web/badge.tsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { Filters, type FiltersProps } from "../web/filters.tsx";
import { KeptFields } from "../web/kept-fields.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Notice } from "../web/notice.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import { Tabs } from "../web/tabs.tsx";
import { formatPoints, GradeBadge } from "./match-score.page.tsx";
import type { Grade } from "./matchable.ts";

export const STANDING_PATH = "/standing-matches";

/** One standing match as staff read it. */
export interface StandingRow {
  id: string;
  need: NeedView;
  achievement: AchievementView;
  score: number;
  grade: Grade;
  foundAt: Date;
}

interface StandingMatchesPageProps {
  frame: Frame;
  page: Page<StandingRow>;
  /** Shows what was marked as seen instead of what is new. */
  seen: boolean;
  industries: readonly string[];
  /** By branch of the industry tree, whatever is chosen. */
  industryCounts: ReadonlyMap<string, number>;
  newTotal: number;
  seenTotal: number;
  /** A marking made just now, which may be taken back. */
  undoable: { count: number; seenAt: Date } | null;
  reference: ReferenceBook;
  /** When the newest of the list was found, whatever page is shown; null for an empty list. */
  newest: Date | null;
}

/** 新候选: good matches that appeared as posts arrived or changed, across all needs. */
export function StandingMatchesPage(props: StandingMatchesPageProps) {
  const { frame, page, seen, industries, newTotal, seenTotal, reference } = props;
  const keep = seen ? { seen: "yes" } : {};
  const filters: FiltersProps = {
    action: STANDING_PATH,
    keep,
    facets: [
      {
        name: "industry",
        label: "需求的产业",
        chosen: industries,
        options: facetOptions(reference, "industry", industries, props.industryCounts),
      },
    ],
  };
  return (
    <Layout
      frame={frame}
      title="新候选"
      current="desk-needs"
      breadcrumbs={[{ label: "需求办理", href: "/desk/needs?queue=published" }, { label: "新候选" }]}
    >
      <PageHeading
        title="新候选"
        lead="需求或成果发布、修改后，服务自动比对，把较强相关以上的配对列在这里。看过后请标记，企业和院所各自的标记互不影响。"
      />
      <Tabs
        label="是否看过"
        current={seen ? "seen" : "new"}
        tabs={[
          { key: "new", label: "新候选", href: STANDING_PATH, count: newTotal },
          {
            key: "seen",
            label: "看过的",
            href: listAddress(STANDING_PATH, { seen: "yes" }),
            count: seenTotal,
          },
        ]}
      />
      <Undo {...props} />
      <Columns side="left" aside={<Filters {...filters} />}>
        <Panel>
          <ActiveFilters {...filters} />
          {seen || page.rows.length === 0 ? null : <SeeAll {...props} />}
          <Rows {...props} />
          <Pagination
            page={page}
            href={(number) => listAddress(STANDING_PATH, { ...keep, industry: industries }, number)}
          />
        </Panel>
      </Columns>
    </Layout>
  );
}

function Undo({ undoable, industries }: StandingMatchesPageProps) {
  if (undoable === null) return null;
  return (
    <Notice tone="success" title={`已把 ${undoable.count} 条标为看过`}>
      <form method="post" action={`${STANDING_PATH}/unseen`}>
        <input type="hidden" name="seenAt" value={String(undoable.seenAt.getTime())} />
        <KeptFields values={{ industry: [...industries] }} />
        <button class="btn btn-outline btn-sm" type="submit">
          撤销，重新列为新候选
        </button>
      </form>
    </Notice>
  );
}

function SeeAll({ page, industries, newest }: StandingMatchesPageProps) {
  const scope = industries.length === 0 ? "" : "筛选出的";
  return (
    <ConfirmForm
      action={`${STANDING_PATH}/seen`}
      label={`把${scope} ${page.total} 条都标为看过`}
      sentence={`${scope}全部 ${page.total} 条新候选将移到“看过的”，可以随时撤销；此后出现的仍会列为新候选。`}
      confirmLabel="确认标为看过"
    >
      <input type="hidden" name="foundUntil" value={String(newest?.getTime() ?? 0)} />
      <KeptFields values={{ industry: [...industries] }} />
    </ConfirmForm>
  );
}

function Rows(props: StandingMatchesPageProps) {
  const { page, seen, industries } = props;
  return (
    <Table
      caption={seen ? "看过的候选" : "新候选"}
      captionHidden
      columns={[
        {
          header: "需求",
          heading: true,
          cell: ({ need }: StandingRow) => (
            <>
              <a href={`/needs/${need.id}/matches`}>{need.text?.title ?? need.number}</a>
              <span class="cell-note">
                {need.number} {need.file?.organizationName}{" "}
                {need.trail?.visibility === "confidential" ? <Badge tone="warning">保密需求</Badge> : null}
              </span>
            </>
          ),
        },
        {
          header: "候选成果",
          cell: ({ achievement }) => (
            <>
              <a href={`/achievements/${achievement.id}`}>{achievement.text.title}</a>
              <span class="cell-note">
                {achievement.number} {achievement.isUnclaimed ? "待认领" : achievement.organizationName}
              </span>
            </>
          ),
        },
        {
          header: "匹配度",
          cell: ({ need, achievement, score, grade }) => (
            <>
              {formatPoints(score)} <GradeBadge grade={grade} />{" "}
              <a class="cell-note" href={`/needs/${need.id}/matches/${achievement.id}`}>
                匹配说明<span class="sr-only">：{achievement.text.title}</span>
              </a>
            </>
          ),
        },
        { header: "发现日期", nowrap: true, cell: ({ foundAt }) => shanghaiDay(foundAt) },
        {
          header: "标记",
          nowrap: true,
          cell: ({ id, need, achievement }) => (
            <form method="post" action={`${STANDING_PATH}/${id}/${seen ? "unseen" : "seen"}`}>
              <KeptFields values={{ industry: [...industries], page: page.page > 1 ? String(page.page) : "" }} />
              <button class="btn btn-outline btn-sm" type="submit">
                {seen ? "列为新候选" : "标为看过"}
                <span class="sr-only">
                  ：{need.number} 与 {achievement.number}
                </span>
              </button>
            </form>
          ),
        },
      ]}
      rows={page.rows}
      empty={<Empty {...props} />}
    />
  );
}

function Empty({ seen, industries }: StandingMatchesPageProps) {
  if (industries.length > 0)
    return (
      <EmptyState title="没有符合筛选条件的候选">
        <p>
          请减少筛选条件，或
          <a href={listAddress(STANDING_PATH, seen ? { seen: "yes" } : {})}>查看全部</a>。
        </p>
      </EmptyState>
    );
  if (seen)
    return (
      <EmptyState title="还没有标为看过的候选">
        <p>在“新候选”里标为看过的配对列在这里，可以重新列为新候选。</p>
      </EmptyState>
    );
  return (
    <EmptyState title="没有新候选">
      <p>有需求或成果发布、修改后，较强相关以上的新配对会列在这里。</p>
      <p>
        <a href="/desk/needs?queue=published">查看已发布需求的全部匹配</a>
      </p>
    </EmptyState>
  );
}
