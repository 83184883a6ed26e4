import type { Child } from "hono/jsx";
import { shanghaiMinute } from "../kernel/dates.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { ConfirmForm } from "../web/confirm-form.tsx";
import type { Frame } from "../web/env.ts";
import { ErrorSummary } from "../web/error-summary.tsx";
import { EMPTY_FORM, type FormState } from "../web/form-state.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Notice } from "../web/notice.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { TextArea } from "../web/text-fields.tsx";
import { ENTERPRISE_READS_IT } from "./fund-act.ts";
import { EntryBadge } from "./fund-status.page.tsx";
import { FUNDS_PATH, signedMoney, termsWord } from "./fund-words.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { FundRecord } from "./queries.ts";
import {
  afterEffect,
  entryPart,
  FUND_BALANCE_LABELS,
  FUND_ENTRY_KIND_LABELS,
  FUND_FIELD_LABELS,
  seenVouchers,
  voucherWord,
} from "./talent-fund.ts";

export interface FailedDecision {
  act: "approval" | "refusal";
  form: FormState;
}

interface LedgerEntryPageProps {
  frame: Frame;
  fund: FundRecord;
  entry: LedgerEntry;
  /** Digests of its vouchers that stand. */
  vouchers: readonly string[];
  files: ReadonlyMap<string, Child>;
  reference: ReferenceBook;
  failed: FailedDecision | undefined;
}

/** One entry, with its voucher and what it changes; whoever did not enter it decides here. */
export function LedgerEntryPage(props: LedgerEntryPageProps) {
  const { frame, fund, entry, failed } = props;
  const path = `${FUNDS_PATH}/${fund.id}`;
  const word = FUND_ENTRY_KIND_LABELS[entry.kind];
  return (
    <Layout
      frame={frame}
      title={`${word}：${fund.enterprise} ${fund.year} 年`}
      current="talent-funds"
      breadcrumbs={[
        { label: "专项资金", href: FUNDS_PATH },
        { label: fund.number, href: path },
        { label: `分录 ${entry.seq}` },
      ]}
      hasErrors={failed !== undefined}
    >
      <PageHeading
        eyebrow={`${fund.number} 分录 ${entry.seq}`}
        title={`${word} ${signedMoney(entry.effectFen)}`}
        badges={<EntryBadge status={entry.status} />}
        lead={
          <>
            {fund.enterprise} {fund.year} 年
          </>
        }
        actions={
          <a class="btn btn-outline" href={`/evidence${path}/entries/${entry.seq}`}>
            证据链
          </a>
        }
      />
      <Columns aside={entry.status === "pending" ? <Decision {...props} /> : null}>
        <div class="flow">
          <Panel title="分录">
            <KeyValues facts={factsOf(props)} />
          </Panel>
          <VoucherPanel {...props} />
          <Panel title={entry.status === "pending" ? "计入后的余额" : "现在的余额"}>
            <KeyValues facts={sumsOf(props)} />
          </Panel>
        </div>
      </Columns>
    </Layout>
  );
}

function factsOf({ fund, entry, reference }: LedgerEntryPageProps) {
  const { purpose, beneficiary, note, agreedBy, dueOn, reverses, reversedBy, kind } = entry;
  const isReasoned = kind === "adjustment" || kind === "reversal";
  const link = (seq: number) => <a href={`${FUNDS_PATH}/${fund.id}/entries/${seq}`}>分录 {seq}</a>;
  const when = (at: Date | null) => (at === null ? "" : shanghaiMinute(at));
  return [
    { label: FUND_FIELD_LABELS.happenedOn, value: entry.happenedOn },
    ...(entry.countsOn === entry.happenedOn ? [] : [{ label: "计入日期", value: entry.countsOn }]),
    { label: "计入", value: FUND_BALANCE_LABELS[entry.balance] },
    ...(purpose === ""
      ? []
      : [
          { label: FUND_FIELD_LABELS.purpose, value: labelPath(reference, "fundPurpose", purpose) },
          { label: FUND_FIELD_LABELS.beneficiary, value: beneficiary },
          ...paidForFacts(entry),
        ]),
    ...(kind === "commitment"
      ? [
          { label: FUND_FIELD_LABELS.basis, value: termsWord(entry) || "固定金额" },
          { label: FUND_FIELD_LABELS.agreedBy, value: agreedBy },
          { label: FUND_FIELD_LABELS.dueOn, value: dueOn },
        ]
      : []),
    ...(reverses === null ? [] : [{ label: "冲正", value: link(reverses) }]),
    ...(reversedBy === null ? [] : [{ label: "已录入冲正", value: link(reversedBy) }]),
    ...(note === "" ? [] : [{ label: isReasoned ? "原因" : FUND_FIELD_LABELS.note, value: note }]),
    { label: "录入", value: `${entry.enteredByName}，${when(entry.enteredAt)}` },
    ...(entry.status === "pending"
      ? []
      : [
          {
            label: entry.status === "approved" ? "核准" : "不予核准",
            value: `${entry.decidedByName}，${when(entry.decidedAt)}`,
          },
        ]),
    ...(entry.withoutVoucher === "" ? [] : [{ label: "无凭证核准的理由", value: entry.withoutVoucher }]),
    ...(entry.refusal === "" ? [] : [{ label: "不予核准的原因", value: entry.refusal }]),
  ];
}

