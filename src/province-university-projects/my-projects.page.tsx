import { formatMoney } from "../kernel/money.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import type { AgreementRecord } from "./agreement-queries.ts";
import { agreementTableColumns } from "./cooperation-agreements.page.tsx";
import { overPlanWord } from "./funding-words.ts";
import { PROJECTS_PATH, ProjectBadge } from "./project-status.page.tsx";
import type { ProjectRecord } from "./queries.ts";

interface MyProjectsPageProps {
  frame: Frame;
  projects: readonly ProjectRecord[];
  agreements: readonly AgreementRecord[];
  today: string;
}

/** 我的省校合作, for an institution or an enterprise. */
export function MyProjectsPage({ frame, projects, agreements, today }: MyProjectsPageProps) {
  const title = "我的省校合作";
  return (
    <Layout frame={frame} title={title} current="my-province-university-projects" breadcrumbs={[{ label: title }]}>
      <PageHeading
        title={title}
        lead="本单位参加的项目和签订的合作协议，由工作人员录入。内容有误请联系工作人员更正；只有参加单位和工作人员能看到。"
      />
      <div class="flow">
        <Panel title={`项目（${projects.length}）`}>
          <Table
            caption="我的省校合作项目"
            captionHidden
            rows={projects}
            columns={[
              {
                header: "项目",
                heading: true,
                cell: ({ id, title: name, number }) => (
                  <>
                    <a href={`${PROJECTS_PATH}/${id}`}>{name}</a>
                    <span class="cell-note">{number}</span>
                  </>
                ),
              },
              {
                header: "参加单位",
                cell: ({ institutions, enterprise }) => (
                  <>
                    {institutions.map(({ name }) => name).join("、")}
                    {enterprise === null ? null : <span class="cell-note">{enterprise}</span>}
                  </>
                ),
              },
              {
                header: "到位资金",
                numeric: true,
                cell: ({ receivedFen, overPlanFen }) => (
                  <>
                    {formatMoney(receivedFen)}
                    {overPlanFen === 0 ? null : <span class="cell-note">{overPlanWord(overPlanFen)}</span>}
                  </>
                ),
              },
              { header: "实施期", nowrap: true, cell: ({ startsOn, endsOn }) => `${startsOn} 至 ${endsOn}` },
              { header: "状态", nowrap: true, cell: ({ status }) => <ProjectBadge status={status} /> },
            ]}
            empty={
              <EmptyState title="还没有省校合作项目">
                <p>项目启动实施后列在这里。想申报项目请联系工作人员。</p>
              </EmptyState>
            }
          />
          <ExportLinks total={projects.length} href="/my/province-university-projects" noun="个" />
        </Panel>
        <Panel title={`合作协议（${agreements.length}）`}>
          <Table
            caption="我的合作协议"
            captionHidden
            rows={agreements}
            columns={agreementTableColumns({ today, isStaff: false })}
            empty={
              <EmptyState title="还没有合作协议">
                <p>签订协议后告诉工作人员，由他们录入。</p>
              </EmptyState>
            }
          />
          <ExportLinks total={agreements.length} href="/my/province-university-projects?list=agreements" noun="份" />
        </Panel>
      </div>
    </Layout>
  );
}
