import { formatMoney } from "../kernel/money.ts";
import { agreementWord } from "../province-university-projects/cooperation-agreement.ts";
import { overPlanWord } from "../province-university-projects/funding-words.ts";
import {
  PROJECT_STATUS_LABELS,
  TALENT_KIND_LABELS,
  talentTitle,
} from "../province-university-projects/province-university-project.ts";
import { CONTRACT_STATUS_LABELS } from "../technology-contracts/technology-contract.ts";
import { Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { MAP_LISTS } from "./cooperation-map.ts";
import type { CameFrom, Institution } from "./read-institution.ts";

const PROJECTS_PATH = MAP_LISTS.projects.path;

/** 项目 that it takes part in. */
export function Projects({ projects, organization }: Institution) {
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
            cell: ({ receivedFen, plannedFen, overPlanFen }) => (
              <>
                {formatMoney(receivedFen)}
                <span class="cell-note">计划 {formatMoney(plannedFen)}</span>
                {overPlanFen === 0 ? null : <span class="cell-note">{overPlanWord(overPlanFen)}</span>}
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

/** 技术合同 that it signed. */
export function Contracts({ contracts, organization }: Institution) {
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

/** 引进人才 who came from it, without their names. */
export function Talents({ talents }: Institution) {
  return (
    <Panel title={`引进人才（${talents.length}）`} id="talents">
      <Table
        caption="来自这家院校的引进人才"
        captionHidden
        rows={talents}
        columns={[
          { header: "职称或职务", heading: true, cell: talentTitle },
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

/** 成果 that everybody may read. */
export function Achievements({ achievements }: Institution) {
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

/** 合作协议 with the county or its enterprises. */
export function Agreements({ agreements, today }: Institution & { today: string }) {
  return (
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
  );
}
