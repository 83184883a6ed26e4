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
import { CONTRACTS_PATH, ContractBadge, DUE_PATH, valueWord } from "./contract-status.page.tsx";
import { type ChosenContracts, contractFilters } from "./list-filters.ts";
import type { ContractRecord } from "./queries.ts";
import type { ContractSummary } from "./summarize-contracts.ts";
import { DIRECTION_LABELS } from "./technology-contract.ts";

interface TechnologyContractsPageProps {
  frame: Frame;
  page: Page<ContractRecord>;
  summary: Omit<ContractSummary, "total">;
  chosen: ChosenContracts;
  years: readonly string[];
  unproved: number;
  names: ReadonlyMap<string, string>;
  reference: ReferenceBook;
}

/** 技术合同台账, for staff. */
export function TechnologyContractsPage(props: TechnologyContractsPageProps) {
  const { frame, page, reference } = props;
  const { totals } = props.summary;
  const filters = contractFilters(CONTRACTS_PATH, props);
  const address = filtersInAddress(filters);
  return (
    <Layout frame={frame} title="技术合同" current="technology-contracts" breadcrumbs={[{ label: "技术合同" }]}>
      <PageHeading
        title="技术合同"
        lead="从签订、认定登记、节点、到款到回访，一份合同一条记录。由对接签成的合同，请在对接页上点“录入技术合同”。"
        actions={
          <>
            <a class="btn btn-outline" href="/imports?kind=contracts">
              从文件导入
            </a>
            <a class="btn btn-primary" href={`${CONTRACTS_PATH}/new`}>
              <Icon name="plus" />
              录入合同
            </a>
          </>
        }
      />
      <ContractTabs current="list" />
      <div class="flow">
        <Figures
          figures={[
            { label: "计入合计的合同（份）", value: totals.counted },
            { label: "合同额（万元）", value: inWanYuan(totals.contractValueFen) },
            { label: "技术交易额（万元）", value: inWanYuan(totals.transactionValueFen) },
            { label: "已到款（万元）", value: inWanYuan(totals.paidFen) },
          ]}
        />
        <p class="field-hint">
          合计随筛选变化；合同额和技术交易额只计已签订、已登记和已履行的，草拟、终止和作废的不计。
        </p>
        <Columns side="left" aside={<Filters {...filters} />}>
          <Panel>
            <ActiveFilters {...filters} />
            <Table
              caption="技术合同"
              captionHidden
              columns={columns(reference)}
              rows={page.rows}
              empty={<Nothing isFiltered={countChosen(filters) > 0} />}
            />
            <Pagination page={page} href={(number) => listAddress(CONTRACTS_PATH, address, number)} />
            <ExportLinks total={page.total} href={listAddress(CONTRACTS_PATH, address)} noun="份" />
          </Panel>
        </Columns>
      </div>
    </Layout>
  );
}

/** Where the unit stands beside the number. */
const inWanYuan = (fen: number): string => formatMoney(fen).replace(" 万元", "");

export function ContractTabs({ current }: { current: "list" | "due" }) {
  const tabs = [
    { key: "list", label: "台账", href: CONTRACTS_PATH },
    { key: "due", label: "节点与回访", href: DUE_PATH },
  ];
  return <Tabs label="技术合同的两种看法" current={current} tabs={tabs} />;
}

function columns(reference: ReferenceBook): Column<ContractRecord>[] {
  return [
    {
      header: "合同",
      heading: true,
      cell: ({ id, title, number, kind, direction, unproved }) => (
        <>
          <a href={`${CONTRACTS_PATH}/${id}`}>{title}</a>
          <span class="cell-note">
            {number} {reference.label("contractKind", kind)} {DIRECTION_LABELS[direction]}
          </span>
          {unproved === 0 ? null : <span class="cell-note">{unproved} 笔缺凭证</span>}
        </>
      ),
    },
    {
      header: "买方与卖方",
      cell: ({ buyer, seller }) => (
        <>
          {buyer}
          <span class="cell-note">{seller}</span>
        </>
      ),
    },
    {
      header: "合同额",
      numeric: true,
      cell: ({ contractValueFen, paidFen }) => (
        <>
          {valueWord(contractValueFen)}
          {paidFen === 0 ? null : <span class="cell-note">到款 {formatMoney(paidFen)}</span>}
        </>
      ),
    },
    { header: "签订日期", nowrap: true, cell: ({ signedOn }) => signedOn ?? "—" },
    { header: "状态", nowrap: true, cell: ({ status }) => <ContractBadge status={status} /> },
  ];
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered)
    return (
      <EmptyState title="没有符合条件的合同">
        <p>
          请减少筛选条件，或<a href={CONTRACTS_PATH}>查看全部合同</a>。
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="还没有技术合同">
      <p>
        在<a href="/introductions">对接</a>页上点“录入技术合同”，<a href={`${CONTRACTS_PATH}/new`}>手工录入</a>，或
        <a href="/imports?kind=contracts">从登记机构的台账导入</a>。
      </p>
    </EmptyState>
  );
}
