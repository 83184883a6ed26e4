import { INTRODUCTION_STATUS_LABELS, INTRODUCTION_STATUSES } from "../cooperation/introduction.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import { ActiveFilters } from "../web/active-filters.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { countChosen, type Facet, Filters, filtersInAddress } from "../web/filters.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import { CLOSED, CLOSED_NAMES_HINT, closedPost } from "./closed-words.ts";
import { NothingOverseen } from "./overseen.page.tsx";
import type { AskedIntroductions, OverseenIntroduction } from "./overseen-introductions.ts";
import { Turn } from "./overseen-turn.page.tsx";

export const OVERSEEN_INTRODUCTIONS_PATH = "/evidence/introductions";

interface OverseenIntroductionsPageProps {
  frame: Frame;
  page: Page<OverseenIntroduction>;
  years: readonly string[];
  asked: Required<AskedIntroductions>;
  /** By which the chosen parties are taken off again. */
  ofParties: readonly Facet[];
}

/** 对接 for leader and auditor: who is brought together, how far it came, whose turn it is and since when. */
export function OverseenIntroductionsPage({ frame, page, years, asked, ofParties }: OverseenIntroductionsPageProps) {
  const filters = {
    action: OVERSEEN_INTRODUCTIONS_PATH,
    search: { id: "overseen-text", label: "名称、编号或单位", value: asked.text },
    facets: [
      ...ofParties,
      {
        name: "status",
        label: "阶段",
        chosen: asked.statuses,
        options: INTRODUCTION_STATUSES.map((value) => ({ value, label: INTRODUCTION_STATUS_LABELS[value] })),
      },
      {
        name: "year",
        label: "发起年度",
        chosen: asked.years,
        options: years.map((year) => ({ value: year, label: `${year} 年` })),
      },
    ],
  };
  const address = filtersInAddress(filters);
  return (
    <Layout frame={frame} title="对接" current="overseen-introductions" breadcrumbs={[{ label: "对接" }]}>
      <PageHeading
        title="对接"
        lead="只读；不含保密内容、联系方式和办理备注。点编号看它的证据链：每一步的日期、研判、需求和成果。先到期的在前，没有期限的和已结束的在后。"
      />
      <Columns side="left" aside={<Filters {...filters} />}>
        <Panel>
          <ActiveFilters {...filters} />
          <Table
            caption="对接"
            captionHidden
            rows={page.rows}
            columns={[
              {
                header: "需求与成果",
                heading: true,
                cell: ({ id, number, needNumber, needTitle, achievementNumber, achievementTitle }) => (
                  <>
                    <a href={`${OVERSEEN_INTRODUCTIONS_PATH}/${id}`}>{number}</a>
                    <span class="cell-note">需求：{needTitle ?? closedPost(needNumber)}</span>
                    <span class="cell-note">
                      成果：{achievementTitle ?? (achievementNumber === null ? CLOSED : closedPost(achievementNumber))}
                    </span>
                  </>
                ),
              },
              {
                header: "双方",
                cell: ({ enterpriseName, institutionName }) => (
                  <>
                    {enterpriseName ?? `企业${CLOSED}`}
                    <span class="cell-note">{institutionName}</span>
                  </>
                ),
              },
              { header: "发起日期", nowrap: true, cell: ({ createdAt }) => shanghaiDay(createdAt) },
              { header: "阶段", nowrap: true, cell: ({ status }) => INTRODUCTION_STATUS_LABELS[status] },
              { header: "轮到谁", cell: ({ turn }) => <Turn turn={turn} /> },
            ]}
            empty={
              <NothingOverseen
                path={OVERSEEN_INTRODUCTIONS_PATH}
                isFiltered={countChosen(filters) > 0}
                closedNames={asked.text === "" ? undefined : CLOSED_NAMES_HINT}
                begins="发起对接"
              />
            }
          />
          <Pagination page={page} href={(number) => listAddress(OVERSEEN_INTRODUCTIONS_PATH, address, number)} />
          <ExportLinks total={page.total} href={listAddress(OVERSEEN_INTRODUCTIONS_PATH, address)} />
        </Panel>
      </Columns>
    </Layout>
  );
}
