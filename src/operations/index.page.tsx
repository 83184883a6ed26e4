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
                { label: "索引", value: `${held.count} 条 ${held.sha256.slice(0, 16)}` },
                { label: "数据库", value: `${expected.count} 条 ${expected.sha256.slice(0, 16)}` },
                { label: "索引缺少", value: `${missing.length} 条` },
                { label: "索引多出", value: `${surplus.length} 条` },
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
