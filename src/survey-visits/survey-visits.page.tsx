import { campaignFacet } from "../campaigns/campaign-facet.ts";
import type { CampaignName } from "../campaigns/queries.ts";
import type { Page } from "../kernel/pagination.ts";
import { ActiveFilters } from "../web/active-filters.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { countChosen, Filters, type FiltersProps, filtersInAddress } from "../web/filters.tsx";
import { Icon } from "../web/icons.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import { Tabs } from "../web/tabs.tsx";
import type { SurveyVisitRecord } from "./queries.ts";
import { NEXT_STEP_LABELS, NEXT_STEP_STATES, type NextStepState } from "./survey-visit.ts";
import { NextStep, namesOf, VISITS_PATH } from "./survey-visit-status.page.tsx";

/** What narrows the list, as its address says. */
export interface ChosenVisits {
  text: string;
  campaign: readonly string[];
  next: readonly NextStepState[];
  /** One enterprise whose visits are asked for; empty for all. */
  enterprise: string;
}

interface SurveyVisitsPageProps {
  frame: Frame;
  page: Page<SurveyVisitRecord>;
  chosen: ChosenVisits;
  enterpriseName: string | null;
  campaigns: readonly CampaignName[];
  names: ReadonlyMap<string, string>;
  today: string;
}

/** 走访: what staff found at enterprises, of all or of one. */
export function SurveyVisitsPage(props: SurveyVisitsPageProps) {
  const { frame, page, chosen, enterpriseName, campaigns, names, today } = props;
  const filters: FiltersProps = {
    action: VISITS_PATH,
    search: { id: "visit-text", label: "企业或走访编号", value: chosen.text },
    facets: [
      ...campaignFacet(campaigns, chosen.campaign),
      {
        name: "next",
        label: "下一步",
        chosen: chosen.next,
        options: NEXT_STEP_STATES.map((value) => ({ value, label: NEXT_STEP_LABELS[value] })),
      },
    ],
    keep: { enterprise: chosen.enterprise },
  };
  const address = filtersInAddress(filters);
  const title = enterpriseName === null ? "走访记录" : `${enterpriseName}的走访记录`;
  return (
    <Layout frame={frame} title={title} current="survey-visits" breadcrumbs={crumbs(enterpriseName)}>
      <PageHeading
        title={title}
        lead="摸排企业的研发现状和技术难题；发现的需求可以当场代为填报。"
        actions={
          <a
            class="btn btn-primary"
            href={listAddress(`${VISITS_PATH}/new`, {
              enterprise: chosen.enterprise,
              campaign: chosen.campaign.length === 1 ? chosen.campaign : [],
            })}
          >
            <Icon name="plus" />
            记录走访
          </a>
        }
      />
      <VisitTabs current="list" />
      <Columns side="left" aside={<Filters {...filters} />}>
        <Panel>
          <ActiveFilters {...filters} />
          <Table
            caption="走访记录"
            captionHidden
            columns={[
              {
                header: "企业",
                heading: true,
                cell: (visit: SurveyVisitRecord) => (
                  <>
                    <a href={`${VISITS_PATH}/${visit.id}`}>{visit.enterpriseName}</a>
                    <span class="cell-note">
                      {visit.number} {visit.campaignTitle}
                    </span>
                  </>
                ),
              },
              { header: "走访日期", nowrap: true, cell: ({ visitedOn }) => visitedOn },
              { header: "走访人", cell: (visit) => namesOf(visit, names) },
              { header: "下一步", cell: (visit) => <NextStep visit={visit} today={today} /> },
            ]}
            rows={page.rows}
            empty={<Nothing isFiltered={countChosen(filters) > 0} />}
          />
          <Pagination page={page} href={(number) => listAddress(VISITS_PATH, address, number)} />
          <ExportLinks total={page.total} href={listAddress(VISITS_PATH, address)} />
        </Panel>
      </Columns>
    </Layout>
  );
}

const crumbs = (enterpriseName: string | null) =>
  enterpriseName === null ? [{ label: "走访" }] : [{ label: "走访", href: VISITS_PATH }, { label: enterpriseName }];

/** The list, what is to be done by day, and who was not visited yet. */
export function VisitTabs({ current }: { current: "list" | "due" | "coverage" }) {
  return (
    <Tabs
      label="走访的几种看法"
      current={current}
      tabs={[
        { key: "list", label: "清单", href: VISITS_PATH },
        { key: "due", label: "待办日程", href: `${VISITS_PATH}/due` },
        { key: "coverage", label: "走访覆盖", href: `${VISITS_PATH}/coverage` },
      ]}
    />
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  return (
    <EmptyState title={isFiltered ? "没有符合条件的走访" : "还没有走访记录"}>
      <p>
        {isFiltered ? (
          <>
            请减少筛选条件，或<a href={VISITS_PATH}>查看全部走访</a>。
          </>
        ) : (
          <>
            走访回来后<a href={`${VISITS_PATH}/new`}>记录走访</a>；还没有走访的企业列在
            <a href={`${VISITS_PATH}/coverage`}>走访覆盖</a>里。
          </>
        )}
      </p>
    </EmptyState>
  );
}
