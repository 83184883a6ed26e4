import { shanghaiDay } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import type { NeedView } from "../needs/present-need.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { Badge } from "../web/badge.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import { Tabs } from "../web/tabs.tsx";
import { MAX_EXPORTED_MATCHES } from "./match-columns.ts";
import { formatPoints, GradeBadge } from "./match-score.page.tsx";
import type { Grade } from "./matchable.ts";
import type { NoMatch } from "./no-match-queries.ts";

type UnjudgedList = "waiting" | "noMatch";

export interface UnjudgedRow {
  need: NeedView;
  noMatch: NoMatch | null;
  best: { id: string; title: string; score: number; textPoints: number; grade: Grade } | null;
  candidates: number;
}

export const UNJUDGED_PATH = "/desk/matches";

interface UnjudgedNeedsPageProps {
  frame: Frame;
  page: Page<UnjudgedRow>;
  list: UnjudgedList;
  totals: Record<UnjudgedList, number>;
  reference: ReferenceBook;
}

/** 待研判的需求, and beside them those for which staff found nothing, with nothing new since. */
export function UnjudgedNeedsPage(props: UnjudgedNeedsPageProps) {
  const { frame, page, list, totals, reference } = props;
  const title = "待研判的需求";
  const hrefOf = (key: UnjudgedList) => listAddress(UNJUDGED_PATH, { list: key === "waiting" ? "" : key });
  return (
    <Layout
      frame={frame}
      title={title}
      current="unjudged-needs"
      breadcrumbs={[{ label: "需求办理", href: "/desk/needs?queue=published" }, { label: title }]}
    >
      <PageHeading
        title={title}
        lead={
          list === "waiting"
            ? "已发布、还没有研判过任何匹配成果的需求；记为无合适匹配后又有新候选的排在最前，其余等得最久的在前。相关等级看匹配度，也看其中文本与语义的得分：匹配度相近，等级可以不同。"
            : "工作人员看过候选、没有值得引荐的需求。比对照常继续，有较强相关的新成果就回到“待研判”。"
        }
      />
      <Tabs
        label="研判清单"
        current={list}
        tabs={[
          { key: "waiting", label: "待研判", href: hrefOf("waiting"), count: totals.waiting },
          { key: "noMatch", label: "无合适匹配", href: hrefOf("noMatch"), count: totals.noMatch },
        ]}
      />
      <Panel>
        <Table
          caption={list === "waiting" ? title : "无合适匹配的需求"}
          captionHidden
          rowKeys
          columns={[
            {
              header: "需求",
              heading: true,
              cell: ({ need, noMatch }: UnjudgedRow) => (
                <>
                  <a href={`/needs/${need.id}/matches`} data-row-stop>
                    {need.text?.title ?? need.number}
                  </a>
                  <span class="cell-note">{need.number}</span>
                  {noMatch === null ? null : <Finding noMatch={noMatch} />}
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
            list === "waiting" ? (
              <EmptyState title="没有待研判的需求">
                <p>已发布的需求都研判过了。新需求发布后列在这里。</p>
              </EmptyState>
            ) : (
              <EmptyState title="没有记为无合适匹配的需求">
                <p>在需求的匹配清单下方可以记下这个结论；有新候选时，需求自动回到“待研判”。</p>
              </EmptyState>
            )
          }
        />
        <Pagination
          page={page}
          href={(number) => listAddress(UNJUDGED_PATH, { list: list === "waiting" ? "" : list }, number)}
        />
        <ExportLinks total={page.total} href={hrefOf(list)} limit={MAX_EXPORTED_MATCHES} />
        {page.rows.length === 0 ? null : (
          <p class="key-hint no-print">
            键盘操作：<kbd>J</kbd> <kbd>K</kbd> 上下移动，<kbd>Enter</kbd> 打开匹配清单
          </p>
        )}
      </Panel>
    </Layout>
  );
}

/** When staff found nothing, and what came since. */
function Finding({ noMatch }: { noMatch: NoMatch }) {
  const { newSince, givenAt, givenByName } = noMatch;
  return (
    <span class="cell-note">
      {newSince.length === 0 ? null : <Badge tone="info">{`新出现 ${newSince.length} 项`}</Badge>}{" "}
      {`${shanghaiDay(givenAt)} ${givenByName} 记为无合适匹配`}
    </span>
  );
}

function Best({ best }: Pick<UnjudgedRow, "best">) {
  if (best === null) return "没有合适的匹配";
  return (
    <>
      {formatPoints(best.score)} <GradeBadge grade={best.grade} /> <a href={`/achievements/${best.id}`}>{best.title}</a>
      <span class="cell-note">其中文本与语义 {formatPoints(best.textPoints)} 分</span>
    </>
  );
}
