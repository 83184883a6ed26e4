import type { NeedView } from "../needs/present-need.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { findHighlights } from "../search/highlight.ts";
import type { Frame } from "../web/env.ts";
import { Highlight } from "../web/highlight.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import type { ChosenFilters } from "./chosen-filters.ts";
import { ComparedContent, type ComparedRow } from "./compared-content.page.tsx";
import { CoverageBadge, CoverageWords, RequirementName } from "./coverage.page.tsx";
import { type CoveredRequirement, coverageOf } from "./coverage.ts";
import { explanationAddress } from "./explanation-address.ts";
import { formatPoints, Questions, ScoreFigure, termsOf } from "./match-score.page.tsx";
import { CRITERIA, CRITERION_LABELS, type CriterionName, type MatchScore } from "./matchable.ts";
import { NeedSummary } from "./need-summary.page.tsx";

interface CompareMatchesPageProps {
  frame: Frame;
  need: NeedView;
  matches: readonly [ComparedRow, ComparedRow];
  /** The list the person came from, with its filters. */
  listHref: string;
  chosen: ChosenFilters;
  reference: ReferenceBook;
}

/** 对比: two candidates for one need, criterion by criterion and text beside text. */
export function CompareMatchesPage(props: CompareMatchesPageProps) {
  const { frame, need, matches, listHref, chosen, reference } = props;
  const [better, other] = matches;
  const title = need.text?.title ?? need.number;
  return (
    <Layout
      frame={frame}
      title={`对比两项成果：${title}`}
      current="desk-needs"
      breadcrumbs={[
        { label: "需求办理", href: "/desk/needs?queue=published" },
        { label: need.number, href: `/needs/${need.id}` },
        { label: "匹配成果", href: listHref },
        { label: "对比" },
      ]}
    >
      <PageHeading
        eyebrow={`${need.number} 的匹配成果`}
        title="对比两项成果"
        lead={leadOf(better, other)}
        actions={
          <a class="btn btn-outline" href={listHref}>
            返回匹配成果
          </a>
        }
      />
      <div class="flow">
        <div class="compare-heads">
          {matches.map((match) => (
            <CandidateHead
              match={match}
              explanationHref={explanationAddress(need.id, match.achievement.id, "achievements", chosen)}
            />
          ))}
        </div>
        <Panel title="得分与理由">
          <div class="compare-table">
            <Table
              caption="两项成果的得分与理由"
              captionHidden
              columns={[
                { header: "理由", heading: true, cell: (name: CriterionName) => CRITERION_LABELS[name] },
                { header: better.achievement.number, cell: (name) => <ReasonCell match={better} name={name} /> },
                { header: other.achievement.number, cell: (name) => <ReasonCell match={other} name={name} /> },
                { header: "相差", numeric: true, nowrap: true, cell: (name) => differenceIn(better, other, name) },
              ]}
              rows={CRITERIA}
              empty=""
            />
          </div>
        </Panel>
        <ComparedCoverage matches={matches} />
        <ComparedContent matches={matches} reference={reference} />
        <NeedSummary need={need} reference={reference} />
      </div>
    </Layout>
  );
}

function leadOf(better: ComparedRow, other: ComparedRow): string {
  const points = better.score - other.score;
  return points === 0
    ? "两项成果的匹配度相同，请看各项理由。"
    : `“${better.achievement.text.title}”高出 ${formatPoints(points)} 分。`;
}

function CandidateHead({ match, explanationHref }: { match: ComparedRow; explanationHref: string }) {
  const { achievement } = match;
  const { title } = achievement.text;
  return (
    <section class="panel panel-body">
      <p class="eyebrow">{achievement.number}</p>
      <h2>
        <a href={`/achievements/${achievement.id}`}>
          <Highlight text={title} ranges={findHighlights(title, termsOf(match))} />
        </a>
      </h2>
      <p>{achievement.organizationName}</p>
      <ScoreFigure match={match} />
      <Questions reasons={match.reasons} />
      <p class="no-print">
        <a href={explanationHref}>
          匹配说明<span class="sr-only">：{title}</span>
        </a>
      </p>
    </section>
  );
}

/** 指标覆盖 of both, requirement by requirement; nothing where the need lists none. */
function ComparedCoverage({ matches: [better, other] }: Pick<CompareMatchesPageProps, "matches">) {
  const rows = coverageOf(better).map((row, index) => ({ row, beside: coverageOf(other)[index] ?? row }));
  if (rows.length === 0) return null;
  const cell = (row: CoveredRequirement) => (
    <>
      <CoverageBadge state={row.state} /> <CoverageWords row={row} />
    </>
  );
  return (
    <Panel title="技术指标逐项对照">
      <div class="compare-table">
        <Table
          caption="两项成果对需求指标的满足情况"
          captionHidden
          columns={[
            {
              header: "需求指标",
              heading: true,
              cell: (pair: (typeof rows)[number]) => <RequirementName row={pair.row} />,
            },
            { header: better.achievement.number, cell: ({ row }) => cell(row) },
            { header: other.achievement.number, cell: ({ beside }) => cell(beside) },
          ]}
          rows={rows}
          empty=""
        />
      </div>
    </Panel>
  );
}

function reasonOf({ reasons }: MatchScore, name: CriterionName) {
  return reasons.find(({ criterion }) => criterion === name);
}

function ReasonCell({ match, name }: { match: MatchScore; name: CriterionName }) {
  const reason = reasonOf(match, name);
  return reason === undefined ? null : (
    <>
      <strong>{formatPoints(reason.points)} 分</strong> {reason.because}
    </>
  );
}

function differenceIn(better: MatchScore, other: MatchScore, name: CriterionName): string {
  const points = (reasonOf(better, name)?.points ?? 0) - (reasonOf(other, name)?.points ?? 0);
  if (Math.abs(points) < 0.05) return "相同";
  return `${points > 0 ? "+" : "−"}${formatPoints(Math.abs(points))}`;
}
