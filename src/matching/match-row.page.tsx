import type { Child } from "hono/jsx";
import { findHighlights } from "../search/highlight.ts";
import { Badge, type BadgeTone } from "../web/badge.tsx";
import { excerptAround } from "../web/excerpt.ts";
import { Highlight } from "../web/highlight.tsx";
import { rememberMarkup } from "../web/remember-markup.ts";
import { CoverageCounts, CoverageMatrix } from "./coverage.page.tsx";
import { Questions, ReasonList, ScoreFigure, termsOf } from "./match-score.page.tsx";
import { LONGEST_READ, type MatchScore } from "./matchable.ts";

const EXCERPT_LENGTH = 130;
/** Of one pair: as it stands in the lists of a few filters. */
const MOST_SHOWN = 4;

export interface RowBadge {
  tone: BadgeTone;
  text: string;
}

/** What stands left of the verdict; plain values, so that the same ones are written once. */
interface ShownPost {
  /** Of the other post. */
  id: string;
  rank: number;
  href: string;
  title: string;
  text: string;
  number: string;
  facts: readonly { label: string; value: string }[];
  badges?: readonly RowBadge[] | undefined;
  /** Id of the form in which two rows are compared; absent where nothing is compared. */
  compareForm?: string | undefined;
}

export interface MatchRowProps extends ShownPost {
  match: MatchScore;
  /** 匹配说明 of the pair. */
  explanationHref: string;
  /** What was decided, and the ways to decide. */
  verdict: Child;
}

const rememberPost = rememberMarkup(MOST_SHOWN);
const rememberWhy = rememberMarkup(MOST_SHOWN);

/** One row of a ranked list: the other post, its score, and why, folded until somebody asks. */
export function MatchRow({ match, explanationHref, verdict, ...post }: MatchRowProps) {
  const { score, grade, reasons } = match;
  const { title } = post;
  return (
    <li class="match-row" id={`match-${post.id}`}>
      {rememberPost(reasons, [score, grade, post], () => (
        <PostAndScore {...post} match={match} />
      ))}
      {verdict}
      {rememberWhy(reasons, [title, explanationHref], () => (
        <Why title={title} reasons={reasons} explanationHref={explanationHref} />
      ))}
    </li>
  );
}

function PostAndScore(props: ShownPost & { match: MatchScore }) {
  const { id, rank, href, title, text, match, number, facts, badges = [], compareForm } = props;
  const terms = termsOf(match);
  const read = text.slice(0, LONGEST_READ);
  const excerpt = excerptAround(read, findHighlights(read, terms), EXCERPT_LENGTH);
  return (
    <>
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
          {badges.map((badge) => (
            <Badge tone={badge.tone}>{badge.text}</Badge>
          ))}
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
    </>
  );
}

function Why(props: Pick<MatchScore, "reasons"> & { title: string; explanationHref: string }) {
  const { title, explanationHref } = props;
  return (
    <>
      <details class="match-why">
        <summary>
          为什么是这个分数<span class="sr-only">：{title}</span>
        </summary>
        <ReasonList {...props} />
        <CoverageMatrix match={props} caption="技术指标逐项对照" />
        <Questions {...props} />
      </details>
      <p class="match-explanation-link no-print">
        <a href={explanationHref}>
          匹配说明<span class="sr-only">：{title}</span>
        </a>
      </p>
    </>
  );
}
