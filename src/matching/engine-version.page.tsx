import { ConfirmForm } from "../web/confirm-form.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { Figures } from "../web/figures.tsx";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import type { ComparedNeed, Placed, VersionComparison } from "./compare-engine-versions.ts";
import type { EngineVersion } from "./engine-version-queries.ts";
import { Adoptions, sourceOf, VersionBadge } from "./engine-versions.page.tsx";
import { formatPoints, GradeBadge } from "./match-score.page.tsx";
import { WeightsTable } from "./weights-table.page.tsx";

const LIST = "/administration/engine-versions";

interface EngineVersionPageProps {
  frame: Frame;
  version: EngineVersion;
  /** What it is compared with: the version in force, or the chosen one. */
  other: EngineVersion;
  versions: readonly EngineVersion[];
  /** Null when there is nothing to compare with. */
  comparison: VersionComparison | null;
}

/** One version: what adopting it would change, on what grounds it was made, and its adoption. */
export function EngineVersionPage({ frame, version, other, versions, comparison }: EngineVersionPageProps) {
  const title = `版本 ${version.version}`;
  const inForce = versions.find(({ isInForce }) => isInForce);
  return (
    <Layout
      frame={frame}
      title={`引擎${title}`}
      current="administration"
      breadcrumbs={[{ label: "管理", href: "/administration" }, { label: "引擎版本", href: LIST }, { label: title }]}
    >
      <PageHeading
        title={title}
        eyebrow="引擎版本"
        badges={<VersionBadge version={version} />}
        lead={
          comparison === null ? undefined : `与版本 ${other.version} 比较：同样的公开需求和成果，用两个版本各排一次。`
        }
      />
      <div class="flow">
        <Panel>
          <KeyValues
            facts={[
              { label: "来源", value: sourceOf(version.source) },
              { label: "采用记录", value: <Adoptions adoptions={version.adoptions} /> },
              { label: "用它存下的匹配", value: `${version.matches} 条` },
            ]}
          />
        </Panel>
        {comparison === null ? null : <Changes comparison={comparison} version={version} other={other} />}
        <Panel title="权重对照">
          <WeightsTable
            versions={version.version === other.version ? [version] : [other, version]}
            caption="两个版本的权重"
          />
        </Panel>
        <OtherComparisons {...{ version, other, versions }} />
        {version.isInForce ? null : (
          <div id="adoption">
            <ConfirmForm
              action={`${LIST}/${version.version}/adoption`}
              label={`采用版本 ${version.version}`}
              sentence={`所有匹配清单立即改按版本 ${version.version} 计算，并记入操作日志。已存下的匹配和研判不变，仍写明当时的版本。可以随时换回${inForce ? `版本 ${inForce.version}` : ""}。`}
              confirmLabel={`确认采用版本 ${version.version}`}
            >
              <input type="hidden" name="inForce" value={String(inForce?.version ?? "")} />
            </ConfirmForm>
          </div>
        )}
      </div>
    </Layout>
  );
}

function Changes({
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

function OtherComparisons({
  version,
  other,
  versions,
}: Pick<EngineVersionPageProps, "version" | "other" | "versions">) {
  const others = versions.filter((one) => one.version !== version.version && one.version !== other.version);
  if (others.length === 0) return null;
  return (
    <p>
      也可以与
      {others.map((one, index) => (
        <>
          {index === 0 ? "" : "、"}
          <a href={`${LIST}/${version.version}?with=${one.version}`}>版本 {one.version}</a>
        </>
      ))}
      比较。
    </p>
  );
}
