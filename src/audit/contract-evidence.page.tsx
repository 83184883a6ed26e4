import { ATTACHMENT_TYPE_LABELS, describeSize } from "../attachments/attachment.ts";
import { ENTRY_KIND_LABELS, INTRODUCTION_STATUS_LABELS } from "../cooperation/introduction.ts";
import { shanghaiDay, shanghaiMinute } from "../kernel/dates.ts";
import { formatMoney } from "../kernel/money.ts";
import { GRADE_LABELS } from "../matching/matchable.ts";
import { VERDICT_STATE_LABELS } from "../matching/verdict.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import {
  CONTRACT_ENTRY_KIND_LABELS,
  CONTRACT_STATUS_LABELS,
  DIRECTION_LABELS,
} from "../technology-contracts/technology-contract.ts";
import type { Frame } from "../web/env.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { Timeline } from "../web/timeline.tsx";
import { AUDIT_PATH } from "./audit.page.tsx";
import type { ContractEvidence, EvidencePost } from "./contract-evidence.ts";

interface ContractEvidencePageProps extends ContractEvidence {
  frame: Frame;
  reference: ReferenceBook;
}

/** 证据链 of one contract, for the auditor: payments, contract, introduction, verdict, need and achievement. */
export function ContractEvidencePage(props: ContractEvidencePageProps) {
  const { frame, contract, isConfidential } = props;
  return (
    <Layout
      frame={frame}
      title={`证据链：${contract.number}`}
      current="audit"
      breadcrumbs={[{ label: "操作日志", href: AUDIT_PATH }, { label: contract.number }]}
    >
      <PageHeading
        title={`证据链：${isConfidential ? contract.number : contract.title}`}
        lead="从到款追到合同、对接、研判、需求和成果。只读；不含保密内容、联系方式和办理备注。"
        actions={
          <a class="btn btn-outline" href={listAddress(AUDIT_PATH, { q: contract.number })}>
            这份合同的操作日志
          </a>
        }
      />
      <div class="flow">
        <Payments {...props} />
        <Contract {...props} />
        <Origin {...props} />
      </div>
    </Layout>
  );
}

function Payments({ contract, payments }: ContractEvidencePageProps) {
  return (
    <Panel title="到款">
      <p>
        合计到款 <strong>{formatMoney(contract.paidFen)}</strong>，合同额 {formatMoney(contract.contractValueFen)}。
      </p>
      <Table
        caption="到款"
        captionHidden
        rows={payments}
        columns={[
          { header: "笔", heading: true, cell: ({ seq }) => `第 ${seq} 号` },
          { header: "日期", nowrap: true, cell: ({ receivedOn }) => receivedOn },
          { header: "种类", cell: ({ kind }) => CONTRACT_ENTRY_KIND_LABELS[kind] },
          {
            header: "金额",
            numeric: true,
            cell: ({ amountFen, kind }) => `${kind === "reversal" ? "−" : ""}${formatMoney(amountFen)}`,
          },
          { header: "冲销", cell: ({ reverses }) => (reverses === null ? "" : `冲销第 ${reverses} 号`) },
          { header: "登记时间", nowrap: true, cell: ({ at }) => shanghaiMinute(at) },
        ]}
        empty={<p class="not-given">还没有到款</p>}
      />
    </Panel>
  );
}

