import { shanghaiMinute } from "../kernel/dates.ts";
import { formatMoney } from "../kernel/money.ts";
import { overPlanWord } from "../province-university-projects/funding-words.ts";
import {
  ACCEPTANCE_RESULT_LABELS,
  FUNDING_FIGURE_LABELS,
  FUNDING_SOURCE_LABELS,
  fundingPart,
  PROJECT_ENTRY_KIND_LABELS,
  PROJECT_STATUS_LABELS,
  TALENT_KIND_LABELS,
  talentTitle,
} from "../province-university-projects/province-university-project.ts";
import { findOverPlan } from "../province-university-projects/sum-funding.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Panel, Prose } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { Timeline } from "../web/timeline.tsx";
import { CLOSED, CLOSED_NAME } from "./closed-words.ts";
import { EvidencePapers, type EvidencePartProps, VoucherCell } from "./evidence-papers.page.tsx";
import { PartyLink } from "./party-link.page.tsx";
import type { ProjectEvidence } from "./project-evidence.ts";
import { ReversalCell } from "./reversal-cell.page.tsx";

type ProjectPartProps = ProjectEvidence & EvidencePartProps & { reference: ReferenceBook };

/** The project of a chain of evidence, with its money, the people who came, and its papers. */
export function ProjectPart(props: ProjectPartProps) {
  const { project, isNamed, people, entries, papers, isConfidential, reference } = props;
  return (
    <>
      <Panel title="省校合作项目">
        <KeyValues
          facts={[
            { label: "编号", value: project.number },
            { label: "项目名称", value: isConfidential || !isNamed ? CLOSED_NAME : project.title },
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
        <EvidencePapers papers={papers} isConfidential={isConfidential || !isNamed} />
        <h3>经过</h3>
        <Timeline
          entries={entries.map(({ at, kind, happenedOn, byName }) => ({
            at,
            title: `${happenedOn} ${PROJECT_ENTRY_KIND_LABELS[kind]}`,
            ...(byName === "" ? {} : { by: byName }),
          }))}
        />
      </Panel>
      <Work {...props} />
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
            { header: "材料", cell: (one) => (one.papers === 0 ? "—" : `${one.papers} 份，姓名不公开，不能打开`) },
          ]}
          empty={<p class="not-given">还没有登记引进人才</p>}
        />
      </Panel>
    </>
  );
}

/** What was to be done and is done, what was reported of it, and how it was accepted, each with who recorded it. */
function Work({ tasks, reports, acceptances, isNamed, isConfidential }: ProjectPartProps) {
  const said = (text: string) => (isConfidential || !isNamed ? CLOSED : text);
  return (
    <>
      <Panel title="任务">
        <Table
          caption="任务"
          captionHidden
          rows={tasks}
          columns={[
            { header: "任务", heading: true, cell: ({ title }) => said(title) },
            { header: "期限", nowrap: true, cell: ({ dueOn }) => dueOn },
            { header: "进展", cell: ({ doneOn, doneBy }) => (doneOn === null ? "未完成" : doneWord(doneOn, doneBy)) },
            { header: "登记", cell: ({ addedBy, createdAt }) => <By name={addedBy} at={createdAt} /> },
          ]}
          empty={<p class="not-given">没有任务</p>}
        />
      </Panel>
      <Panel title="进展报告与验收意见">
        <div class="flow">
          {acceptances.map(({ kind, happenedOn, note, byName, at }) => (
            <article>
              <h3>
                {happenedOn} {PROJECT_ENTRY_KIND_LABELS[kind]}
              </h3>
              <Prose text={said(note)} />
              <p class="field-hint">{`${byName} ${shanghaiMinute(at)} 登记`}</p>
            </article>
          ))}
          {reports.map(({ reportedOn, text, byName, at }) => (
            <article>
              <h3>{reportedOn} 进展报告</h3>
              <Prose text={said(text)} />
              <p class="field-hint">{`${byName} ${shanghaiMinute(at)} 登记`}</p>
            </article>
          ))}
          {acceptances.length + reports.length === 0 ? <p class="not-given">还没有进展报告，也没有验收</p> : null}
        </div>
      </Panel>
    </>
  );
}

const doneWord = (doneOn: string, by: string): string => `${doneOn} 完成${by === "" ? "" : `，${by}登记`}`;

function By({ name, at }: { name: string; at: Date }) {
  return (
    <>
      {name}
      <span class="cell-note">{shanghaiMinute(at)}</span>
    </>
  );
}

function Funding({ project, funding, papers, isNamed, isConfidential }: ProjectPartProps) {
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
          { header: "冲正", cell: (row) => <ReversalCell {...row} isConfidential={isConfidential || !isNamed} /> },
          {
            header: "凭证",
            nowrap: true,
            cell: ({ seq, lacksVoucher }) => (
              <VoucherCell lacks={lacksVoucher} papers={papers} part={fundingPart(seq)} />
            ),
          },
          { header: "登记时间", nowrap: true, cell: ({ at }) => shanghaiMinute(at) },
        ]}
        empty={<p class="not-given">还没有登记资金</p>}
      />
    </Panel>
  );
}
