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
import { overPlanWord } from "./funding-words.ts";
import { type ChosenProjects, projectFilters } from "./list-filters.ts";
import { PROJECTS_PATH, ProjectBadge, ProjectTabs } from "./project-status.page.tsx";
import type { ProjectTotals } from "./project-totals.ts";
import type { ProjectStatus } from "./province-university-project.ts";
import type { Named, ProjectRecord } from "./queries.ts";

interface ProjectsPageProps {
  frame: Frame;
  page: Page<ProjectRecord>;
  totals: ProjectTotals;
  chosen: ChosenProjects;
  counts: Partial<Record<ProjectStatus, number>>;
  unproved: number;
  institutions: readonly Named[];
  enterprises: readonly Named[];
  years: readonly string[];
  reference: ReferenceBook;
}

/** 省校合作项目台账, for staff. */
export function ProjectsPage(props: ProjectsPageProps) {
  const { frame, page, totals, reference } = props;
  const filters = projectFilters(PROJECTS_PATH, props);
  const address = filtersInAddress(filters);
  return (
    <Layout frame={frame} title="省校合作" current="province-university-projects" breadcrumbs={[{ label: "省校合作" }]}>
      <PageHeading
        title="省校合作"
        lead="高校院所在县里做的项目：任务、引进人才、资金、进展和验收，一个项目一条记录。"
        actions={
          <a class="btn btn-primary" href={`${PROJECTS_PATH}/new`}>
            <Icon name="plus" />
            录入项目
          </a>
        }
      />
      <ProjectTabs current="projects" />
      <div class="flow">
        <Figures
          figures={[
            { label: "计入合计的项目（个）", value: totals.counted },
            { label: "引进人才（人）", value: totals.talents },
            { label: "计划资金（万元）", value: inWanYuan(totals.plannedFen) },
            { label: "到位资金（万元）", value: inWanYuan(totals.receivedFen) },
          ]}
        />
        <p class="field-hint">合计随筛选变化；只计实施中和已验收的，拟实施、终止和作废的不计。</p>
        <Columns side="left" aside={<Filters {...filters} />}>
          <Panel>
            <ActiveFilters {...filters} />
            <Table
              caption="省校合作项目"
              captionHidden
              columns={columns(reference)}
              rows={page.rows}
              empty={<Nothing isFiltered={countChosen(filters) > 0} />}
            />
            <Pagination page={page} href={(number) => listAddress(PROJECTS_PATH, address, number)} />
            <ExportLinks total={page.total} href={listAddress(PROJECTS_PATH, address)} noun="个" />
          </Panel>
        </Columns>
      </div>
    </Layout>
  );
}

/** Where the unit stands beside the number. */
const inWanYuan = (fen: number): string => formatMoney(fen).replace(" 万元", "");

function columns(reference: ReferenceBook): Column<ProjectRecord>[] {
  return [
    {
      header: "项目",
      heading: true,
      cell: ({ id, title, number, base, unproved }) => (
        <>
          <a href={`${PROJECTS_PATH}/${id}`}>{title}</a>
          <span class="cell-note">
            {number} {base === "" ? "" : reference.label("provinceUniversityBase", base)}
          </span>
          {unproved === 0 ? null : <span class="cell-note">{unproved} 笔缺凭证</span>}
        </>
      ),
    },
    {
      header: "高校院所与企业",
      cell: ({ institutions, enterprise }) => (
        <>
          {institutions.map(({ name }) => name).join("、")}
          <span class="cell-note">{enterprise ?? "没有企业参加"}</span>
        </>
      ),
    },
    {
      header: "到位资金",
      numeric: true,
      cell: ({ receivedFen, plannedFen, overPlanFen }) => (
        <>
          {formatMoney(receivedFen)}
          <span class="cell-note">计划 {formatMoney(plannedFen)}</span>
          {overPlanFen === 0 ? null : <span class="cell-note">{overPlanWord(overPlanFen)}</span>}
        </>
      ),
    },
    { header: "引进人才", numeric: true, cell: ({ talents }) => `${talents} 人` },
    {
      header: "实施期",
      nowrap: true,
      cell: ({ startsOn, endsOn }) => (
        <>
          {startsOn}
          <span class="cell-note">至 {endsOn}</span>
        </>
      ),
    },
    { header: "状态", nowrap: true, cell: ({ status }) => <ProjectBadge status={status} /> },
  ];
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered)
    return (
      <EmptyState title="没有符合条件的项目">
        <p>
          请减少筛选条件，或<a href={PROJECTS_PATH}>查看全部项目</a>。
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="还没有省校合作项目">
      <p>
        在<a href="/introductions">对接</a>页或<a href="/technology-contracts">技术合同</a>页上点“录入省校合作项目”，或
        <a href={`${PROJECTS_PATH}/new`}>手工录入</a>。
      </p>
    </EmptyState>
  );
}
