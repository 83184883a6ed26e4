import { Badge, type BadgeTone } from "../web/badge.tsx";
import { ScoreBar, type ScorePart, ScoreSwatch, type ScoreTone } from "../web/score-bar.tsx";
import { CRITERION_LABELS, type CriterionName, GRADE_LABELS, type Grade, type MatchScore } from "./matchable.ts";

/** A criterion keeps its color on every page. */
export const TONES: Record<CriterionName, ScoreTone> = {
  text: 1,
  industry: 2,
  technicalField: 3,
  coverage: 7,
  stage: 4,
  cooperationMode: 5,
  budget: 6,
  meaning: 8,
  evidence: 9,
  freshness: 10,
  partnerHistory: 11,
  profile: 12,
};
const GRADE_TONES: Record<Grade, BadgeTone> = { strong: "primary", fair: "success", weak: "warning", none: "neutral" };

export const formatPoints = (points: number): string => points.toFixed(1);

export function GradeBadge({ grade }: { grade: Grade }) {
  return <Badge tone={GRADE_TONES[grade]}>{GRADE_LABELS[grade]}</Badge>;
}

/** 匹配度 with its grade and the small bar of the reasons. */
export function ScoreFigure({ match }: { match: MatchScore }) {
  return (
    <div class="match-score">
      <p class="match-figure">
        <span class="sr-only">匹配度</span>
        <span class="score-figure">{formatPoints(match.score)}</span>
        <GradeBadge grade={match.grade} />
      </p>
      <ScoreBar score={match.score} parts={match.reasons.map(toPart)} />
    </div>
  );
}

function toPart({ criterion, points }: MatchScore["reasons"][number]): ScorePart {
  return { label: CRITERION_LABELS[criterion], points, tone: TONES[criterion] };
}

/** 匹配理由: a sentence for every point of the score. */
export function ReasonList({ reasons }: Pick<MatchScore, "reasons">) {
  return (
    <ul class="match-reasons">
      {reasons.map(({ criterion, points, because }) => (
        <li>
          <span class="match-criterion">
            <ScoreSwatch tone={TONES[criterion]} />
            {CRITERION_LABELS[criterion]}
          </span>
          <span class="match-points">{formatPoints(points)} 分</span>
          <span>{because}</span>
        </li>
      ))}
    </ul>
  );
}

/** What to ask whom, where a fact is missing; nothing when all is known. */
export function Questions({ reasons }: Pick<MatchScore, "reasons">) {
  // One line for each side and thing, however many reasons ask for it.
  const questions = [...new Set(reasons.flatMap(({ question }) => question?.split(/，(?=请向)/) ?? []))];
  if (questions.length === 0) return null;
  return (
    <div class="match-questions">
      <p>信息不全，研判前值得问清：</p>
      <ul>
        {questions.map((question) => (
          <li>{question}</li>
        ))}
      </ul>
    </div>
  );
}

/** The colors of the bars in words, once for a whole list. */
export function ScoreLegend() {
  return (
    <ul class="score-parts" aria-label="匹配度由这些部分相加">
      {Object.entries(TONES).map(([criterion, tone]) => (
        <li>
          <ScoreSwatch tone={tone} />
          {CRITERION_LABELS[criterion as CriterionName]}
        </li>
      ))}
    </ul>
  );
}

/** The words both sides use, for marking them; a single character would mark too much. */
export function termsOf({ reasons }: Pick<MatchScore, "reasons">): string[] {
  return reasons.flatMap(({ terms = [] }) => terms.map(({ term }) => term)).filter((term) => term.length > 1);
}

interface ListedCountProps {
  /** How many the list holds on all its pages. */
  total: number;
  /** How many stay away because they are not related. */
  unrelated: number;
  /** 项 or 条. */
  unit: string;
}

/** How many are listed; those without relation stay away unless somebody asks for them, and the list says so. */
export function ListedCount({ total, unrelated, unit }: ListedCountProps) {
  return (
    <p role="status">
      按匹配度列出 {total} {unit}
      {unrelated === 0 ? "" : `，另有 ${unrelated} ${unit}无相关，没有列出`}
    </p>
  );
}
