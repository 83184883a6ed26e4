import { formatMoney } from "../kernel/money.ts";
import { agreementWord, standingOf } from "../province-university-projects/cooperation-agreement.ts";
import {
  PROJECT_STATUS_LABELS,
  TALENT_KIND_LABELS,
} from "../province-university-projects/province-university-project.ts";
import { CONTRACT_STATUS_LABELS } from "../technology-contracts/technology-contract.ts";
import type { Frame } from "../web/env.ts";
import { Figures } from "../web/figures.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { mapListAddress } from "./cooperation-map.ts";
import type { CameFrom, Institution } from "./read-institution.ts";

const PROJECTS_PATH = "/province-university-projects";

interface InstitutionPageProps extends Institution {
  frame: Frame;
  today: string;
}

/** 高校院所在县合作: everything an institution does in the county, each number leading to what it counts. */
export function InstitutionPage(props: InstitutionPageProps) {
  const { frame, organization, agreements, today } = props;
  return (
    <Layout
      frame={frame}
      title={`在县合作：${organization.name}`}
      current="province-university-projects"
      breadcrumbs={[{ label: "省校合作", href: PROJECTS_PATH }, { label: organization.name }]}
    >
      <PageHeading
        eyebrow="高校院所在县合作"
        title={organization.name}
        lead="这家院校在县里的协议、项目、合同、成果、对接和引进人才；点数字看它背后的清单。"
        actions={
          <a class="btn btn-outline" href={`/organizations/${organization.id}`}>
            单位资料
          </a>
        }
      />
      <div class="flow">
        <Sums {...props} />
        <Projects {...props} />
        <Panel title={`合作协议（${agreements.length}）`}>
          <Table
            caption="有效、到期和终止的合作协议"
            captionHidden
            rows={agreements}
            columns={[
              {
                header: "协议",
                heading: true,
                cell: ({ id, title, number }) => (
                  <>
                    <a href={`/cooperation-agreements/${id}`}>{title}</a>
                    <span class="cell-note">{number}</span>
                  </>
                ),
              },
              {
                header: "与谁签订",
                cell: ({ countyUnit, enterprises }) =>
                  [countyUnit, ...enterprises.map(({ name }) => name)].filter((name) => name !== "").join("、"),
              },
              { header: "签订日期", nowrap: true, cell: ({ signedOn }) => signedOn },
              { header: "协议期至", nowrap: true, cell: ({ endsOn }) => endsOn ?? "长期" },
              { header: "项目", numeric: true, cell: ({ projects }) => `${projects} 个` },
              {
                header: "状态",
                nowrap: true,
                cell: (agreement) => (
                  <>
                    {agreementWord(agreement, today)}
                    {agreement.endReason === "" ? null : (
                      <span class="cell-note">
                        {agreement.endedOn}：{agreement.endReason}
                      </span>
                    )}
                  </>
                ),
              },
            ]}
            empty={<p class="not-given">没有合作协议</p>}
          />
        </Panel>
        <Contracts {...props} />
        <Talents {...props} />
        <Achievements {...props} />
      </div>
    </Layout>
  );
}

/** Where the unit stands beside the number. */
const inWanYuan = (fen: number): string => formatMoney(fen).replace(" 万元", "");

function Sums({
  organization,
  totals,
  agreements,
  contractTotals,
  introductions,
  today,
  ...rest
}: InstitutionPageProps) {
  const institution = organization.id;
  const projects = mapListAddress("projects", { institution });
  const contracts = mapListAddress("contracts", { institution });
  const terminated = rest.projects.filter(({ status }) => status === "terminated");
  const ofTerminated = listAddress(PROJECTS_PATH, { institution, status: "terminated" });
  const inForce = agreements.filter((agreement) => standingOf(agreement, today) === "inForce");
  return (
    <>
      <Figures
        figures={[
          { label: "实施中和已验收的项目（个）", value: totals.counted, href: projects },
          { label: "项目计划资金（万元）", value: inWanYuan(totals.plannedFen), href: projects },
          { label: "项目到位资金（万元）", value: inWanYuan(totals.receivedFen), href: projects },
          ...(terminated.length === 0
            ? []
            : [
                { label: "终止的项目（个）", value: terminated.length, href: ofTerminated },
                {
                  label: "终止项目的到位资金（万元）",
                  value: inWanYuan(terminated.reduce((sum, { receivedFen }) => sum + receivedFen, 0)),
                  href: ofTerminated,
                },
              ]),
          { label: "来自本校的引进人才（人）", value: rest.talents.length, href: "#talents" },
          {
            label: "有效的合作协议（份）",
            value: inForce.length,
            href: mapListAddress("agreements", { institution }),
          },
          { label: "技术合同（份）", value: contractTotals.counted, href: contracts },
          { label: "合同额（万元）", value: inWanYuan(contractTotals.contractValueFen), href: contracts },
          { label: "对接（条）", value: introductions, href: mapListAddress("introductions", { institution }) },
          { label: "公开的成果（项）", value: rest.achievements.length, href: "#achievements" },
        ]}
      />
      <p class="field-hint">
        几家院校合作的项目，资金按整个项目计，不在院校之间拆分。台账报表把终止的项目和它的资金一并计入，几家院校合作的只计在牵头院校名下。
      </p>
    </>
  );
}

