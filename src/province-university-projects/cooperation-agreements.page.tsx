import type { Page } from "../kernel/pagination.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { ActiveFilters } from "../web/active-filters.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { countChosen, Filters, filtersInAddress } from "../web/filters.tsx";
import { Icon } from "../web/icons.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { type Column, Table } from "../web/table.tsx";
import type { AgreementRecord } from "./agreement-queries.ts";
import { AGREEMENT_KIND_LABELS, type AgreementStanding } from "./cooperation-agreement.ts";
import { agreementFilters, type ChosenAgreements } from "./list-filters.ts";
import { AGREEMENTS_PATH, AgreementBadge, PROJECTS_PATH, ProjectTabs } from "./project-status.page.tsx";
import type { Named } from "./queries.ts";

interface AgreementsPageProps {
  frame: Frame;
  page: Page<AgreementRecord>;
  chosen: ChosenAgreements;
  counts: Partial<Record<AgreementStanding, number>>;
  institutions: readonly Named[];
  enterprises: readonly Named[];
  years: readonly string[];
  today: string;
  reference: ReferenceBook;
}

interface AgreementColumns {
  today: string;
  isStaff: boolean;
}

/** 合作协议台账, for staff. */
export function AgreementsPage(props: AgreementsPageProps) {
  const { frame, page, today } = props;
  const filters = agreementFilters(AGREEMENTS_PATH, props);
  const address = filtersInAddress(filters);
  return (
    <Layout
      frame={frame}
      title="合作协议"
      current="province-university-projects"
      breadcrumbs={[{ label: "省校合作", href: PROJECTS_PATH }, { label: "合作协议" }]}
    >
      <PageHeading
        title="合作协议"
        lead="高校院所与企业或县级单位签订的合作协议，协议下可以有几个项目。"
        actions={
          <a class="btn btn-primary" href={`${AGREEMENTS_PATH}/new`}>
            <Icon name="plus" />
            录入协议
          </a>
        }
      />
      <ProjectTabs current="agreements" />
      <Columns side="left" aside={<Filters {...filters} />}>
        <Panel>
          <ActiveFilters {...filters} />
          <Table
            caption="合作协议"
            captionHidden
            columns={agreementTableColumns({ today, isStaff: true })}
            rows={page.rows}
            empty={
              <EmptyState title={countChosen(filters) > 0 ? "没有符合条件的协议" : "还没有合作协议"}>
                <p>
                  {countChosen(filters) > 0 ? (
                    <>
                      请减少筛选条件，或<a href={AGREEMENTS_PATH}>查看全部协议</a>。
                    </>
                  ) : (
                    <>
                      签订后请<a href={`${AGREEMENTS_PATH}/new`}>录入协议</a>。
                    </>
                  )}
                </p>
              </EmptyState>
            }
          />
          <Pagination page={page} href={(number) => listAddress(AGREEMENTS_PATH, address, number)} />
          <ExportLinks total={page.total} href={listAddress(AGREEMENTS_PATH, address)} noun="份" />
        </Panel>
      </Columns>
    </Layout>
  );
}

/** How many projects an agreement has is for staff: planned ones and those of other parties are among them. */
export function agreementTableColumns({ today, isStaff }: AgreementColumns): Column<AgreementRecord>[] {
  const projects: Column<AgreementRecord> = { header: "项目", numeric: true, cell: (one) => `${one.projects} 个` };
  return [
    {
      header: "协议",
      heading: true,
      cell: ({ id, title, number, kind }) => (
        <>
          <a href={`${AGREEMENTS_PATH}/${id}`}>{title}</a>
          <span class="cell-note">
            {number}
            {kind === "" ? null : <span>{AGREEMENT_KIND_LABELS[kind]}</span>}
          </span>
        </>
      ),
    },
    {
      header: "双方",
      cell: ({ institution, countyUnit, enterprises }) => (
        <>
          {institution}
          <span class="cell-note">
            {[countyUnit, ...enterprises.map(({ name }) => name)].filter((name) => name !== "").join("、")}
          </span>
        </>
      ),
    },
    { header: "签订日期", nowrap: true, cell: ({ signedOn }) => signedOn },
    { header: "协议期至", nowrap: true, cell: ({ endsOn }) => endsOn ?? "长期" },
    ...(isStaff ? [projects] : []),
    {
      header: "状态",
      nowrap: true,
      cell: (agreement) => <AgreementBadge agreement={agreement} today={today} />,
    },
  ];
}
