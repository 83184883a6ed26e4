import { KeyValues } from "../web/key-values.tsx";
import { Panel } from "../web/page.tsx";
import type { Neighbor } from "./explain-pair.ts";
import { formatPoints } from "./match-score.page.tsx";
import { CRITERION_LABELS, type MatchScore } from "./matchable.ts";
import { describeDifference, differencesOf } from "./score-difference.ts";

interface NeighborsProps {
  match: MatchScore;
  place: { rank: number; total: number; previous: Neighbor | null; next: Neighbor | null } | null;
  hrefOf: (neighbor: Neighbor) => string;
  listHref: string;
  /** 项 for achievements, 条 for needs. */
  unit: string;
}

/** 名次: why the one before stands above, and the one behind below. */
export function Neighbors({ match, place, hrefOf, listHref, unit }: NeighborsProps) {
  if (place === null)
    return (
      <Panel title="名次" id="place">
        <p>
          这一对不在<a href={listHref}>当前清单</a>里：等级为“无相关”，或被筛选条件排除，或成果还没有发布。
        </p>
      </Panel>
    );
  const { rank, total, previous, next } = place;
  return (
    <Panel title="名次" id="place">
      <p>
        在<a href={listHref}>当前清单</a>的 {total} {unit}中排第 {rank}。
      </p>
      <div class="neighbors">
        {previous === null ? null : (
          <NeighborDifference
            heading={`为什么第 ${rank - 1} 名排在前面`}
            sentence={`它${describeDifference(previous.match, match)}。`}
            neighbor={previous}
            href={hrefOf(previous)}
            match={match}
          />
        )}
        {next === null ? null : (
          <NeighborDifference
            heading={`为什么第 ${rank + 1} 名排在后面`}
            sentence={`本项${describeDifference(match, next.match)}。`}
            neighbor={next}
            href={hrefOf(next)}
            match={match}
          />
        )}
      </div>
    </Panel>
  );
}

interface NeighborDifferenceProps {
  heading: string;
  sentence: string;
  neighbor: Neighbor;
  href: string;
  match: MatchScore;
}

function NeighborDifference({ heading, sentence, neighbor, href, match }: NeighborDifferenceProps) {
  return (
    <section>
      <h3>{heading}</h3>
      <p>
        <a href={href}>{neighbor.title}</a> {neighbor.number}，{formatPoints(neighbor.match.score)} 分
      </p>
      <p>{sentence}</p>
      <p class="field-hint">逐项比较，本项比它：</p>
      <KeyValues
        narrow
        facts={differencesOf(match, neighbor.match).map(({ criterion, points }) => ({
          label: CRITERION_LABELS[criterion],
          value: `${points > 0 ? "多" : "少"} ${formatPoints(Math.abs(points))} 分`,
        }))}
      />
    </section>
  );
}

/** Through the list without going back to it. */
export function NeighborLinks({ place, hrefOf, listHref }: Pick<NeighborsProps, "place" | "hrefOf" | "listHref">) {
  const link = (neighbor: Neighbor | null | undefined, words: string, rel: string) =>
    neighbor ? (
      <a class="btn btn-outline" rel={rel} href={hrefOf(neighbor)}>
        {words}
      </a>
    ) : null;
  return (
    <>
      {link(place?.previous, "上一名", "prev")}
      {link(place?.next, "下一名", "next")}
      <a class="btn btn-outline" href={listHref}>
        返回清单
      </a>
    </>
  );
}
