import { describeRequirement } from "../kernel/requirement.ts";
import { Badge, type BadgeTone } from "../web/badge.tsx";
import { Highlight } from "../web/highlight.tsx";
import { Table } from "../web/table.tsx";
import { COVERAGE_STATE_LABELS, COVERAGE_STATES, type CoveredRequirement, coverageOf, type Quote } from "./coverage.ts";
import type { CoverageState } from "./judge-requirement.ts";
import type { MatchScore } from "./matchable.ts";

const TONES: Record<CoverageState, BadgeTone> = { met: "success", contradicted: "error", notMentioned: "neutral" };

/** `满足 3` `不满足 1` `未提及 2`, for one look at a row of a list. */
export function CoverageCounts({ match }: { match: Pick<MatchScore, "reasons"> }) {
  const rows = coverageOf(match);
  if (rows.length === 0) return null;
  return (
    <p class="coverage-counts">
      <span>技术指标</span>
      {COVERAGE_STATES.map((state) => {
        const count = rows.filter((row) => row.state === state).length;
        return count === 0 ? null : <Badge tone={TONES[state]}>{`${COVERAGE_STATE_LABELS[state]} ${count}`}</Badge>;
      })}
    </p>
  );
}

/** Requirement by requirement: what is met, in the achievement's own words, and what to ask. */
export function CoverageMatrix(props: {
  match: Pick<MatchScore, "reasons">;
  caption: string;
  /** So that quotes elsewhere on the page can name the row: 指标 1. */
  isNumbered?: boolean;
}) {
  const { match, caption, isNumbered = false } = props;
  const rows = coverageOf(match);
  if (rows.length === 0) return null;
  return (
    <div class="coverage-matrix">
      <Table
        caption={caption}
        columns={[
          {
            header: "需求指标",
            heading: true,
            cell: (row: CoveredRequirement) => (
              <>
                {isNumbered ? `${rows.indexOf(row) + 1}. ` : ""}
                <RequirementName row={row} />
              </>
            ),
          },
          { header: "结论", nowrap: true, cell: (row) => <CoverageBadge state={row.state} /> },
          { header: "成果怎么说", cell: (row) => <CoverageWords row={row} /> },
        ]}
        rows={rows}
        empty=""
      />
    </div>
  );
}

export function RequirementName({ row: { requirement } }: { row: CoveredRequirement }) {
  return (
    <>
      {describeRequirement(requirement)}
      {requirement.must ? null : <span class="coverage-nice">（期望）</span>}
    </>
  );
}

export function CoverageBadge({ state }: { state: CoverageState }) {
  return <Badge tone={TONES[state]}>{COVERAGE_STATE_LABELS[state]}</Badge>;
}

/** The quote with the deciding words marked, or the question where nothing decides. */
export function CoverageWords({ row: { quote, question } }: { row: CoveredRequirement }) {
  if (question !== null) return <>{question}</>;
  return quote === null ? null : <QuotedWords quote={quote} />;
}

function QuotedWords({ quote: { source, text, value } }: { quote: Quote }) {
  return (
    <>
      {source === "figure" ? "性能指标：" : "“"}
      <Highlight text={text} ranges={source === "figure" ? [] : [[value.start, value.end]]} />
      {source === "figure" ? "" : "”"}
    </>
  );
}
