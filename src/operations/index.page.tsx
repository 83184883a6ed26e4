import type { LiveComparison } from "../kernel/live.ts";
import { Badge } from "../web/badge.tsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import type { Frame } from "../web/env.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";

const LABELS: Readonly<Record<string, string>> = {
  "needs-public": "公开需求的检索索引",
  "needs-confidential": "保密需求的检索索引",
  achievements: "成果的检索索引",
  "match-engine": "匹配引擎",
};

const IDS_SHOWN = 20;

/** 索引核对: what every index in memory holds, beside what the database says it should. */
export function IndexPage({ frame, comparisons }: { frame: Frame; comparisons: readonly LiveComparison[] }) {
  return (
    <Layout
      frame={frame}
      title="索引核对"
      current="administration"
      breadcrumbs={[{ label: "管理", href: "/administration" }, { label: "索引核对" }]}
    >
      <PageHeading title="索引核对" lead="检索与匹配用的索引应与数据库完全一致；不一致时可以重建。" />
      <div class="flow">
        {comparisons.map(({ name, held, expected, missing, surplus }) => (
          <Panel title={LABELS[name] ?? name}>
            <p>
              {held.sha256 === expected.sha256 ? (
                <Badge tone="success">一致</Badge>
              ) : (
                <Badge tone="error">不一致</Badge>
              )}
            </p>
            <KeyValues
              facts={[
                { label: "索引", value: <Fingerprint of={held} /> },
                { label: "数据库", value: <Fingerprint of={expected} /> },
                { label: "索引缺少", value: idsOf(missing) },
                { label: "索引多出", value: idsOf(surplus) },
              ]}
            />
          </Panel>
        ))}
        <ConfirmForm
          action="/administration/index/rebuild"
          label="重建全部索引"
          sentence="按数据库重新建立全部索引，期间搜索和匹配会慢几秒。"
          confirmLabel="确认重建"
        />
      </div>
    </Layout>
  );
}

function Fingerprint({ of }: { of: LiveComparison["held"] }) {
  return (
    <>
      {of.count} 条，摘要 <code>{of.sha256}</code>
    </>
  );
}

/** Lines `id:version`; enough of them to look into. */
function idsOf(lines: readonly string[]) {
  if (lines.length === 0) return "没有";
  return (
    <>
      {lines.length} 条：
      {lines.slice(0, IDS_SHOWN).map((line) => (
        <>
          <code>{line}</code>{" "}
        </>
      ))}
      {lines.length > IDS_SHOWN ? "……" : ""}
    </>
  );
}
