import { shanghaiMinute } from "../kernel/dates.ts";
import { Badge } from "../web/badge.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import type { EngineVersion } from "./engine-version-queries.ts";
import { WeightsTable } from "./weights-table.page.tsx";

const LIST = "/administration/engine-versions";
/** More columns than these are not read side by side. */
const WEIGHED_SIDE_BY_SIDE = 4;

/** 引擎版本: every version with its source, and the weights of the newest beside those in force. */
export function EngineVersionsPage({ frame, versions }: { frame: Frame; versions: readonly EngineVersion[] }) {
  const inForce = versions.filter(({ isInForce }) => isInForce);
  const beside = [...inForce, ...versions.filter(({ isInForce }) => !isInForce)].slice(0, WEIGHED_SIDE_BY_SIDE);
  return (
    <Layout
      frame={frame}
      title="引擎版本"
      current="administration"
      breadcrumbs={[{ label: "管理", href: "/administration" }, { label: "引擎版本" }]}
    >
      <PageHeading
        title="引擎版本"
        lead="匹配清单按在用版本的权重计算。先与在用版本比较，再决定是否采用；采用后立即生效，可以随时换回旧版本。"
      />
      <div class="flow">
        <Panel title="全部版本">
          <Table
            caption="全部版本"
            captionHidden
            columns={[
              { header: "版本", heading: true, nowrap: true, cell: VersionLink },
              { header: "状态", nowrap: true, cell: (version) => <VersionBadge version={version} /> },
              { header: "来源", cell: ({ source }) => sourceOf(source) },
              { header: "采用记录", cell: Adoptions },
              { header: "研判", numeric: true, cell: ({ verdicts }) => verdicts },
            ]}
            rows={versions}
            empty={
              <EmptyState title="还没有版本">
                <p>服务启动时会存入程序自带的版本。请重新启动服务。</p>
              </EmptyState>
            }
          />
          <ExportLinks total={versions.length} href={LIST} noun="个版本" />
        </Panel>
        <Panel title="权重对照">
          <WeightsTable versions={beside} caption="各版本的权重" />
          {versions.length > beside.length ? (
            <p class="field-hint">
              这里并列在用版本和最新的其他版本，共 {beside.length} 个；更早的版本请点版本号查看。
            </p>
          ) : null}
        </Panel>
      </div>
    </Layout>
  );
}

export function VersionBadge({ version }: { version: Pick<EngineVersion, "isInForce" | "adoptions"> }) {
  if (version.isInForce) return <Badge tone="success">在用</Badge>;
  return version.adoptions.length > 0 ? <Badge tone="neutral">曾采用</Badge> : <Badge tone="info">未采用</Badge>;
}

function VersionLink({ version }: EngineVersion) {
  return <a href={`${LIST}/${version}`}>版本 {version}</a>;
}

/** Newest first, at most a few: the audit trail has them all. */
export function Adoptions({ adoptions }: Pick<EngineVersion, "adoptions">) {
  if (adoptions.length === 0) return <>没有采用过</>;
  return (
    <ul class="cell-list">
      {adoptions.slice(0, 3).map(({ at, byName }) => (
        <li>
          {shanghaiMinute(at)} {byName ?? "随程序启用"}
        </li>
      ))}
    </ul>
  );
}

/** The program's own versions name their file. */
export function sourceOf(source: string): string {
  return source === "src/matching/weights.ts" ? "程序自带，每项权重的依据写在 src/matching/weights.ts" : source;
}
