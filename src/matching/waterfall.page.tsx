import { Panel } from "../web/page.tsx";
import { ScoreSwatch } from "../web/score-bar.tsx";
import { ScoreScale, ScoreStep, ScoreTotal } from "../web/score-step.tsx";
import { Table } from "../web/table.tsx";
import { formatPoints, GradeBadge, TONES } from "./match-score.page.tsx";
import { CRITERION_LABELS, GRADE_LABELS, type MatchScore } from "./matchable.ts";
import { type GradeStep, gradeStepsOf, textPointsOf, type WaterfallStep, waterfallOf } from "./waterfall.ts";
import type { Weights } from "./weights.ts";

type Row = WaterfallStep | "total";

interface WaterfallProps {
  match: MatchScore;
  weights: Weights;
}

/** 得分构成: the points of each criterion one upon the other, up to the score, with the lines of the grades. */
export function Waterfall({ match, weights }: WaterfallProps) {
  const grades = gradeStepsOf(match, weights);
  const lines = grades.map(({ score }) => score);
  const marks = grades.map(({ grade, score }) => ({
    at: score,
    label: `${GRADE_LABELS[grade]} ${formatPoints(score)}`,
  }));
  return (
    <Panel title="得分构成" id="waterfall">
      <div class="waterfall">
        <Table<Row>
          caption="每项理由的得分，自上而下相加为匹配度"
          captionHidden
          columns={[
            { header: "理由", heading: true, cell: (row) => (row === "total" ? "匹配度" : <Criterion step={row} />) },
            {
              header: "得分 / 满分",
              numeric: true,
              nowrap: true,
              cell: (row) =>
                row === "total" ? (
                  <strong>{formatPoints(match.score)} / 100</strong>
                ) : (
                  `${formatPoints(row.points)} / ${shortPoints(row.atMost)}`
                ),
            },
            {
              header: "累计",
              cell: (row) =>
                row === "total" ? (
                  <>
                    <ScoreTotal score={match.score} lines={lines} />
                    <ScoreScale marks={marks} />
                  </>
                ) : (
                  <>
                    <ScoreStep {...row} tone={TONES[row.criterion]} lines={lines} />
                    <span class="sr-only">累计 {formatPoints(row.from + row.points)} 分</span>
                  </>
                ),
            },
            {
              header: "依据",
              cell: (row) => (row === "total" ? <GradeBadge grade={match.grade} /> : row.because),
            },
          ]}
          rows={[...waterfallOf(match, weights), "total"]}
          empty=""
        />
      </div>
      {match.reasons.some(({ criterion }) => criterion === "meaning") ? (
        <p class="field-hint">文本相关与语义相近合计最多 {weights.points.text} 分；虚线框是还没有得到的分数。</p>
      ) : null}
      <h3>等级怎么定</h3>
      <p>{describeGrade(match, grades)}</p>
      <Table<GradeStep>
        caption="各等级的要求"
        captionHidden
        columns={[
          { header: "等级", heading: true, cell: ({ grade }) => GRADE_LABELS[grade] },
          { header: "匹配度", cell: ({ score, isScoreReached }) => reached(score, isScoreReached) },
          { header: "文本与语义", cell: ({ text, isTextReached }) => reached(text, isTextReached) },
        ]}
        rows={grades}
        empty=""
      />
    </Panel>
  );
}

function Criterion({ step }: { step: WaterfallStep }) {
  return (
    <span class="match-criterion">
      <ScoreSwatch tone={TONES[step.criterion]} />
      {CRITERION_LABELS[step.criterion]}
    </span>
  );
}

const shortPoints = (points: number): string => (Number.isInteger(points) ? String(points) : formatPoints(points));
const reached = (least: number, isReached: boolean): string =>
  `不低于 ${formatPoints(least)} 分，${isReached ? "已达到" : "未达到"}`;

/** Why it is this grade and not the next better one. */
function describeGrade(match: MatchScore, grades: readonly GradeStep[]): string {
  const own = grades.findIndex(({ grade }) => grade === match.grade);
  const better = grades[(own === -1 ? grades.length : own) - 1];
  const said = `匹配度 ${formatPoints(match.score)} 分，其中文本与语义共 ${formatPoints(textPointsOf(match))} 分，等级为“${GRADE_LABELS[match.grade]}”。`;
  if (better === undefined) return `${said}两项都达到最高等级的要求。`;
  const missing = [
    better.isScoreReached ? "" : `匹配度还差 ${formatPoints(better.score - match.score)} 分`,
    better.isTextReached ? "" : `文本与语义还差 ${formatPoints(better.text - textPointsOf(match))} 分`,
  ].filter((part) => part !== "");
  return `${said}离“${GRADE_LABELS[better.grade]}”，${missing.join("，")}。`;
}
