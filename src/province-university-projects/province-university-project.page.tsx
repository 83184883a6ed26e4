import type { Child } from "hono/jsx";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Frame } from "../web/env.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Notice } from "../web/notice.tsx";
import { Columns, PageHeading, Panel, Prose } from "../web/page.tsx";
import { ProjectHistory } from "./entry-history.page.tsx";
import { FundingPanel } from "./funding.page.tsx";
import type { Reader } from "./project-access.ts";
import type { ProjectActsProps } from "./project-act.page.tsx";
import { ProjectActs } from "./project-acts.page.tsx";
import type { Funding, ProjectEntry, ReportRow, Talent, TaskRow } from "./project-parts.ts";
import { AGREEMENTS_PATH, baseWord, Institutions, PROJECTS_PATH, ProjectBadge } from "./project-status.page.tsx";
import { ACCEPTANCE_PART, ACCEPTANCE_RESULT_LABELS } from "./province-university-project.ts";
import type { ProjectRecord } from "./queries.ts";
import { ReportsPanel } from "./reports.page.tsx";
import { TalentsPanel } from "./talents.page.tsx";
import { TasksPanel } from "./tasks.page.tsx";

/** What stands for the files of a record on its page. */
export interface RecordFiles {
  panel: Child;
  ofParts: ReadonlyMap<string, Child>;
}

interface ProjectPageProps extends ProjectActsProps {
  frame: Frame;
  reader: Reader;
  tasks: readonly TaskRow[];
  talents: readonly Talent[];
  funding: readonly Funding[];
  reports: readonly ReportRow[];
  /** For staff alone. */
  entries: readonly ProjectEntry[];
  files: RecordFiles;
  reference: ReferenceBook;
}

/** One project: for staff with its work and its history, for those who take part as it stands. */
export function ProjectPage(props: ProjectPageProps) {
  const { frame, project, reader, files, reference } = props;
  const isStaff = reader === "staff";
  const list = isStaff
    ? { label: "省校合作", href: PROJECTS_PATH }
    : { label: "我的省校合作", href: "/my/province-university-projects" };
  return (
    <Layout
      frame={frame}
      title={`省校合作项目：${project.title}`}
      current={isStaff ? "province-university-projects" : "my-province-university-projects"}
      breadcrumbs={[list, { label: project.number }]}
      hasErrors={props.failed !== undefined}
    >
      <PageHeading
        eyebrow={`省校合作项目 ${project.number}`}
        title={project.title}
        badges={<ProjectBadge status={project.status} />}
        lead={[...project.institutions.map(({ name }) => name), project.enterprise ?? ""].filter(Boolean).join("、")}
        actions={
          isStaff ? (
            <a class="btn btn-outline" href={`/evidence${PROJECTS_PATH}/${project.id}`}>
              证据链
            </a>
          ) : undefined
        }
      />
      <div class="flow">
        <Standing project={project} />
        <Columns
          aside={
            <>
              {isStaff ? <ProjectActs {...props} /> : null}
              <Origin project={project} isStaff={isStaff} />
            </>
          }
        >
          <div class="flow">
            <Panel title="项目">
              <KeyValues facts={projectFacts(project, reference, isStaff)} />
            </Panel>
            {project.goal === "" ? null : (
              <Panel title="内容与目标">
                <Prose text={project.goal} />
              </Panel>
            )}
            <TasksPanel {...props} isStaff={isStaff} />
            <TalentsPanel {...props} isStaff={isStaff} files={files.ofParts} />
            <FundingPanel {...props} isStaff={isStaff} files={files.ofParts} />
            <ReportsPanel {...props} projectId={project.id} isStaff={isStaff} files={files.ofParts} />
            <AcceptancePanel project={project} isStaff={isStaff} papers={files.ofParts.get(ACCEPTANCE_PART) ?? null} />
            {files.panel}
            {isStaff && project.note !== "" ? (
              <Panel title="备注">
                <Prose text={project.note} />
              </Panel>
            ) : null}
          </div>
        </Columns>
        {isStaff ? (
          <Panel title="项目记录">
            <ProjectHistory entries={props.entries} />
          </Panel>
        ) : null}
      </div>
    </Layout>
  );
}

function Standing({ project: { status, endedOn, endReason } }: { project: ProjectRecord }) {
  if (status !== "terminated" && status !== "voided") return null;
  return (
    <Notice tone="error">
      <p>
        {status === "voided" ? "项目已作废" : `项目已于 ${endedOn ?? ""} 终止`}：{endReason}
      </p>
    </Notice>
  );
}

function projectFacts(project: ProjectRecord, reference: ReferenceBook, isStaff: boolean) {
  const { base, institutions, enterprise, enterpriseId } = project;
  return [
    { label: "高校院所", value: <Institutions institutions={institutions} isStaff={isStaff} /> },
    {
      label: "企业",
      value:
        enterprise === null ? "无" : isStaff ? <a href={`/organizations/${enterpriseId}`}>{enterprise}</a> : enterprise,
    },
    { label: "责任单位", value: project.responsibleUnit },
    { label: "所属基地", value: baseWord(base, reference) },
    { label: "实施期", value: `${project.startsOn} 至 ${project.endsOn}` },
    { label: "启动日期", value: project.startedOn ?? "还没有启动" },
  ];
}

/** 来源: back to the agreement, the contract and the introduction. */
function Origin({ project, isStaff }: { project: ProjectRecord; isStaff: boolean }) {
  const { agreementId, agreementNumber, contractId, contractNumber, introductionId, introductionNumber } = project;
  const facts: { label: string; value: Child }[] = [];
  // Whoever takes part in the project need not be a party of what it came of.
  const link = (href: string, number: string | null) => (isStaff ? <a href={href}>{number}</a> : number);
  if (agreementId !== null)
    facts.push({ label: "合作协议", value: link(`${AGREEMENTS_PATH}/${agreementId}`, agreementNumber) });
  if (contractId !== null)
    facts.push({ label: "技术合同", value: link(`/technology-contracts/${contractId}`, contractNumber) });
  if (introductionId !== null)
    facts.push({ label: "对接", value: link(`/introductions/${introductionId}`, introductionNumber) });
  if (facts.length === 0) return null;
  return (
    <Panel title="来源">
      <KeyValues narrow facts={facts} />
    </Panel>
  );
}

interface AcceptancePanelProps {
  project: ProjectRecord;
  isStaff: boolean;
  papers: Child;
}

function AcceptancePanel({ project, isStaff, papers }: AcceptancePanelProps) {
  const { id, acceptanceResult, acceptanceOpinion, endedOn } = project;
  const add = listAddress(`${PROJECTS_PATH}/${id}/attachments`, { part: ACCEPTANCE_PART });
  return (
    <Panel title="验收" id="acceptance">
      {acceptanceResult === null ? (
        <p class="not-given">还没有验收</p>
      ) : (
        <KeyValues
          facts={[
            { label: "结论", value: ACCEPTANCE_RESULT_LABELS[acceptanceResult] },
            { label: "验收日期", value: endedOn },
            { label: "意见", value: <Prose text={acceptanceOpinion} /> },
            { label: "验收材料", value: papers ?? (isStaff ? <a href={add}>添加验收材料</a> : "还没有上传") },
          ]}
        />
      )}
    </Panel>
  );
}
