import type { LiveComparison } from "../kernel/compare-live.ts";
import { Badge } from "../web/badge.tsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";

const LABELS: Readonly<Record<string, string>> = {
  "needs-public": "公开需求的搜索索引",
  "needs-confidential": "保密需求的搜索索引",
  achievements: "成果的搜索索引",
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
      <PageHeading title="索引核对" lead="搜索与匹配用的索引应与数据库完全一致；不一致时可以重建。" />
      <div class="flow">
        <Panel>
          <Table
            caption="索引与数据库"
            captionHidden
            columns={[
              { header: "索引", heading: true, cell: ({ name }: LiveComparison) => LABELS[name] ?? name },
              { header: "结论", cell: Verdict },
              { header: "索引条数", numeric: true, cell: ({ held }) => held.count },
              { header: "数据库条数", numeric: true, cell: ({ expected }) => expected.count },
              { header: "索引缺少", cell: ({ missing }) => idsOf(missing) },
              { header: "索引多出", cell: ({ surplus }) => idsOf(surplus) },
              { header: "索引摘要", cell: ({ held }) => <code title={held.sha256}>{held.sha256.slice(0, 12)}</code> },
            ]}
            rows={comparisons}
            empty=""
          />
        </Panel>
        <ConfirmForm
          action="/administration/index/rebuild"
          label="重建全部索引"
          sentence="按数据库重新建立全部索引，并重新计算候选，期间搜索和匹配会慢几秒。已标为看过的候选不变。"
          confirmLabel="确认重建"
        />
      </div>
    </Layout>
  );
}

function Verdict({ held, expected }: LiveComparison) {
  return held.sha256 === expected.sha256 ? <Badge tone="success">一致</Badge> : <Badge tone="error">不一致</Badge>;
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
