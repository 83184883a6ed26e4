import { ConfirmForm } from "../web/confirm-form.tsx";
import type { Frame } from "../web/env.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import type { VersionComparison } from "./compare-engine-versions.ts";
import { Changes } from "./engine-version-changes.page.tsx";
import type { EngineVersion } from "./engine-version-queries.ts";
import { Adoptions, sourceOf, VersionBadge } from "./engine-versions.page.tsx";
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
        actions={
          version.isInForce ? undefined : (
            <a class="btn btn-outline" href="#adoption">
              采用版本 {version.version}
            </a>
          )
        }
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
              { label: "看着它作出的研判", value: `${version.verdicts} 条` },
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
              sentence={`所有匹配清单立即改按版本 ${version.version} 计算，并记入操作日志。新候选随后按新版本重新计算；已作出的研判不变，仍写明当时的版本。可以随时换回${inForce ? `版本 ${inForce.version}` : ""}。`}
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
