import { shanghaiDay } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import type { NeedView } from "../needs/present-need.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import { MAX_EXPORTED_MATCHES } from "./match-columns.ts";
import { formatPoints, GradeBadge } from "./match-score.page.tsx";
import type { Grade } from "./matchable.ts";

export interface UnjudgedRow {
  need: NeedView;
  best: { id: string; title: string; score: number; grade: Grade } | null;
  candidates: number;
}

export const UNJUDGED_PATH = "/desk/matches";

/** 待研判的需求: published needs whose matches nobody has judged yet. */
export function UnjudgedNeedsPage(props: { frame: Frame; page: Page<UnjudgedRow>; reference: ReferenceBook }) {
  const { frame, page, reference } = props;
  const title = "待研判的需求";
  return (
    <Layout
      frame={frame}
      title={title}
      current="desk-needs"
      breadcrumbs={[{ label: "需求办理", href: "/desk/needs?queue=published" }, { label: title }]}
    >
      <PageHeading title={title} lead="已发布、还没有研判过任何匹配成果的需求，等得最久的在前。" />
      <Panel>
        <Table
          caption={title}
          captionHidden
          columns={[
            {
              header: "需求",
              heading: true,
              cell: ({ need }: UnjudgedRow) => (
                <>
                  <a href={`/needs/${need.id}/matches`}>{need.text?.title ?? need.number}</a>
                  <span class="cell-note">{need.number}</span>
                </>
              ),
            },
            { header: "产业", cell: ({ need }) => labelPath(reference, "industry", need.industry) || "未填写" },
            {
              header: "发布日期",
              nowrap: true,
              cell: ({ need }) => (need.publishedAt === null ? "" : shanghaiDay(need.publishedAt)),
            },
            { header: "候选", numeric: true, cell: ({ candidates }) => candidates },
            { header: "最接近的成果", cell: ({ best }) => <Best best={best} /> },
          ]}
          rows={page.rows}
          empty={
            <EmptyState title="没有待研判的需求">
              <p>已发布的需求都研判过了。新需求发布后列在这里。</p>
            </EmptyState>
          }
        />
        <Pagination page={page} href={(number) => listAddress(UNJUDGED_PATH, {}, number)} />
        <ExportLinks total={page.total} href={UNJUDGED_PATH} limit={MAX_EXPORTED_MATCHES} />
      </Panel>
    </Layout>
  );
}

function Best({ best }: Pick<UnjudgedRow, "best">) {
  if (best === null) return "没有合适的匹配";
  return (
    <>
      {formatPoints(best.score)} <GradeBadge grade={best.grade} /> <a href={`/achievements/${best.id}`}>{best.title}</a>
    </>
  );
}
