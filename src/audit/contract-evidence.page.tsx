import { shanghaiMinute } from "../kernel/dates.ts";
import { formatMoney } from "../kernel/money.ts";
import { GRADE_LABELS } from "../matching/matchable.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { countryWord } from "../technology-contracts/registration-form.ts";
import {
  CONTRACT_ENTRY_KIND_LABELS,
  CONTRACT_FIELD_LABELS,
  CONTRACT_STATUS_LABELS,
  DIRECTION_LABELS,
  paymentPart,
  yearsWord,
} from "../technology-contracts/technology-contract.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { Timeline } from "../web/timeline.tsx";
import { CLOSED } from "./closed-words.ts";
import type { ContractEvidence } from "./contract-evidence.ts";
import { termFacts } from "./contract-terms.ts";
import { EvidencePapers, type EvidencePartProps, VoucherCell } from "./evidence-papers.page.tsx";
import { PartyLink } from "./party-link.page.tsx";
import { ReversalCell } from "./reversal-cell.page.tsx";

type ContractPartProps = ContractEvidence & EvidencePartProps & { reference: ReferenceBook };

/** The contract of a chain of evidence, with its money, milestones and papers. */
export function ContractPart(props: ContractPartProps) {
  return (
    <>
      <Payments {...props} />
      <Contract {...props} />
      <FollowUps {...props} />
    </>
  );
}

function Payments({ contract, payments, papers, isConfidential }: ContractPartProps) {
  return (
    <Panel title="到款">
      <p>
        合计到款 <strong>{formatMoney(contract.paidFen)}</strong>，合同额 {formatMoney(contract.contractValueFen)}
        。按日期先后排列，同一天的按录入先后。
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
          { header: "冲正", cell: (payment) => <ReversalCell {...payment} isConfidential={isConfidential} /> },
          {
            header: "凭证",
            nowrap: true,
            cell: ({ seq, lacksVoucher }) => (
              <VoucherCell lacks={lacksVoucher} papers={papers} part={paymentPart(seq)} />
            ),
          },
          { header: "登记时间", nowrap: true, cell: ({ at }) => shanghaiMinute(at) },
        ]}
        empty={<p class="not-given">还没有到款</p>}
      />
    </Panel>
  );
}

/** 回访: what came of it, each with who recorded it; one that a later one has replaced stays to be seen. */
function FollowUps({ followUps, isConfidential }: ContractPartProps) {
  return (
    <Panel title="回访">
      <Table
        caption="回访"
        captionHidden
        rows={followUps}
        columns={[
          { header: "笔", heading: true, cell: ({ seq }) => `第 ${seq} 号` },
          {
            header: "何时",
            cell: ({ afterYears, isReplaced }) => (
              <>
                {yearsWord(afterYears)}
                {isReplaced ? <span class="cell-note">已由后一次代替</span> : null}
              </>
            ),
          },
          { header: "回访日期", nowrap: true, cell: ({ askedOn }) => askedOn },
          { header: "新增产值", numeric: true, cell: ({ outputValueFen }) => formatMoney(outputValueFen) },
          { header: "新增税收", numeric: true, cell: ({ taxFen }) => formatMoney(taxFen) },
          { header: "专利", numeric: true, cell: ({ patents }) => patents },
          { header: "就业", numeric: true, cell: ({ jobs }) => jobs },
          { header: "说明", cell: ({ note }) => (note === "" ? "" : isConfidential ? CLOSED : note) },
          {
            header: "登记",
            cell: ({ byName, at }) => (
              <>
                {byName}
                <span class="cell-note">{shanghaiMinute(at)}</span>
              </>
            ),
          },
        ]}
        empty={<p class="not-given">还没有回访</p>}
      />
    </Panel>
  );
}

function Contract(props: ContractPartProps) {
  const { contract, milestones, papers, entries, reference, isConfidential } = props;
  const changes = props.changesOf(isConfidential);
  const named = (name: string) => (isConfidential ? CLOSED : name);
  const { buyer, seller, kind, direction, status, signedOn, registrationNumber, registrationOffice } = contract;
  return (
    <Panel title="合同">
      <KeyValues
        facts={[
          { label: "编号", value: contract.number },
          { label: "状态", value: CONTRACT_STATUS_LABELS[status] },
          { label: "种类", value: `${reference.label("contractKind", kind)}，${DIRECTION_LABELS[direction]}` },
          { label: "买方", value: <PartyLink id={contract.buyerId} name={buyer} /> },
          { label: CONTRACT_FIELD_LABELS.buyerCountry, value: countryWord(reference, contract.buyerCountry) },
          { label: "卖方", value: <PartyLink id={contract.sellerId} name={seller} /> },
          { label: CONTRACT_FIELD_LABELS.sellerCountry, value: countryWord(reference, contract.sellerCountry) },
          { label: "合同额", value: formatMoney(contract.contractValueFen) },
          { label: "技术交易额", value: formatMoney(contract.transactionValueFen) },
          { label: "签订日期", value: signedOn },
          { label: "登记编号", value: registrationNumber },
          { label: "登记机构", value: registrationOffice },
          ...termFacts(contract, reference),
          ...(contract.isLater ? [{ label: CONTRACT_FIELD_LABELS.isLater, value: "是" }] : []),
          ...(contract.originReason === ""
            ? []
            : [{ label: CONTRACT_FIELD_LABELS.originReason, value: named(contract.originReason) }]),
          ...(contract.matchScore === null
            ? []
            : [
                {
                  label: "采纳时的匹配度",
                  value: `${contract.matchScore.toFixed(1)} 分，${GRADE_LABELS[contract.matchGrade ?? "none"]}`,
                },
                { label: "采纳时的计分版本", value: contract.engineVersion },
              ]),
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
      <EvidencePapers papers={papers} isConfidential={isConfidential} />
      <h3>经过</h3>
      <Timeline
        entries={entries.map(({ seq, at, kind: what, happenedOn, byName }) => ({
          at,
          title: `${happenedOn} ${CONTRACT_ENTRY_KIND_LABELS[what]}`,
          ...(byName === "" ? {} : { by: byName }),
          ...(changes.has(seq) ? { note: changes.get(seq) ?? "" } : {}),
        }))}
      />
    </Panel>
  );
}
