import { shanghaiMinute } from "../kernel/dates.ts";
import { formatMoney } from "../kernel/money.ts";
import { overPlanWord } from "../province-university-projects/funding-words.ts";
import {
  ACCEPTANCE_RESULT_LABELS,
  FUNDING_FIGURE_LABELS,
  FUNDING_SOURCE_LABELS,
  PROJECT_ENTRY_KIND_LABELS,
  PROJECT_STATUS_LABELS,
  TALENT_KIND_LABELS,
  talentTitle,
} from "../province-university-projects/province-university-project.ts";
import { findOverPlan } from "../province-university-projects/sum-funding.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { Badge } from "../web/badge.tsx";
import { KeyValues } from "../web/key-values.tsx";
import { Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { Timeline } from "../web/timeline.tsx";
import { CLOSED_NAME } from "./closed-words.ts";
import { EvidencePapers, type EvidencePartProps } from "./evidence-papers.page.tsx";
import { PartyLink } from "./party-link.page.tsx";
import type { ProjectEvidence } from "./project-evidence.ts";

type ProjectPartProps = ProjectEvidence & EvidencePartProps & { reference: ReferenceBook };

/** The project of a chain of evidence, with its money, the people who came, and its papers. */
export function ProjectPart(props: ProjectPartProps) {
  const { project, people, entries, papers, isConfidential, reference } = props;
  return (
    <>
      <Panel title="省校合作项目">
        <KeyValues
          facts={[
            { label: "编号", value: project.number },
            { label: "项目名称", value: isConfidential ? CLOSED_NAME : project.title },
            { label: "状态", value: PROJECT_STATUS_LABELS[project.status] },
            {
              label: "高校院所",
              value: project.institutions.map((one, index) => (
                <>
                  {index === 0 ? "" : "、"}
                  <PartyLink {...one} />
                </>
              )),
            },
            { label: "企业", value: <PartyLink id={project.enterpriseId} name={project.enterprise ?? "无"} /> },
            { label: "责任单位", value: project.responsibleUnit },
            {
              label: "所属基地",
              value: project.base === "" ? "不属于十二大基地" : reference.label("provinceUniversityBase", project.base),
            },
            { label: "实施期", value: `${project.startsOn} 至 ${project.endsOn}` },
            {
              label: "验收",
              value:
                project.acceptanceResult === null
                  ? "还没有验收"
                  : `${ACCEPTANCE_RESULT_LABELS[project.acceptanceResult]}，${project.endedOn}`,
            },
          ]}
        />
        <h3>佐证与附件</h3>
        <EvidencePapers papers={papers} isConfidential={isConfidential} />
        <h3>经过</h3>
        <Timeline
          entries={entries.map(({ at, kind, happenedOn, byName }) => ({
            at,
            title: `${happenedOn} ${PROJECT_ENTRY_KIND_LABELS[kind]}`,
            ...(byName === "" ? {} : { by: byName }),
          }))}
        />
      </Panel>
      <Funding {...props} />
      <Panel title="引进人才">
        <Table
          caption="引进人才"
          captionHidden
          rows={people}
          columns={[
            { header: "职称或职务", heading: true, cell: talentTitle },
            { header: "方式", cell: ({ kind }) => TALENT_KIND_LABELS[kind] },
            { header: "来自", cell: ({ institution }) => institution },
            { header: "在县时间", nowrap: true, cell: ({ fromOn, toOn }) => `${fromOn} 至 ${toOn ?? "今"}` },
            { header: "驻点（月）", numeric: true, cell: ({ monthsOnSite }) => monthsOnSite },
          ]}
          empty={<p class="not-given">还没有登记引进人才</p>}
        />
      </Panel>
    </>
  );
}

function Funding({ project, funding }: ProjectPartProps) {
  const over = findOverPlan(funding);
  return (
    <Panel title="项目资金">
      <p>
        到位 <strong>{formatMoney(project.receivedFen)}</strong>
        {project.overPlanFen === 0 ? null : `（其中${overPlanWord(project.overPlanFen)}）`}，计划{" "}
        {formatMoney(project.plannedFen)}
        。按日期先后排列，同一天的按录入先后。
      </p>
      <Table
        caption="项目资金"
        captionHidden
        rows={funding}
        columns={[
          { header: "笔", heading: true, cell: ({ seq }) => `第 ${seq} 号` },
          { header: "日期", nowrap: true, cell: ({ happenedOn }) => happenedOn },
          {
            header: "来源与年度",
            cell: ({ figure, source, year }) =>
              `${FUNDING_FIGURE_LABELS[figure]}，${year} 年${FUNDING_SOURCE_LABELS[source]}资金`,
          },
          {
            header: "金额",
            numeric: true,
            cell: ({ seq, amountFen, reverses }) => (
              <>
                {reverses === null ? "" : "−"}
                {formatMoney(amountFen)}
                {over.has(seq) ? <span class="cell-note">{overPlanWord(over.get(seq) ?? 0)}</span> : null}
              </>
            ),
          },
          { header: "冲正", cell: ({ reverses }) => (reverses === null ? "" : `冲正第 ${reverses} 号`) },
          {
            header: "凭证",
            nowrap: true,
            cell: ({ lacksVoucher }) => (lacksVoucher ? <Badge tone="warning">缺凭证</Badge> : null),
          },
          { header: "登记时间", nowrap: true, cell: ({ at }) => shanghaiMinute(at) },
        ]}
        empty={<p class="not-given">还没有登记资金</p>}
      />
    </Panel>
  );
}
