import type { Page } from "../kernel/pagination.ts";
import type { NeedView } from "../needs/present-need.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { ActiveFilters } from "../web/active-filters.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Filters } from "../web/filters.tsx";
import { Layout } from "../web/layout.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { CandidateRows, type RankedRow } from "./candidate-rows.page.tsx";
import { type ChosenFilters, filteredAddress, NOTHING_CHOSEN } from "./chosen-filters.ts";
import type { Share } from "./hit-rate.ts";
import { JustJudgedNotice } from "./just-judged.page.tsx";
import type { JustJudged } from "./just-judged.ts";
import { MAX_EXPORTED_MATCHES } from "./match-columns.ts";
import { matchFilters } from "./match-filters.ts";
import type { Grade } from "./matchable.ts";
import { NeedMatchesTabs } from "./need-matches-tabs.page.tsx";
import { NeedSummary, NeedSummaryBadges } from "./need-summary.page.tsx";
import { NoMatchNotice, RecordNoMatch } from "./no-match.page.tsx";
import type { NoMatch } from "./no-match-queries.ts";
import type { VerdictState } from "./verdict.ts";

interface RankedMatchesPageProps {
  frame: Frame;
  need: NeedView;
  page: Page<RankedRow>;
  chosen: ChosenFilters;
  gradeCounts: Record<Grade, number>;
  verdictCounts: Record<VerdictState, number>;
  adoption: Record<Grade, Share> | null;
  unrelated: number;
  /** Given a moment ago, and not among the rows. */
  justJudged: JustJudged | null;
  industryCounts: ReadonlyMap<string, number>;
  considered: number;
  engineVersion: string;
  hasGoodMatch: boolean;
  /** What staff found of the whole need, if that was nothing. */
  noMatch: NoMatch | null;
  reference: ReferenceBook;
}

/** 匹配成果: the ranked achievements for one need, each with its reasons. */
export function RankedMatchesPage(props: RankedMatchesPageProps) {
  const { frame, need, page, chosen, considered, noMatch, reference } = props;
  const path = `/needs/${need.id}/matches`;
  const back = filteredAddress(path, chosen, page.page);
  const filters = matchFilters({ ...props, path });
  const title = need.text?.title ?? need.number;
  return (
    <Layout
      frame={frame}
      title={`匹配成果：${title}`}
      current="desk-needs"
      breadcrumbs={[
        { label: "需求办理", href: "/desk/needs?queue=published" },
        { label: need.number, href: `/needs/${need.id}` },
        { label: "匹配成果" },
      ]}
    >
      <PageHeading
        eyebrow={`${need.number} 的匹配成果`}
        title={title}
        badges={<NeedSummaryBadges need={need} />}
        lead={`已与 ${considered} 项已发布成果逐一比对。匹配度供研判参考，不代替人的判断。`}
      />
      <NeedMatchesTabs needId={need.id} current="achievements" />
      <div class="flow">
        {noMatch === null ? null : <NoMatchNotice needId={need.id} noMatch={noMatch} back={back} />}
        <NeedSummary need={need} reference={reference} />
        <Columns side="left" aside={<Filters {...filters} />}>
          <Panel>
            <ActiveFilters {...filters} />
            <JustJudgedNotice judged={props.justJudged} back={back} />
            <List {...props} path={path} />
            {props.hasGoodMatch ? (
              <Pagination page={page} href={(number) => filteredAddress(path, chosen, number)} />
            ) : null}
            <ExportLinks total={page.total} href={filteredAddress(path, chosen)} limit={MAX_EXPORTED_MATCHES} />
          </Panel>
          {noMatch === null && need.status === "published" && considered > 0 ? (
            <Panel title="看完候选，没有值得引荐的？" id="no-match">
              <RecordNoMatch needId={need.id} noMatch={null} back={back} />
            </Panel>
          ) : null}
        </Columns>
        <p class="match-version">计分版本 {props.engineVersion}</p>
      </div>
    </Layout>
  );
}

function List(props: RankedMatchesPageProps & { path: string }) {
  if (props.page.rows.length === 0) return <NothingListed {...props} />;
  return props.hasGoodMatch ? <CandidateRows {...props} /> : <NoGoodMatch {...props} />;
}

function NothingListed({ considered, path }: RankedMatchesPageProps & { path: string }) {
  if (considered === 0)
    return (
      <EmptyState title="还没有已发布的成果">
        <p>成果发布后，这里会列出与本需求匹配的成果。</p>
        <p>
          <a href="/desk/checks?kind=achievement">办理待审成果</a>，或<a href="/imports">批量导入成果</a>
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="没有符合筛选条件的成果">
      <p>
        请减少筛选条件，或<a href={path}>查看全部匹配成果</a>。
      </p>
    </EmptyState>
  );
}

/** Honest: what comes nearest is there for those who want to see it, but recommended to nobody. */
function NoGoodMatch(props: RankedMatchesPageProps & { path: string }) {
  const { need, considered, gradeCounts, path } = props;
  return (
    <>
      <EmptyState title="没有合适的匹配">
        <p>{`现有 ${considered} 项成果与本需求都没有实质关联，不宜勉强推荐。可以这样做：`}</p>
        <ul class="next-steps">
          <li>
            请企业<a href={`/needs/${need.id}`}>完善需求</a>：写明技术关键和可验收的技术指标，补充行业通用的关键词
          </li>
          <li>等待新成果：每有成果发布，本页的结果随之更新</li>
          <li>按需求的关键词向高校院所定向征集</li>
        </ul>
      </EmptyState>
      <details class="nearest" {...(props.page.rows.some(({ verdict }) => verdict) ? { open: true } : {})}>
        <summary>仍要看看最接近的 {props.page.rows.length} 项（均为无相关）</summary>
        <CandidateRows {...props} />
        <p>
          <a href={filteredAddress(path, { ...NOTHING_CHOSEN, grade: ["none"] })}>
            查看全部 {gradeCounts.none} 项无相关的成果
          </a>
        </p>
      </details>
    </>
  );
}
