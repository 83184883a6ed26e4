import type { Page } from "../kernel/pagination.ts";
import { ActiveFilters } from "../web/active-filters.tsx";
import { Badge } from "../web/badge.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { countChosen, Filters, type FiltersProps, filtersInAddress } from "../web/filters.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import { TickBox, TickForm } from "../web/tick-form.tsx";
import { CONTRACTS_PATH, DUE_PATH, FINISHED_PATH } from "./contract-status.page.tsx";
import { DUE_LISTS, type DueList, type DueRow } from "./due-lists.ts";
import { ContractTabs } from "./technology-contracts.page.tsx";

interface DuePageProps {
  frame: Frame;
  text: string;
  /** None for all of them. */
  chosen: readonly DueList[];
  /** Each that is shown; of several, the first page. */
  lists: readonly { list: DueList; page: Page<DueRow> }[];
  /** Why nothing ticked was done. */
  problem: string | null;
}

const TICK_FORM = "finish-ticked";

const TITLES: Readonly<Record<DueList, string>> = {
  overdue: "超期的节点",
  upcoming: "六十天内到期的节点",
  followUp: "该回访的合同",
};

/** 节点与回访: what of the contracts is due. */
export function DueContractsPage({ frame, text, chosen, lists, problem }: DuePageProps) {
  const filters: FiltersProps = {
    action: DUE_PATH,
    search: { id: "due-text", label: "合同名称、编号或单位", value: text },
    facets: [
      { name: "list", label: "事项", chosen, options: DUE_LISTS.map((list) => ({ value: list, label: TITLES[list] })) },
    ],
  };
  const address = filtersInAddress(filters);
  const open = lists.flatMap(({ page }) => page.rows).filter(({ milestoneId }) => milestoneId !== null).length;
  const total = lists.reduce((sum, { page }) => sum + page.total, 0);
  return (
    <Layout
      frame={frame}
      title="节点与回访"
      current="technology-contracts"
      breadcrumbs={[{ label: "技术合同", href: CONTRACTS_PATH }, { label: "节点与回访" }]}
    >
      <PageHeading
        title="节点与回访"
        lead="合同节点按期限排列；签订满一年和满三年的合同，回访它带来的产值、税收、专利和就业。"
      />
      <ContractTabs current="due" />
      <Columns side="left" aside={<Filters {...filters} />}>
        <div class="flow">
          <ActiveFilters {...filters} />
          <ExportLinks total={total} href={listAddress(DUE_PATH, address)} noun="项" />
          {problem === null ? null : (
            <p class="field-error" role="alert">
              {problem}
            </p>
          )}
          {open < 2 ? null : (
            <TickForm id={TICK_FORM} action={`${FINISHED_PATH}/confirmation`} label="登记勾选的节点完成…">
              <span>勾选下面已经完成的节点，一次登记。</span>
            </TickForm>
          )}
          {lists.map(({ list, page }) => {
            const href = (number: number) => listAddress(DUE_PATH, { ...address, list }, number);
            return (
              <Panel title={`${TITLES[list]}（${page.total}）`}>
                <DueTable
                  {...{ list, open }}
                  rows={page.rows}
                  isFiltered={countChosen({ ...filters, facets: [] }) > 0}
                />
                {lists.length === 1 ? <Pagination page={page} href={href} /> : <Rest page={page} href={href} />}
              </Panel>
            );
          })}
        </div>
      </Columns>
    </Layout>
  );
}

/** Leads from the beginning of a list among others to the list itself. */
function Rest({ page: { rows, total }, href }: { page: Page<DueRow>; href: (page: number) => string }) {
  if (total <= rows.length) return null;
  return (
    <p class="page-range">
      这里列出前 {rows.length} 项，<a href={href(2)}>另有 {total - rows.length} 项</a>
    </p>
  );
}

interface DueTableProps {
  list: DueList;
  rows: readonly DueRow[];
  /** How many milestones the page lists: several have boxes. */
  open: number;
  isFiltered: boolean;
}

function DueTable({ list, rows, open, isFiltered }: DueTableProps) {
  const section = list === "followUp" ? "follow-ups" : "milestones";
  return (
    <Table
      caption={TITLES[list]}
      captionHidden
      rows={rows}
      columns={[
        ...(list === "followUp" || open < 2
          ? []
          : [
              {
                header: "勾选",
                cell: ({ milestoneId, what, number }: DueRow) => (
                  <TickBox
                    form={TICK_FORM}
                    name="milestones"
                    value={milestoneId ?? ""}
                    label={`选择 ${number} 的${what}`}
                  />
                ),
              },
            ]),
        {
          header: list === "followUp" ? "回访" : "节点",
          heading: true,
          cell: ({ contractId, what }) => <a href={`${CONTRACTS_PATH}/${contractId}#${section}`}>{what}</a>,
        },
        {
          header: "合同",
          cell: ({ title, number }) => (
            <>
              {title}
              <span class="cell-note">{number}</span>
            </>
          ),
        },
        {
          header: "期限",
          nowrap: true,
          cell: ({ dueOn }) => (
            <>
              {dueOn} {list === "overdue" ? <Badge tone="error">已超期</Badge> : null}
            </>
          ),
        },
      ]}
      empty={
        <EmptyState title={isFiltered ? `没有符合条件的${TITLES[list]}` : `没有${TITLES[list]}`}>
          <p>{isFiltered ? <a href={DUE_PATH}>查看全部节点与回访</a> : HINTS[list]}</p>
        </EmptyState>
      }
    />
  );
}

const HINTS: Readonly<Record<DueList, string>> = {
  overdue: "过了期限还没有完成的节点列在这里。",
  upcoming: "在合同页上点“增加节点”，到期前六十天列在这里。",
  followUp: "合同签订满一年、满三年时列在这里。",
};