function Contract(props: ContractEvidencePageProps) {
  const { contract, milestones, papers, entries, reference, isConfidential } = props;
  const named = (name: string) => (isConfidential ? "（保密）" : name);
  const { buyer, seller, kind, direction, status, signedOn, registrationNumber, registrationOffice } = contract;
  return (
    <Panel title="合同">
      <KeyValues
        facts={[
          { label: "编号", value: contract.number },
          { label: "状态", value: CONTRACT_STATUS_LABELS[status] },
          { label: "种类", value: `${reference.label("contractKind", kind)}，${DIRECTION_LABELS[direction]}` },
          { label: "买方", value: buyer },
          { label: "卖方", value: seller },
          { label: "合同额", value: formatMoney(contract.contractValueFen) },
          { label: "技术交易额", value: formatMoney(contract.transactionValueFen) },
          { label: "签订日期", value: signedOn },
          { label: "登记编号", value: registrationNumber },
          { label: "登记机构", value: registrationOffice },
        ]}
      />
      <h3>节点</h3>
      {milestones.length === 0 ? (
        <p class="not-given">没有节点</p>
      ) : (
        <ul class="attachment-list">
          {milestones.map(({ title, dueOn, doneOn }) => (
            <li>
              {named(title)}：应于 {dueOn}，{doneOn === null ? "未完成" : `${doneOn} 完成`}
            </li>
          ))}
        </ul>
      )}
      <h3>凭证与附件</h3>
      {papers.length === 0 ? (
        <p class="not-given">没有双方可见的附件</p>
      ) : (
        <ul class="attachment-list">
          {papers.map(({ name, type, bytes, uploadedAt }) => (
            <li>
              {named(name)}（{ATTACHMENT_TYPE_LABELS[type]}，{describeSize(bytes)}，{shanghaiDay(uploadedAt)} 上传）
            </li>
          ))}
        </ul>
      )}
      <h3>经过</h3>
      <Timeline
        entries={entries.map(({ at, kind: what, happenedOn, byName }) => ({
          at,
          title: `${happenedOn} ${CONTRACT_ENTRY_KIND_LABELS[what]}`,
          ...(byName === "" ? {} : { by: byName }),
        }))}
      />
    </Panel>
  );
}

function Origin({ contract, introduction, verdicts, need, achievement }: ContractEvidencePageProps) {
  const isByHand = contract.introductionId === null && contract.needId === null && contract.achievementId === null;
  if (isByHand)
    return (
      <Panel title="来源">
        <p>这份合同由工作人员直接录入，没有关联对接、需求和成果。</p>
      </Panel>
    );
  return (
    <>
      <Panel title="对接">
        {introduction === null ? (
          <p class="not-given">没有关联对接</p>
        ) : (
          <>
            <p>{introduction.number}</p>
            <Timeline
              entries={introduction.entries.map(({ at, kind, takenPlaceOn, status, byName }) => ({
                at,
                title: `${takenPlaceOn} ${ENTRY_KIND_LABELS[kind]}（${INTRODUCTION_STATUS_LABELS[status]}）`,
                ...(byName === "" ? {} : { by: byName }),
              }))}
            />
          </>
        )}
      </Panel>
      <Panel title="研判">
        <Table
          caption="研判"
          captionHidden
          rows={verdicts}
          columns={[
            { header: "时间", nowrap: true, heading: true, cell: ({ givenAt }) => shanghaiMinute(givenAt) },
            {
              header: "研判",
              cell: ({ kind, inForce }) => `${VERDICT_STATE_LABELS[kind]}${inForce ? "（现行）" : ""}`,
            },
            { header: "当时的匹配度", cell: ({ score, grade }) => `${score} ${GRADE_LABELS[grade]}` },
            { header: "当时的名次", cell: ({ rank }) => `第 ${rank} 名` },
            { header: "计分版本", cell: ({ engineVersion }) => engineVersion },
            { header: "研判人", cell: ({ givenByName }) => givenByName },
          ]}
          empty={<p class="not-given">这一对没有研判记录</p>}
        />
      </Panel>
      <Panel title="需求与成果">
        <KeyValues
          facts={[
            { label: "需求", value: <Post post={need} folder="/needs" /> },
            { label: "成果", value: <Post post={achievement} folder="/achievements" /> },
          ]}
        />
      </Panel>
    </>
  );
}

function Post({ post, folder }: { post: EvidencePost | null; folder: string }) {
  if (post === null) return <>没有关联，或不对您开放</>;
  return <a href={`${folder}/${post.id}`}>{`${post.number} ${post.title ?? "（保密）"}`}</a>;
}
