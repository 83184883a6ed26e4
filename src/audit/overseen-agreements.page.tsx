import type { Page } from "../kernel/pagination.ts";
import type { AgreementRecord } from "../province-university-projects/agreement-queries.ts";
import {
  AGREEMENT_STANDING_LABELS,
  agreementWord,
  SHARED_STANDINGS,
} from "../province-university-projects/cooperation-agreement.ts";
import { ActiveFilters } from "../web/active-filters.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { countChosen, type Facet, Filters, filtersInAddress } from "../web/filters.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import { Tabs } from "../web/tabs.tsx";
import { labelsAmong } from "./labels-among.ts";
import { standingFacet } from "./overseen.page.tsx";
import type { AskedOverseen } from "./overseen.ts";
import { OVERSEEN_TABS, OVERSEEN_TABS_LABEL } from "./overseen-tabs.ts";
import { PartyLink } from "./party-link.page.tsx";

export const OVERSEEN_AGREEMENTS_PATH = "/evidence/cooperation-agreements";
export const OVERSEEN_STANDINGS = labelsAmong(SHARED_STANDINGS, AGREEMENT_STANDING_LABELS);

interface OverseenAgreementsPageProps {
  frame: Frame;
  page: Page<AgreementRecord>;
  years: readonly string[];
  asked: Required<AskedOverseen>;
  today: string;
  /** By which the chosen parties are taken off again. */
  ofParties: readonly Facet[];
}

/** 合作协议 for leader and auditor: who agreed with whom, until when, and how many projects came of it. */
export function OverseenAgreementsPage(props: OverseenAgreementsPageProps) {
  const { frame, page, years, asked, today, ofParties } = props;
  const options = years.map((year) => ({ value: year, label: `${year} 年` }));
  const filters = {
    action: OVERSEEN_AGREEMENTS_PATH,
    search: { id: "overseen-text", label: "协议名称、编号或单位", value: asked.text },
    facets: [
      ...ofParties,
      ...standingFacet(OVERSEEN_STANDINGS, asked.standings),
      { name: "year", label: "签订年度", chosen: asked.years, options },
    ],
  };
  const address = filtersInAddress(filters);
  const isFiltered = countChosen(filters) > 0;
  return (
    <Layout
      frame={frame}
      title="合作协议"
      current="overseen-projects"
      breadcrumbs={[{ label: "省校合作", href: "/evidence/province-university-projects" }, { label: "合作协议" }]}
    >
      <PageHeading title="合作协议" lead="只读；不含合作内容、联系方式和办理备注。点单位名称看该单位的时间线。" />
      <Tabs label={OVERSEEN_TABS_LABEL} current="agreements" tabs={OVERSEEN_TABS} />
      <Columns side="left" aside={<Filters {...filters} />}>
        <Panel>
          <ActiveFilters {...filters} />
          <Table
            caption="合作协议"
            captionHidden
            rows={page.rows}
            columns={[
              {
                header: "协议",
                heading: true,
                cell: ({ id, title, number }) => (
                  <>
                    <a href={`${OVERSEEN_AGREEMENTS_PATH}/${id}`}>{title}</a>
                    <span class="cell-note">{number}</span>
                  </>
                ),
              },
              { header: "双方", cell: (agreement) => <Parties {...agreement} /> },
              {
                header: "签订与期限",
                cell: ({ signedOn, startsOn, endsOn }) => (
                  <>
                    <span class="nowrap">{signedOn} 签订</span>
                    {startsOn === null && endsOn === null ? null : (
                      <span class="cell-note">
                        {startsOn ?? "签订起"} 至 {endsOn ?? "长期"}
                      </span>
                    )}
                  </>
                ),
              },
              { header: "项目", numeric: true, cell: ({ projects }) => projects },
              { header: "状态", nowrap: true, cell: (agreement) => agreementWord(agreement, today) },
            ]}
            empty={
              <EmptyState title={isFiltered ? "没有符合条件的协议" : "没有可以查看的协议"}>
                <p>{isFiltered ? <a href={OVERSEEN_AGREEMENTS_PATH}>查看全部协议</a> : "协议签订以后会列在这里。"}</p>
              </EmptyState>
            }
          />
          <Pagination page={page} href={(number) => listAddress(OVERSEEN_AGREEMENTS_PATH, address, number)} />
          <ExportLinks total={page.total} href={listAddress(OVERSEEN_AGREEMENTS_PATH, address)} />
        </Panel>
      </Columns>
    </Layout>
  );
}

function Parties({ institutionId, institution, enterprises, countyUnit }: AgreementRecord) {
  return (
    <>
      <PartyLink id={institutionId} name={institution} />
      {enterprises.map((enterprise) => (
        <span class="cell-note">
          <PartyLink {...enterprise} />
        </span>
      ))}
      {countyUnit === "" ? null : <span class="cell-note">{countyUnit}</span>}
    </>
  );
}
