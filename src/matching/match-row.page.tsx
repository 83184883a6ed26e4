import type { Child } from "hono/jsx";
import { findHighlights } from "../search/highlight.ts";
import { excerptAround } from "../web/excerpt.ts";
import { Highlight } from "../web/highlight.tsx";
import { CoverageCounts, CoverageMatrix } from "./coverage.page.tsx";
import { Questions, ReasonList, ScoreFigure, termsOf } from "./match-score.page.tsx";
import { LONGEST_READ, type MatchScore } from "./matchable.ts";

const EXCERPT_LENGTH = 130;

export interface MatchRowProps {
  /** Of the other post. */
  id: string;
  rank: number;
  href: string;
  title: string;
  text: string;
  match: MatchScore;
  number: string;
  facts: readonly { label: string; value: string }[];
  badges?: Child | undefined;
  /** 匹配说明 of the pair. */
  explanationHref: string;
  /** Id of the form in which two rows are compared; absent where nothing is compared. */
  compareForm?: string | undefined;
  /** What was decided, and the ways to decide. */
  verdict: Child;
}

/** One row of a ranked list: the other post, its score, and why, folded until somebody asks. */
export function MatchRow(props: MatchRowProps) {
  const { id, rank, href, title, text, match, number, facts, badges, explanationHref, compareForm, verdict } = props;
  const terms = termsOf(match);
  const read = text.slice(0, LONGEST_READ);
  const excerpt = excerptAround(read, findHighlights(read, terms), EXCERPT_LENGTH);
  return (
    <li class="match-row" id={`match-${id}`}>
      <div class="match-rank">
        <span class="match-number">
          <span class="sr-only">第 </span>
          {rank}
          <span class="sr-only"> 名</span>
        </span>
        {compareForm === undefined ? null : (
          <label class="match-pick no-print">
            <input class="checkbox" type="checkbox" name="achievement" value={id} form={compareForm} data-pick />
            <span>
              对比<span class="sr-only">：{title}</span>
            </span>
          </label>
        )}
      </div>
      <div class="match-post">
        <h2>
          <a href={href} data-row-stop>
            <Highlight text={title} ranges={findHighlights(title, terms)} />
          </a>
          {badges}
        </h2>
        <dl class="post-facts">
          <div>
            <dt class="sr-only">编号</dt>
            <dd class="post-number">{number}</dd>
          </div>
          {facts.map((fact) => (
            <div>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
        <CoverageCounts match={match} />
        {text === "" ? null : (
          <p class="post-excerpt">
            <Highlight text={excerpt.text} ranges={excerpt.ranges} />
          </p>
        )}
      </div>
      <ScoreFigure match={match} />
      {verdict}
      <details class="match-why">
        <summary>
          为什么是这个分数<span class="sr-only">：{title}</span>
        </summary>
        <ReasonList reasons={match.reasons} />
        <CoverageMatrix match={match} caption="技术指标逐项对照" />
        <Questions reasons={match.reasons} />
      </details>
      <p class="match-explanation-link no-print">
        <a href={explanationHref}>
          匹配说明<span class="sr-only">：{title}</span>
        </a>
      </p>
    </li>
  );
}
