import type { Page } from "../kernel/pagination.ts";
import { ActiveFilters } from "../web/active-filters.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { countChosen, Filters, filtersInAddress } from "../web/filters.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { type Column, Table } from "../web/table.tsx";
import { Tabs } from "../web/tabs.tsx";
import type { IntroductionStatus } from "./introduction.ts";
import { Clock, IntroductionStatusBadge } from "./introduction-status.page.tsx";
import { BOARD_PATH, type Chosen, keptOnBoard, LIST_PATH, listFilters } from "./list-filters.ts";
import type { IntroductionView } from "./present-introduction.ts";

interface IntroductionsPageProps {
  frame: Frame;
  page: Page<IntroductionView>;
  chosen: Chosen;
  counts: Partial<Record<IntroductionStatus, number>>;
  overdue: number;
  names: ReadonlyMap<string, string>;
}

/** 对接 of the whole county, for staff: what is due comes first. */
export function IntroductionsPage(props: IntroductionsPageProps) {
  const { frame, page, chosen } = props;
  const filters = listFilters(props, LIST_PATH);
  return (
    <Layout frame={frame} title="对接" current="introductions" breadcrumbs={[{ label: "对接" }]}>
      <PageHeading
        title="对接"
        lead="采纳的匹配在这里把双方约到一起：轮到谁、等了几天、下一步是什么。最先到期的在前。"
      />
      <ListTabs current="list" chosen={chosen} />
      <Columns side="left" aside={<Filters {...filters} />}>
        <Panel>
          <ActiveFilters {...filters} />
          <Table
            caption="对接"
            captionHidden
            columns={COLUMNS}
            rows={page.rows}
            empty={<Nothing isFiltered={countChosen(filters) > 0} />}
          />
          <Pagination page={page} href={(number) => listAddress(LIST_PATH, filtersInAddress(filters), number)} />
          <ExportLinks total={page.total} href={listAddress(LIST_PATH, filtersInAddress(filters))} />
        </Panel>
      </Columns>
    </Layout>
  );
}

const COLUMNS: readonly Column<IntroductionView>[] = [
  {
    header: "需求与成果",
    heading: true,
    cell: (view) => (
      <>
        <a href={`/introductions/${view.id}`}>{view.needTitle}</a>
        <span class="cell-note">
          {view.number} {view.achievementTitle}
        </span>
      </>
    ),
  },
  {
    header: "双方",
    cell: (view) => (
      <>
        {view.enterpriseName}
        <span class="cell-note">{view.institutionName}</span>
      </>
    ),
  },
  { header: "阶段", nowrap: true, cell: ({ status }) => <IntroductionStatusBadge status={status} /> },
  {
    header: "轮到谁",
    cell: (view) => (
      <>
        <Clock view={view} />
        {view.nextStep === "" ? null : <span class="cell-note">{view.nextStep}</span>}
      </>
    ),
  },
];

/** List and board of the same introductions, narrowed alike. */
export function ListTabs({ current, chosen }: { current: "list" | "board"; chosen: Chosen }) {
  const kept = keptOnBoard(chosen);
  return (
    <Tabs
      label="对接的两种看法"
      current={current}
      tabs={[
        {
          key: "list",
          label: "清单",
          href: listAddress(LIST_PATH, { ...kept, status: chosen.status, earlier: chosen.earlier }),
        },
        { key: "board", label: "看板", href: listAddress(BOARD_PATH, kept) },
      ]}
    />
  );
}

export function Nothing({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered)
    return (
      <EmptyState title="没有符合条件的对接">
        <p>
          请减少筛选条件，或<a href={LIST_PATH}>查看全部对接</a>。
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="还没有对接">
      <p>
        在<a href="/desk/needs?queue=published">需求的匹配清单</a>里采纳一项成果，再点“发起对接”。
      </p>
    </EmptyState>
  );
}
