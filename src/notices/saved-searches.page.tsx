import { shanghaiMinute } from "../kernel/dates.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import type { SavedSearchRow } from "./save-search.ts";
import { SAVED_LIST_LABELS } from "./saved-search.ts";

/** 我的订阅: the searches a person hears of. */
export function SavedSearchesPage({ frame, rows }: { frame: Frame; rows: readonly SavedSearchRow[] }) {
  return (
    <Layout
      frame={frame}
      title="我的订阅"
      current="notices"
      breadcrumbs={[{ label: "消息", href: "/notices" }, { label: "我的订阅" }]}
    >
      <PageHeading title="我的订阅" lead="符合条件的内容新发布后，每天最多通知您一次；只含公开的需求和成果。" />
      <Panel>
        <Table
          caption="我的订阅"
          captionHidden
          rows={rows}
          empty={
            <EmptyState title="还没有订阅">
              <p>
                在<a href="/needs">技术需求</a>或<a href="/achievements">科技成果</a>里搜索、筛选，再点“订阅这个条件”。
              </p>
            </EmptyState>
          }
          columns={[
            { header: "条件", heading: true, cell: (row: SavedSearchRow) => row.name },
            { header: "范围", nowrap: true, cell: (row) => SAVED_LIST_LABELS[row.list] },
            { header: "订阅时间", nowrap: true, cell: (row) => shanghaiMinute(row.createdAt) },
            {
              header: "操作",
              cell: (row) => (
                <form method="post" action={`/notices/searches/${row.id}/removal`}>
                  <button class="btn btn-sm btn-outline" type="submit" aria-label={`取消订阅：${row.name}`}>
                    取消订阅
                  </button>
                </form>
              ),
            },
          ]}
        />
        <ExportLinks total={rows.length} href="/notices/searches" />
      </Panel>
    </Layout>
  );
}
