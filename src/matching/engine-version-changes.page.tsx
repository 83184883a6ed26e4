import { EmptyState } from "../web/empty-state.tsx";
import { Figures } from "../web/figures.tsx";
import { Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import type { ComparedNeed, Placed, VersionComparison } from "./compare-engine-versions.ts";
import type { EngineVersion } from "./engine-version-queries.ts";
import { formatPoints, GradeBadge } from "./match-score.page.tsx";

/** How the lists of the public needs would change from one version to another, with examples. */
export function Changes({
  comparison,
  version,
  other,
}: {
  comparison: VersionComparison;
  version: EngineVersion;
  other: EngineVersion;
}) {
  const { compared, published, firstChanged, topChanged, emptyBefore, emptyAfter, examples } = comparison;
  return (
    <Panel title="清单会怎样变">
      <Figures
        figures={[
          { label: "条公开需求参加比较", value: compared },
          { label: "条需求的第一名不同", value: firstChanged },
          { label: "条需求的前五名不同", value: topChanged },
          { label: `条没有相关成果（版本 ${other.version}）`, value: emptyBefore },
          { label: `条没有相关成果（版本 ${version.version}）`, value: emptyAfter },
        ]}
      />
      {compared < published ? (
        <p class="field-hint">
          公开需求共 {published} 条，这里比较编号最新的 {compared} 条。
        </p>
      ) : null}
      <p class="field-hint">保密需求不参加比较。分数变了而名次没变的，不算不同。</p>
      <div class="compare-table">
        <Table
          caption={`名次不同的需求${examples.length < topChanged ? `（前 ${examples.length} 条）` : ""}`}
          columns={[
            { header: "需求", heading: true, cell: ({ need }: ComparedNeed) => <PostLink path="needs" post={need} /> },
            {
              header: `版本 ${other.version} 的前五名`,
              cell: ({ before, after }) => <Places own={before} rest={after} />,
            },
            {
              header: `版本 ${version.version} 的前五名`,
              cell: ({ before, after }) => <Places own={after} rest={before} />,
            },
          ]}
          rows={examples}
          empty={
            <EmptyState title={compared === 0 ? "还没有公开需求可以比较" : "前五名都相同"}>
              <p>{compared === 0 ? "有需求发布之后再来比较。" : "两个版本给出的前五名没有差别。"}</p>
            </EmptyState>
          }
        />
      </div>
    </Panel>
  );
}

/** The first five of one version; those that the other does not have among its five are named so. */
function Places({ own, rest }: { own: readonly Placed[]; rest: readonly Placed[] }) {
  if (own.length === 0) return <>没有相关成果</>;
  const known = new Set(rest.map(({ id }) => id));
  return (
    <ol class="cell-list">
      {own.map((place, index) => (
        <li>
          {index + 1}. <PostLink path="achievements" post={place} /> {formatPoints(place.score)}{" "}
          <GradeBadge grade={place.grade} />
          {known.has(place.id) ? null : <strong> 另一版本没有</strong>}
        </li>
      ))}
    </ol>
  );
}

function PostLink({ path, post }: { path: string; post: { id: string; number: string; title: string } }) {
  return (
    <a href={`/${path}/${post.id}`}>
      {post.number} {post.title}
    </a>
  );
}
