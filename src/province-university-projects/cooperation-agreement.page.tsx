import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Frame } from "../web/env.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { Columns, PageHeading, Panel, Prose } from "../web/page.tsx";
import { type FailedAct, RecordAct } from "../web/record-act.tsx";
import { Table } from "../web/table.tsx";
import { DateField, TextArea } from "../web/text-fields.tsx";
import type { AgreementEntry, AgreementRecord } from "./agreement-queries.ts";
import { AGREEMENT_ACT_STATUSES, type AgreementAct, agreementKindWord } from "./cooperation-agreement.ts";
import { AgreementHistory } from "./entry-history.page.tsx";
import type { Reader } from "./project-access.ts";
import {
  AGREEMENTS_PATH,
  AgreementBadge,
  baseWord,
  Institutions,
  PROJECTS_PATH,
  ProjectBadge,
} from "./project-status.page.tsx";
import type { RecordFiles } from "./province-university-project.page.tsx";
import type { ProjectRecord } from "./queries.ts";

interface AgreementPageProps {
  frame: Frame;
  agreement: AgreementRecord;
  reader: Reader;
  /** Those of it that this person may read. */
  projects: readonly ProjectRecord[];
  /** For staff alone. */
  entries: readonly AgreementEntry[];
  files: RecordFiles;
  reference: ReferenceBook;
  today: string;
  failed: FailedAct<AgreementAct> | undefined;
}

/** One agreement: for staff with its history, for those who signed it as it stands. */
export function AgreementPage(props: AgreementPageProps) {
  const { frame, agreement, reader, projects, files, today } = props;
  const isStaff = reader === "staff";
  const list = isStaff
    ? { label: "合作协议", href: AGREEMENTS_PATH }
    : { label: "我的省校合作", href: "/my/province-university-projects" };
  return (
    <Layout
      frame={frame}
      title={`合作协议：${agreement.title}`}
      current={isStaff ? "province-university-projects" : "my-province-university-projects"}
      breadcrumbs={[list, { label: agreement.number }]}
      hasErrors={props.failed !== undefined}
    >
      <PageHeading
        eyebrow={`合作协议 ${agreement.number}`}
        title={agreement.title}
        badges={<AgreementBadge agreement={agreement} today={today} />}
        lead={[agreement.institution, agreement.countyUnit, ...agreement.enterprises.map(({ name }) => name)]
          .filter((name) => name !== "")
          .join("、")}
      />
      <div class="flow">
        {agreement.status === "inForce" ? null : (
          <Notice tone="error">
            <p>
              {agreement.status === "voided" ? "协议已作废" : `协议已于 ${agreement.endedOn ?? ""} 终止`}：
              {agreement.endReason}
            </p>
          </Notice>
        )}
        <Columns aside={isStaff ? <AgreementActs {...props} /> : null}>
          <div class="flow">
            <Panel title="协议">
              <KeyValues facts={agreementFacts(agreement, isStaff, props.reference)} />
            </Panel>
            <Panel title="合作内容">
              <Prose text={agreement.subject} />
            </Panel>
            <ProjectsPanel projects={projects} />
            {files.panel}
            {isStaff && agreement.note !== "" ? (
              <Panel title="备注">
                <Prose text={agreement.note} />
              </Panel>
            ) : null}
          </div>
        </Columns>
        {isStaff ? (
          <Panel title="协议记录">
            <AgreementHistory entries={props.entries} />
          </Panel>
        ) : null}
      </div>
    </Layout>
  );
}

function agreementFacts(agreement: AgreementRecord, isStaff: boolean, reference: ReferenceBook) {
  const { institutionId: id, institution: name, enterprises, startsOn, endsOn } = agreement;
  const period = startsOn === null && endsOn === null ? "长期" : `${startsOn ?? "签订起"} 至 ${endsOn ?? "长期"}`;
  return [
    { label: "协议类型", value: agreementKindWord(agreement.kind) },
    { label: "所属基地", value: baseWord(agreement.base, reference) },
    { label: "高校院所", value: <Institutions institutions={[{ id, name }]} isStaff={isStaff} /> },
    { label: "企业", value: enterprises.map((one) => one.name).join("、") || "无" },
    { label: "县级单位", value: agreement.countyUnit || "无" },
    { label: "签订日期", value: agreement.signedOn },
    { label: "协议期", value: period },
  ];
}

function ProjectsPanel({ projects }: { projects: readonly ProjectRecord[] }) {
  return (
    <Panel title={`协议下的项目（${projects.length}）`}>
      <Table
        caption="协议下的项目"
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
          { header: "实施期", nowrap: true, cell: ({ startsOn, endsOn }) => `${startsOn} 至 ${endsOn}` },
          { header: "状态", nowrap: true, cell: ({ status }) => <ProjectBadge status={status} /> },
        ]}
        empty={<p class="not-given">还没有项目</p>}
      />
    </Panel>
  );
}

/** One that was terminated is changed no more, but for a wrong day. */
function EndCorrection({ agreement, today, failed }: AgreementPageProps) {
  if (!AGREEMENT_ACT_STATUSES.correct.includes(agreement.status)) return null;
  return (
    <Panel title="办理">
      <RecordAct
        version={agreement.version}
        failed={failed}
        act="correct"
        action={`${AGREEMENTS_PATH}/${agreement.id}/correction`}
        label="更正终止日期"
        sentence="终止日期录错时更正，台账按新的日期计；原因和原来的日期记在协议记录里。"
        confirmLabel="确认更正"
        begin={{ endedOn: agreement.endedOn ?? "" }}
        fields={(form, name) => (
          <>
            <DateField form={form} name={name("endedOn")} label="终止日期" required max={today} />
            <TextArea form={form} name={name("reason")} label="更正的原因" required maxLength={200} rows={2} />
          </>
        )}
      />
    </Panel>
  );
}

function AgreementActs(props: AgreementPageProps) {
  const { agreement, today, failed } = props;
  if (!AGREEMENT_ACT_STATUSES.save.includes(agreement.status)) return <EndCorrection {...props} />;
  const path = `${AGREEMENTS_PATH}/${agreement.id}`;
  const common = { version: agreement.version, failed };
  return (
    <Panel title="办理">
      <div class="flow">
        <p>
          <a class="btn btn-primary" href={`${PROJECTS_PATH}/new?agreement=${agreement.id}`}>
            录入协议下的项目
          </a>
        </p>
        <ul class="plain-list">
          <li>
            <a href={`${path}/edit`}>变更或更正</a>
          </li>
          <li>
            <a href={`${path}/attachments`}>添加附件（协议文本）</a>
          </li>
        </ul>
        <RecordAct
          {...common}
          act="terminate"
          action={`${path}/termination`}
          label="终止协议"
          sentence="双方不再合作。协议下的项目不受影响；终止不能恢复。"
          confirmLabel="确认终止"
          danger
          begin={{ endedOn: today }}
          fields={(form, name) => (
            <>
              <DateField form={form} name={name("endedOn")} label="终止日期" required max={today} />
              <TextArea
                form={form}
                name={name("reason")}
                label="终止的原因"
                hint="双方能看到"
                required
                maxLength={200}
                rows={3}
              />
            </>
          )}
        />
        <RecordAct
          {...common}
          act="void"
          action={`${path}/voiding`}
          label="作废"
          sentence="录错或重复录入的才作废：双方看不到。作废不能恢复，协议下没有项目才能作废。"
          confirmLabel="确认作废"
          danger
          fields={(form, name) => (
            <TextArea form={form} name={name("reason")} label="作废的原因" required maxLength={200} rows={3} />
          )}
        />
      </div>
    </Panel>
  );
}
