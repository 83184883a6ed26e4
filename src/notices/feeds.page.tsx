import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";

interface Branch {
  code: string;
  label: string;
}

/** 订阅源: the addresses to put into a feed reader. */
export function FeedsPage({ frame, branches }: { frame: Frame; branches: readonly Branch[] }) {
  const rows: Branch[] = [{ code: "", label: "全部产业" }, ...branches];
  const link = (path: string, noun: string, { code, label }: Branch) => (
    <a href={listAddress(path, { industry: code })} aria-label={`${noun}订阅源：${label}`}>
      {noun}
    </a>
  );
  return (
    <Layout frame={frame} title="订阅源" breadcrumbs={[{ label: "订阅源" }]}>
      <PageHeading
        title="订阅源"
        lead="把下面的链接复制到阅读器（支持 Atom），有新发布的公告、需求或成果时就会看到。只含公开内容。"
      />
      <Panel>
        <p>
          <a href="/feeds/announcements.atom">公告订阅源</a>
        </p>
        <Table
          caption="各产业的订阅源"
          captionHidden
          rows={rows}
          empty=""
          columns={[
            { header: "产业", heading: true, cell: (row: Branch) => row.label },
            { header: "技术需求", cell: (row) => link("/feeds/needs.atom", "技术需求", row) },
            { header: "科技成果", cell: (row) => link("/feeds/achievements.atom", "科技成果", row) },
          ]}
        />
      </Panel>
    </Layout>
  );
}
