import { shanghaiDay } from "../kernel/dates.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { FUNDS_PATH, signedMoney } from "./fund-words.ts";
import type { WaitingEntry } from "./ledger.ts";
import { FUND_ENTRY_KIND_LABELS } from "./talent-fund.ts";
import { FundTabs } from "./talent-funds.page.tsx";

interface ApprovalsPageProps {
  frame: Frame;
  /** What the reader may approve first; of all that waits these may be the first. */
  entries: readonly WaitingEntry[];
  total: number;
}

/** 待核准: entries that count once another person than who entered them has approved. */
export function ApprovalsPage({ frame, entries, total }: ApprovalsPageProps) {
  const isOwn = ({ entry }: WaitingEntry) => entry.enteredBy === frame.actor.accountId;
  return (
    <Layout
      frame={frame}
      title="待核准的分录"
      current="talent-funds"
      breadcrumbs={[{ label: "专项资金", href: FUNDS_PATH }, { label: "待核准" }]}
    >
      <PageHeading
        title="待核准的分录"
        lead="核准以前不计入任何合计。录入和核准必须是两个人：您自己录入的，由另一位工作人员核准。您可以核准的排在前面。"
      />
      <FundTabs current="approvals" waiting={total} />
      <Panel
        title={
          total > entries.length
            ? `列出 ${entries.length} 笔，另有 ${total - entries.length} 笔没有列出`
            : `${total} 笔`
        }
      >
        <Table
          caption="待核准的分录"
          captionHidden
          rows={entries}
          columns={[
            {
              header: "分录",
              heading: true,
              cell: ({ entry: { fundId, seq, kind, beneficiary } }) => (
                <>
                  <a href={`${FUNDS_PATH}/${fundId}/entries/${seq}`}>
                    {FUND_ENTRY_KIND_LABELS[kind]}
                    <span class="sr-only">，分录 {seq}</span>
                  </a>
                  {beneficiary === "" ? null : <span class="cell-note">{beneficiary}</span>}
                </>
              ),
            },
            {
              header: "企业",
              cell: ({ enterprise, year, number }) => (
                <>
                  {enterprise} {year} 年<span class="cell-note">{number}</span>
                </>
              ),
            },
            { header: "金额", numeric: true, cell: ({ entry }) => signedMoney(entry.effectFen) },
            {
              header: "录入",
              cell: ({ entry }) => (
                <>
                  <span class="nowrap">{entry.enteredByName}</span>
                  <span class="cell-note">{shanghaiDay(entry.enteredAt)}</span>
                </>
              ),
            },
            {
              header: "办理",
              nowrap: true,
              cell: (row) => (isOwn(row) ? "您录入的，等别人核准" : "可以核准"),
            },
          ]}
          empty={
            <EmptyState title="没有待核准的分录">
              <p>
                新录入的承诺、调整、安排、拨付和冲正会列在这里。回到<a href={FUNDS_PATH}>台账</a>。
              </p>
            </EmptyState>
          }
        />
      </Panel>
    </Layout>
  );
}
