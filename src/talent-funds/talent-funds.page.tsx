import { formatMoney } from "../kernel/money.ts";
import type { Page } from "../kernel/pagination.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { ActiveFilters } from "../web/active-filters.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Figures } from "../web/figures.tsx";
import { countChosen, Filters, filtersInAddress } from "../web/filters.tsx";
import { Icon } from "../web/icons.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { type Column, Table } from "../web/table.tsx";
import { Tabs } from "../web/tabs.tsx";
import { FulfilmentBadge } from "./fund-status.page.tsx";
import { APPROVALS_PATH, FUNDS_PATH, outstanding, rateWord } from "./fund-words.ts";
import { type ChosenFunds, fundFilters } from "./list-filters.ts";
import type { FundRecord, FundTotals } from "./queries.ts";
import { fulfilmentOf } from "./talent-fund.ts";

interface TalentFundsPageProps {
  frame: Frame;
  page: Page<FundRecord>;
  totals: FundTotals;
  chosen: ChosenFunds;
  years: readonly number[];
  waiting: number;
  unproved: number;
  reference: ReferenceBook;
  today: string;
}

/** 人才发展专项资金台账, for staff. */
export function TalentFundsPage(props: TalentFundsPageProps) {
  const { frame, page, totals, chosen, today } = props;
  const filters = fundFilters(FUNDS_PATH, props);
  const address = filtersInAddress(filters);
  const isOverdueList = chosen.fulfilment.length === 1 && chosen.fulfilment[0] === "overdue";
  const sums = { committed: totals.committedFen, allocated: totals.allocatedFen, paid: totals.paidFen };
  return (
    <Layout frame={frame} title="专项资金" current="talent-funds" breadcrumbs={[{ label: "专项资金" }]}>
      <PageHeading
        title="人才发展专项资金"
        lead="企业按销售收入的一定比例或固定金额作出承诺，一家企业一年一份。分录由一人录入、另一人核准；核准以后才计入，只增不改，有误用冲正。"
        actions={
          <a class="btn btn-primary" href={`${FUNDS_PATH}/new`}>
            <Icon name="plus" />
            录入承诺
          </a>
        }
      />
      <FundTabs current={isOverdueList ? "overdue" : "list"} waiting={props.waiting} />
      <div class="flow">
        <Figures
          figures={[
            { label: "承诺额（万元）", value: inFigure(sums.committed) },
            { label: "已安排（万元）", value: inFigure(sums.allocated) },
            { label: "已拨付（万元）", value: inFigure(sums.paid) },
            { label: "兑现率", value: rateWord(sums) },
          ]}
        />
        <p class="field-hint">合计随筛选变化，只计已核准的分录。兑现率＝已拨付÷承诺额。</p>
        <Columns side="left" aside={<Filters {...filters} />}>
          <Panel>
            <ActiveFilters {...filters} />
            <Table
              caption="人才发展专项资金"
              captionHidden
              columns={columns(today)}
              rows={page.rows}
              empty={<Nothing isFiltered={countChosen(filters) > 0} />}
            />
            <Pagination page={page} href={(number) => listAddress(FUNDS_PATH, address, number)} />
            <ExportLinks total={page.total} href={listAddress(FUNDS_PATH, address)} noun="份" />
          </Panel>
        </Columns>
      </div>
    </Layout>
  );
}

const inFigure = (fen: number): string => formatMoney(fen).replace(" 万元", "");

export function FundTabs({ current, waiting }: { current: "list" | "approvals" | "overdue"; waiting: number }) {
  const tabs = [
    { key: "list", label: "台账", href: FUNDS_PATH },
    { key: "approvals", label: waiting === 0 ? "待核准" : `待核准（${waiting}）`, href: APPROVALS_PATH },
    { key: "overdue", label: "逾期未兑现", href: `${FUNDS_PATH}?fulfilment=overdue` },
  ];
  return <Tabs label="专项资金的几种看法" current={current} tabs={tabs} />;
}

function columns(today: string): Column<FundRecord>[] {
  return [
    {
      header: "企业",
      heading: true,
      cell: ({ id, enterprise, number, year, waiting, unproved }) => (
        <>
          <a href={`${FUNDS_PATH}/${id}`}>
            {enterprise} {year} 年
          </a>
          <span class="cell-note">
            {number}
            {waiting === 0 ? "" : `，${waiting} 笔待核准`}
            {unproved === 0 ? "" : `，${unproved} 笔缺凭证`}
          </span>
        </>
      ),
    },
    { header: "承诺额", numeric: true, cell: ({ committed }) => (committed === 0 ? "—" : formatMoney(committed)) },
    {
      header: "已拨付",
      numeric: true,
      cell: (fund) => (
        <>
          {formatMoney(fund.paid)}
          <span class="cell-note">兑现率 {rateWord(fund)}</span>
        </>
      ),
    },
    { header: "未兑现", numeric: true, cell: (fund) => formatMoney(outstanding(fund)) },
    { header: "兑现期限", nowrap: true, cell: ({ dueOn }) => dueOn ?? "—" },
    {
      header: "兑现",
      nowrap: true,
      cell: (fund) => <FulfilmentBadge fulfilment={fulfilmentOf(fund, today)} />,
    },
  ];
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered)
    return (
      <EmptyState title="没有符合条件的专项资金">
        <p>
          请减少筛选条件，或<a href={FUNDS_PATH}>查看全部</a>。
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="还没有专项资金">
      <p>
        企业签了承诺书以后，在这里<a href={`${FUNDS_PATH}/new`}>录入承诺</a>；企业也可以自己填报，由工作人员核准。
      </p>
    </EmptyState>
  );
}