function Projects({ projects, organization }: InstitutionPageProps) {
  return (
    <Panel title={`项目（${projects.length}）`}>
      <Table
        caption="实施中、已验收和终止的项目"
        captionHidden
        rows={projects}
        columns={[
          {
            header: "项目",
            heading: true,
            cell: ({ id, title, number }) => (
              <>
                <a href={`${PROJECTS_PATH}/${id}`}>{title}</a>
                <span class="cell-note">{number}</span>
              </>
            ),
          },
          {
            header: "与谁合作",
            cell: ({ institutions, enterprise }) => {
              const others = institutions.filter(({ id }) => id !== organization.id).map(({ name }) => name);
              return (
                <>
                  {enterprise ?? "没有企业参加"}
                  {others.length === 0 ? null : <span class="cell-note">{others.join("、")}</span>}
                </>
              );
            },
          },
          {
            header: "到位资金",
            numeric: true,
            cell: ({ receivedFen, plannedFen }) => (
              <>
                {formatMoney(receivedFen)}
                <span class="cell-note">计划 {formatMoney(plannedFen)}</span>
              </>
            ),
          },
          {
            header: "状态",
            nowrap: true,
            cell: ({ status, endedOn }) => (
              <>
                {PROJECT_STATUS_LABELS[status]}
                {endedOn === null ? null : <span class="cell-note">{endedOn}</span>}
              </>
            ),
          },
        ]}
        empty={<p class="not-given">没有启动过的项目</p>}
      />
    </Panel>
  );
}

function Contracts({ contracts, organization }: InstitutionPageProps) {
  return (
    <Panel title={`技术合同（${contracts.length}）`}>
      <Table
        caption="已签订的技术合同"
        captionHidden
        rows={contracts}
        columns={[
          {
            header: "合同",
            heading: true,
            cell: ({ id, title, number }) => (
              <>
                <a href={`/technology-contracts/${id}`}>{title}</a>
                <span class="cell-note">{number}</span>
              </>
            ),
          },
          { header: "对方", cell: ({ buyerId, buyer, seller }) => (buyerId === organization.id ? seller : buyer) },
          { header: "合同额", numeric: true, cell: ({ contractValueFen }) => formatMoney(contractValueFen) },
          { header: "签订日期", nowrap: true, cell: ({ signedOn }) => signedOn },
          { header: "状态", nowrap: true, cell: ({ status }) => CONTRACT_STATUS_LABELS[status] },
        ]}
        empty={<p class="not-given">没有签订的技术合同</p>}
      />
    </Panel>
  );
}

function Talents({ talents }: InstitutionPageProps) {
  return (
    <Panel title={`引进人才（${talents.length}）`} id="talents">
      <Table
        caption="来自这家院校的引进人才"
        captionHidden
        rows={talents}
        columns={[
          { header: "职称或职务", heading: true, cell: ({ title }) => title },
          { header: "方式", nowrap: true, cell: ({ kind }: CameFrom) => TALENT_KIND_LABELS[kind] },
          {
            header: "项目",
            cell: ({ projectId, project }) => <a href={`${PROJECTS_PATH}/${projectId}#talents`}>{project}</a>,
          },
          { header: "在县时间", nowrap: true, cell: ({ fromOn, toOn }) => `${fromOn} 至 ${toOn ?? "今"}` },
          { header: "驻点（月）", numeric: true, cell: ({ monthsOnSite }) => monthsOnSite },
        ]}
        empty={<p class="not-given">还没有登记引进人才；姓名在各项目页上</p>}
      />
    </Panel>
  );
}

function Achievements({ achievements }: InstitutionPageProps) {
  return (
    <Panel title={`公开的成果（${achievements.length}）`} id="achievements">
      <Table
        caption="公开的成果"
        captionHidden
        rows={achievements}
        columns={[
          { header: "成果", heading: true, cell: ({ id, title }) => <a href={`/achievements/${id}`}>{title}</a> },
          { header: "编号", nowrap: true, cell: ({ number }) => number },
        ]}
        empty={<p class="not-given">没有公开的成果</p>}
      />
    </Panel>
  );
}
