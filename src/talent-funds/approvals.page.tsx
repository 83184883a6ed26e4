import type { ReferenceBook } from "../reference/reference-book.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { type RefusedTicks, TickBox, TickForm } from "../web/tick-form.tsx";
import { VoucherTabs } from "../web/voucher-tabs.tsx";
import { APPROVALS_PATH, FUNDS_PATH } from "./fund-words.ts";
import type { WaitingEntry } from "./ledger.ts";
import { FUND_ENTRY_KIND_LABELS } from "./talent-fund.ts";
import { FundTabs } from "./talent-funds.page.tsx";
import { entryColumns } from "./waiting-entries.page.tsx";

interface ApprovalsPageProps extends RefusedTicks {
  frame: Frame;
  /** What the reader may approve first; of all that waits these may be the first. */
  entries: readonly WaitingEntry[];
  reference: ReferenceBook;
  total: number;
  /** Of all that waits, what lacks a voucher; the list may hold these alone. */
  unproved: number;
  onlyUnproved: boolean;
  /** Each that the reader may approve is ticked, as the link above them asks. */
  allTicked: boolean;
}

const TICK_FORM = "approve-ticked";

/** 待核准: entries that count once another person than who entered them has approved. */
export function ApprovalsPage(props: ApprovalsPageProps) {
  const { frame, entries, reference, total, unproved, onlyUnproved, allTicked, problem, ticked } = props;
  const listed = onlyUnproved ? unproved : total;
  const isOwn = ({ entry }: WaitingEntry) => entry.enteredBy === frame.actor.accountId;
  const open = entries.filter((row) => !isOwn(row));
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
      <VoucherTabs path={APPROVALS_PATH} {...{ total, unproved, onlyUnproved }} />
      <Panel
        title={
          listed > entries.length
            ? `列出 ${entries.length} 笔，另有 ${listed - entries.length} 笔没有列出`
            : `${listed} 笔`
        }
      >
        {problem === null ? null : (
          <p class="field-error" role="alert">
            {problem}
          </p>
        )}
        {open.length < 2 ? null : <ApproveTicked {...{ allTicked, onlyUnproved }} count={open.length} />}
        <Table
          caption="待核准的分录"
          captionHidden
          rows={entries}
          columns={[
            ...(open.length < 2
              ? []
              : [
                  {
                    header: "勾选",
                    cell: (row: WaitingEntry) =>
                      isOwn(row) ? null : <Box {...row} ticked={allTicked || ticked.includes(String(row.entry.seq))} />,
                  },
                ]),
            ...entryColumns(reference),
            {
              header: "办理",
              nowrap: true,
              cell: (row) => (isOwn(row) ? "您录入的，等别人核准" : "可以核准"),
            },
          ]}
          empty={
            <EmptyState title={onlyUnproved ? "待核准的分录都有凭证" : "没有待核准的分录"}>
              <p>
                新录入的承诺、调整、安排、拨付和冲正会列在这里。回到<a href={FUNDS_PATH}>台账</a>。
              </p>
            </EmptyState>
          }
        />
        <ExportLinks
          total={listed}
          href={listAddress(APPROVALS_PATH, { voucher: onlyUnproved ? "missing" : "" })}
          noun="笔"
        />
      </Panel>
    </Layout>
  );
}

/** 核准勾选的: leads to a page that lists them and what they come to, before anything is done. */
function ApproveTicked({
  allTicked,
  onlyUnproved,
  count,
}: Pick<ApprovalsPageProps, "allTicked" | "onlyUnproved"> & { count: number }) {
  const voucher = onlyUnproved ? "missing" : "";
  return (
    <TickForm id={TICK_FORM} action={`${APPROVALS_PATH}/confirmation`} label="核准勾选的…">
      {allTicked ? (
        <a href={listAddress(APPROVALS_PATH, { voucher })}>全部不选</a>
      ) : (
        <a href={listAddress(APPROVALS_PATH, { voucher, tick: "all" })}>勾选可以核准的 {count} 笔</a>
      )}
    </TickForm>
  );
}

function Box({ entry: { seq, kind }, enterprise, ticked }: WaitingEntry & { ticked: boolean }) {
  return (
    <TickBox
      form={TICK_FORM}
      name="entries"
      value={String(seq)}
      ticked={ticked}
      label={`选择分录 ${seq}：${FUND_ENTRY_KIND_LABELS[kind]}，${enterprise}`}
    />
  );
}
