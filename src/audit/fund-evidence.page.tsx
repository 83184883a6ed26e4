import { shanghaiMinute } from "../kernel/dates.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { dayWord, signedMoney } from "../talent-funds/fund-words.ts";
import { FUND_ENTRY_KIND_LABELS, FUND_ENTRY_STATUS_LABELS } from "../talent-funds/talent-fund.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Panel } from "../web/page.tsx";
import { CLOSED } from "./closed-words.ts";
import { EvidencePapers, type EvidencePartProps } from "./evidence-papers.page.tsx";
import type { FundEvidence } from "./fund-evidence.ts";
import { commitmentFacts, isExplained, standingFacts } from "./fund-standing.ts";
import { PartyLink } from "./party-link.page.tsx";

type FundPartProps = FundEvidence &
  EvidencePartProps & {
    reference: ReferenceBook;
    /** Whether the project stands below: some are closed to the reader. */
    hasProject: boolean;
    /** Where this reader finds its 年度对账单. */
    statementPath: string;
  };

/** The entry of a fund that a chain of evidence begins with: what it is, who entered and who approved it, its vouchers. */
export function FundPart({
  fund,
  entry,
  today,
  enteredBy,
  reversal,
  projectId,
  hasProject,
  person,
  isLinked,
  papers,
  isConfidential,
  reference,
  statementPath,
}: FundPartProps) {
  const { kind, status, effectFen, purpose, enteredAt, decidedByName, decidedAt } = entry;
  const entryLink = (seq: number) => <a href={`/evidence/talent-funds/${fund.id}/entries/${seq}`}>第 {seq} 号</a>;
  return (
    <Panel title="专项资金分录">
      <KeyValues
        facts={[
          { label: "专项资金", value: `${fund.number}，${fund.year} 年` },
          { label: "企业", value: <PartyLink id={fund.enterpriseId} name={fund.enterprise} /> },
          { label: "分录", value: `第 ${entry.seq} 号 ${FUND_ENTRY_KIND_LABELS[kind]}` },
          { label: "金额", value: signedMoney(effectFen) },
          { label: "日期", value: dayWord(entry) },
          ...commitmentFacts(entry),
          ...(purpose === "" ? [] : [{ label: "用途", value: reference.label("fundPurpose", purpose) }]),
          ...(hasProject
            ? [{ label: "用于", value: isLinked ? "下面的项目" : "下面的项目（按“人员或项目”一栏的文字找到）" }]
            : []),
          ...(person === null ? [] : [{ label: "引进人才", value: person }]),
          { label: "状态", value: FUND_ENTRY_STATUS_LABELS[status] },
          { label: "录入", value: `${enteredBy} ${shanghaiMinute(enteredAt)}` },
          {
            label: status === "refused" ? "不予核准" : "核准",
            value: decidedAt === null ? "还没有" : `${decidedByName} ${shanghaiMinute(decidedAt)}`,
          },
          ...(entry.refusal === ""
            ? []
            : [{ label: "不予核准的原因", value: isConfidential ? CLOSED : entry.refusal }]),
          ...(isExplained(entry) ? [{ label: "原因", value: isConfidential ? CLOSED : entry.note }] : []),
          ...(entry.withoutVoucher === ""
            ? []
            : [{ label: "无凭证核准的理由", value: isConfidential ? CLOSED : entry.withoutVoucher }]),
          ...(entry.reverses === null ? [] : [{ label: "冲正", value: entryLink(entry.reverses) }]),
          ...(reversal === null
            ? []
            : [
                {
                  label: reversal.status === "approved" ? "已被冲正" : "冲正待核准",
                  value: (
                    <>
                      {entryLink(reversal.seq)}，原因：{isConfidential ? CLOSED : reversal.note}
                    </>
                  ),
                },
              ]),
        ]}
      />
      <h3>这份资金</h3>
      <KeyValues facts={standingFacts(fund, today)} />
      <p>
        <a href={statementPath}>{fund.year} 年度对账单</a>
      </p>
      <h3>凭证</h3>
      <EvidencePapers papers={papers} isConfidential={isConfidential} />
      {projectId !== null || purpose === "" ? null : (
        <p class="not-given">
          录入时没有选择省校合作项目或引进人才，“人员或项目”一栏也没有写它们的编号、名称或姓名，追不到项目。
        </p>
      )}
    </Panel>
  );
}