/** Leads to the project that it is for; whom it brought in stands there by name. */
function paidForFacts({ paidFor, projectId }: LedgerEntry) {
  if (paidFor === null) return [];
  const { number, title, person } = paidFor;
  const project = <a href={`/province-university-projects/${projectId}`}>{`${number} ${title}`}</a>;
  return [
    { label: "省校合作项目", value: project },
    ...(person === null
      ? []
      : [{ label: "引进人才", value: <a href={`/province-university-projects/${projectId}#talents`}>{person}</a> }]),
  ];
}

function sumsOf({ fund, entry }: LedgerEntryPageProps) {
  const isPending = entry.status === "pending";
  const after = isPending ? afterEffect(fund, entry.balance, entry.effectFen) : fund;
  return (["committed", "allocated", "paid"] as const).map((balance) => ({
    label: FUND_BALANCE_LABELS[balance],
    value:
      after[balance] === fund[balance]
        ? signedMoney(fund[balance])
        : `${signedMoney(fund[balance])} → ${signedMoney(after[balance])}`,
  }));
}

function VoucherPanel({ fund, entry: { seq, kind, status, lacksVoucher }, files }: LedgerEntryPageProps) {
  const part = entryPart(seq);
  const own = files.get(part) ?? null;
  if (own === null && (kind === "reversal" || status === "refused")) return null;
  return (
    <Panel title={voucherWord(kind)}>
      <div class="flow">
        {own ?? <p class="not-given">还没有上传</p>}
        {own !== null && lacksVoucher ? <p class="not-given">没有有效的{voucherWord(kind)}</p> : null}
        {kind === "reversal" || status === "refused" ? null : (
          <p>
            <a class="no-print" href={listAddress(`${FUNDS_PATH}/${fund.id}/attachments`, { part })}>
              添加附件
            </a>
          </p>
        )}
      </div>
    </Panel>
  );
}

/** 核准 or 不予核准; for who entered it the reason why neither is offered. */
function Decision({ frame, fund, entry, vouchers, failed }: LedgerEntryPageProps) {
  const path = `${FUNDS_PATH}/${fund.id}/entries/${entry.seq}`;
  if (entry.enteredBy === frame.actor.accountId)
    return (
      <Panel title="核准">
        <Notice tone="info">
          <p>这笔是您自己录入的，不能由您自己核准或退回：录入和核准必须是两个人。请由另一位工作人员核准。</p>
        </Notice>
      </Panel>
    );
  const refused = failed?.act === "refusal" ? failed.form : undefined;
  const approved = failed?.act === "approval" ? failed.form : undefined;
  const paper = voucherWord(entry.kind);
  return (
    <Panel title="核准">
      <div class="flow">
        {entry.lacksVoucher ? (
          <Notice tone="warning">
            <p>
              这笔还没有{paper}。请先上传，或请录入人上传；没有{paper}而要核准的，要写明理由。
            </p>
          </Notice>
        ) : null}
        <ConfirmForm
          action={`${path}/approval`}
          label="核准"
          sentence={`核准后计入，不能修改；有误只能冲正。金额 ${signedMoney(entry.effectFen)}。`}
          confirmLabel="确认核准"
          primary
          open={approved !== undefined}
        >
          {approved === undefined ? null : <ErrorSummary {...approved} />}
          <input type="hidden" name="vouchers" value={seenVouchers(vouchers)} />
          {entry.lacksVoucher ? (
            <TextArea
              form={approved ?? EMPTY_FORM}
              name="withoutVoucher"
              label="无凭证核准的理由"
              hint={`如“原件存局档案室 2026-03 卷”；${ENTERPRISE_READS_IT}`}
              required
              maxLength={200}
              rows={2}
            />
          ) : null}
        </ConfirmForm>
        <ConfirmForm
          action={`${path}/refusal`}
          label="不予核准"
          sentence="这笔不计入，和原因一起留在账上；需要的话由录入人另行录入。"
          confirmLabel="确认不予核准"
          danger
          open={refused !== undefined}
        >
          {refused === undefined ? null : <ErrorSummary {...refused} />}
          <TextArea
            form={refused ?? EMPTY_FORM}
            name="reason"
            label="不予核准的原因"
            hint={entry.kind === "commitment" ? "企业能看到" : undefined}
            required
            maxLength={200}
            rows={2}
          />
        </ConfirmForm>
      </div>
    </Panel>
  );
}
