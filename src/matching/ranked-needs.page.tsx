import type { AchievementView } from "../achievements/present-achievement.ts";
import type { Page } from "../kernel/pagination.ts";
import { describeRequirement } from "../kernel/requirement.ts";
import type { NeedView } from "../needs/present-need.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { ActiveFilters } from "../web/active-filters.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Filters } from "../web/filters.tsx";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { factsOf } from "./achievement-facts.ts";
import { type ChosenFilters, filteredAddress, NOTHING_CHOSEN } from "./chosen-filters.ts";
import { explanationAddress } from "./explanation-address.ts";
import type { Share } from "./hit-rate.ts";
import { JustJudgedNotice } from "./just-judged.page.tsx";
import type { JustJudged } from "./just-judged.ts";
import { MAX_EXPORTED_MATCHES } from "./match-columns.ts";
import { matchFilters } from "./match-filters.ts";
import { MatchKeyHint } from "./match-key-hint.page.tsx";
import type { NotesView } from "./match-notes.page.tsx";
import { MatchRow } from "./match-row.page.tsx";
import { ListedCount, ScoreLegend } from "./match-score.page.tsx";
import type { Grade, MatchScore } from "./matchable.ts";
import { needBadgesOf, needFactsOf } from "./need-summary.page.tsx";
import type { VerdictState } from "./verdict.ts";
import { VerdictForm } from "./verdict-form.page.tsx";
import type { VerdictView } from "./verdict-line.page.tsx";

/** One need as staff may read it. */
export interface RankedNeedRow extends MatchScore {
  rank: number;
  need: NeedView;
  verdict: VerdictView | null;
  notes: NotesView;
  digest: string;
}

interface RankedNeedsPageProps {
  frame: Frame;
  achievement: AchievementView;
  page: Page<RankedNeedRow>;
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
  reference: ReferenceBook;
}

/** 可对接需求: the open needs that one achievement may answer. */
export function RankedNeedsPage(props: RankedNeedsPageProps) {
  const { frame, achievement, page, chosen, considered, reference } = props;
  const path = `/achievements/${achievement.id}/matches`;
  const filters = matchFilters({ ...props, path });
  const { title } = achievement.text;
  return (
    <Layout
      frame={frame}
      title={`可对接需求：${title}`}
      current="desk-achievements"
      breadcrumbs={[
        { label: "成果办理", href: "/desk/achievements?queue=published" },
        { label: achievement.number, href: `/achievements/${achievement.id}` },
        { label: "可对接需求" },
      ]}
    >
      <PageHeading
        eyebrow={`${achievement.number} 可对接的需求`}
        title={title}
        lead={`已与 ${considered} 条已发布需求逐一比对。匹配度供研判参考，不代替人的判断。`}
      />
      <div class="flow">
        <Panel title="成果摘要" actions={<a href={`/achievements/${achievement.id}`}>查看成果全文</a>}>
          <KeyValues facts={factsOf(achievement, reference)} />
        </Panel>
        <Columns side="left" aside={<Filters {...filters} />}>
          <Panel>
            <ActiveFilters {...filters} />
            <JustJudgedNotice judged={props.justJudged} back={filteredAddress(path, chosen, page.page)} />
            <List {...props} path={path} />
            {props.hasGoodMatch ? (
              <Pagination page={page} href={(number) => filteredAddress(path, chosen, number)} />
            ) : null}
            <ExportLinks total={page.total} href={filteredAddress(path, chosen)} limit={MAX_EXPORTED_MATCHES} />
          </Panel>
        </Columns>
        <p class="match-version">计分版本 {props.engineVersion}</p>
      </div>
    </Layout>
  );
}

function List(props: RankedNeedsPageProps & { path: string }) {
  if (props.page.rows.length === 0) return <NothingListed {...props} />;
  return props.hasGoodMatch ? <NeedRows {...props} /> : <NoGoodMatch {...props} />;
}

function NeedRows(props: RankedNeedsPageProps & { path: string }) {
  const { achievement, page, engineVersion, chosen, unrelated, hasGoodMatch, reference, path } = props;
  return (
    <>
      <div class="list-head">
        {hasGoodMatch ? <ListedCount total={page.total} unrelated={unrelated} unit="条" /> : null}
        <ScoreLegend />
      </div>
      <ol class="match-list" aria-label={`成果 ${achievement.number} 可对接的需求`} data-row-keys>
        {page.rows.map(({ rank, need, verdict, notes, digest, ...match }) => (
          <MatchRow
            id={need.id}
            rank={rank}
            href={`/needs/${need.id}`}
            title={need.text?.title ?? need.number}
            text={[need.text?.problem, need.text?.goal].filter((part) => part).join("\n")}
            match={match}
            number={need.number}
            explanationHref={explanationAddress(need.id, achievement.id, "needs", chosen)}
            badges={needBadgesOf(need)}
            facts={needFactsOf(need, reference)}
            verdict={
              <VerdictForm
                path={`/needs/${need.id}/matches/${achievement.id}`}
                title={need.text?.title ?? need.number}
                verdict={verdict}
                notes={notes}
                digest={digest}
                engineVersion={engineVersion}
                isOpen={achievement.status === "published"}
                requirements={need.text?.requirements.map(describeRequirement) ?? []}
                back={filteredAddress(path, chosen, page.page)}
                reference={reference}
              />
            }
          />
        ))}
      </ol>
      <MatchKeyHint noun="需求" />
    </>
  );
}

function NothingListed({ considered, path }: RankedNeedsPageProps & { path: string }) {
  if (considered === 0)
    return (
      <EmptyState title="还没有已发布的需求">
        <p>需求发布后，这里会列出本成果可能解决的需求。</p>
      </EmptyState>
    );
  return (
    <EmptyState title="没有符合筛选条件的需求">
      <p>
        请减少筛选条件，或<a href={path}>查看全部可对接需求</a>。
      </p>
    </EmptyState>
  );
}

function NoGoodMatch(props: RankedNeedsPageProps & { path: string }) {
  const { considered, gradeCounts, path } = props;
  return (
    <>
      <EmptyState title="没有合适的需求">
        <p>{`现有 ${considered} 条需求与本成果都没有实质关联。有新需求发布时，本页的结果随之更新。`}</p>
      </EmptyState>
      <details class="nearest">
        <summary>仍要看看最接近的 {props.page.rows.length} 条（均为无相关）</summary>
        <NeedRows {...props} />
        <p>
          <a href={filteredAddress(path, { ...NOTHING_CHOSEN, grade: ["none"] })}>
            查看全部 {gradeCounts.none} 条无相关的需求
          </a>
        </p>
      </details>
    </>
  );
}
