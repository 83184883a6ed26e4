import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import type { CountedOptionList } from "./edit-queries.ts";

/** 选项表: every list that forms choose from. */
export function OptionListsPage({ frame, lists }: { frame: Frame; lists: readonly CountedOptionList[] }) {
  return (
    <Layout
      frame={frame}
      title="选项表"
      current="administration"
      breadcrumbs={[{ label: "管理", href: "/administration" }, { label: "选项表" }]}
    >
      <PageHeading
        title="选项表"
        lead="表单里可选的内容。名称和顺序可以改，代码不能改；停用的选项在旧记录里仍然显示。"
      />
      <Panel>
        <Table
          caption="选项表"
          captionHidden
          columns={[
            {
              header: "名称",
              heading: true,
              cell: (row: CountedOptionList) => <a href={`/administration/options/${row.list}`}>{row.label}</a>,
            },
            { header: "在用", cell: (row) => row.inUse, numeric: true },
            { header: "停用", cell: (row) => row.retired, numeric: true },
            { header: "来源", cell: (row) => row.source },
          ]}
          rows={lists}
          empty="还没有选项表"
        />
        <ExportLinks total={lists.length} href="/administration/options/file" />
      </Panel>
    </Layout>
  );
}
