import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Frame } from "../web/env.ts";
import { ErrorSummary } from "../web/error-summary.tsx";
import type { FormState } from "../web/form-state.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { TextArea } from "../web/text-fields.tsx";
import type { Approved } from "./approve-entries.ts";
import { ENTERPRISE_READS_IT } from "./fund-act.ts";
import { APPROVALS_PATH, FUNDS_PATH, signedMoney } from "./fund-words.ts";
import type { WaitingEntry } from "./ledger.ts";
import { FUND_BALANCE_LABELS, FUND_BALANCES } from "./talent-fund.ts";
import { entryColumns } from "./waiting-entries.page.tsx";

/** One of the ticked entries; `because` says why it is not approved. */
export interface Ticked extends WaitingEntry {
  because: string | null;
}
/** One that was tried. */
type Tried = Ticked & Pick<Approved, "isProvedSince">;

/** The button by which what lacks a voucher is left out. */
export const PROVED_SCOPE = "proved";

interface ConfirmApprovalsPageProps {
  frame: Frame;
  entries: readonly Ticked[];
  reference: ReferenceBook;
  /** The reason for what lacks a voucher, when it comes back. */
  form: FormState;
}

const CRUMBS = [
  { label: "专项资金", href: FUNDS_PATH },
  { label: "待核准", href: APPROVALS_PATH },
];

/** 核准勾选的: what will count and what it comes to, before anything is done. */
export function ConfirmApprovalsPage({ frame, entries, reference, form }: ConfirmApprovalsPageProps) {
  const open = entries.filter(({ because }) => because === null);
  const isNone = open.length === 0;
  const unproved = open.filter(({ entry }) => entry.lacksVoucher);
  const proved = open.filter(({ entry }) => !entry.lacksVoucher);
  const isMixed = proved.length > 0 && unproved.length > 0;
  const title = isNone ? `勾选的 ${entries.length} 笔都不能核准` : `核准勾选的 ${open.length} 笔`;
  return (
    <Layout
      frame={frame}
      title={title}
      current="talent-funds"
      breadcrumbs={[...CRUMBS, { label: title }]}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      {isNone ? (
        <PageHeading title={title} lead="没有分录要核准，原因如下。" actions={<BackToWaiting />} />
      ) : (
        <PageHeading title={title} lead="核准后计入，不能修改；有误只能冲正。请逐笔核对后确认。" />
      )}
      <div class="flow">
        {isNone ? null : (
          <Panel title="将要核准">
            <Table caption="将要核准的分录" captionHidden rows={open} columns={entryColumns(reference)} empty={null} />
          </Panel>
        )}
        {isNone ? null : (
          <Panel title="合计">
            <div class="flow">
              <KeyValues facts={[...sumsOf(open), ...(isMixed ? sumsOf(proved, "其中不缺凭证的：") : [])]} />
              <form class="flow" method="post" action={APPROVALS_PATH} novalidate>
                <ErrorSummary {...form} />
                {open.map(({ entry }) => (
                  <input type="hidden" name="entries[]" value={String(entry.seq)} />
                ))}
                {unproved.map(({ entry }) => (
                  <input type="hidden" name="unproved[]" value={String(entry.seq)} />
                ))}
                {unproved.length === 0 ? null : <WithoutVoucher {...{ form, unproved }} others={proved.length} />}
                <p class="work-links">
                  {isMixed ? (
                    <button class="btn btn-primary" type="submit" name="scope" value={PROVED_SCOPE}>
                      确认核准不缺凭证的 {proved.length} 笔
                    </button>
                  ) : null}
                  <button class={isMixed ? "btn btn-outline" : "btn btn-primary"} type="submit">
                    {unproved.length === 0 ? "" : "写明理由，"}确认核准{isMixed ? "全部" : ""} {open.length} 笔
                  </button>
                  <a class="btn btn-ghost" href={APPROVALS_PATH}>
                    取消
                  </a>
                </p>
              </form>
            </div>
          </Panel>
        )}
        <LeftOut title="不能核准" {...{ entries, reference }} />
      </div>
    </Layout>
  );
}

/** What came of them where not all could be approved. */
export function ApprovedPage({
  frame,
  entries,
  reference,
}: Omit<ConfirmApprovalsPageProps, "form" | "entries"> & { entries: readonly Tried[] }) {
  const done = entries.filter(({ because }) => because === null);
  const left = entries.length - done.length;
  const title = done.length === 0 ? `${left} 笔都没有核准` : `核准了 ${done.length} 笔，${left} 笔没有核准`;
  return (
    <Layout frame={frame} title={title} current="talent-funds" breadcrumbs={[...CRUMBS, { label: "核准结果" }]}>
      <PageHeading title={title} lead="没有核准的保持原样，原因如下。" actions={<BackToWaiting />} />
      <div class="flow">
        {provedSinceWord(done) === "" ? null : (
          <Notice tone="info" title="有的补上了凭证">
            <p>{provedSinceWord(done)}</p>
          </Notice>
        )}
        <LeftOut title="没有核准" {...{ entries, reference }} />
        {done.length === 0 ? null : (
          <Panel title="已核准，计入余额">
            <Table caption="已核准的分录" captionHidden rows={done} columns={entryColumns(reference)} empty={null} />
          </Panel>
        )}
      </div>
    </Layout>
  );
}

/** One sentence has room for so many. */
const NUMBERS_SAID = 5;

/** Of entries for which a reason was asked and which had a voucher by the time; empty where there are none. */
export function provedSinceWord(entries: readonly Pick<Approved, "entry" | "isProvedSince">[]): string {
  const numbers = entries.filter(({ isProvedSince }) => isProvedSince).map(({ entry }) => entry.seq);
  if (numbers.length === 0) return "";
  const named = numbers.slice(0, NUMBERS_SAID).join("、");
  const others = numbers.length > NUMBERS_SAID ? `等 ${numbers.length} 笔` : "";
  return `分录 ${named} ${others}在确认前补上了凭证，按凭证核准，没有写入理由。`;
}

/** One reason for all that lack a voucher; what has got one meanwhile needs none. */
function WithoutVoucher({ form, unproved, others }: { form: FormState; unproved: readonly Ticked[]; others: number }) {
  const numbers = unproved.map(({ entry }) => entry.seq).join("、");
  return (
    <>
      <Notice tone="warning" title={`其中 ${unproved.length} 笔缺凭证（分录 ${numbers}）`}>
        <p>
          请先上传凭证，或在下面写明理由，理由写入这 {unproved.length} 笔；确认前补上了凭证的，按凭证核准，不写入理由。
          {others === 0 ? "" : `不写理由，就只核准不缺凭证的 ${others} 笔，这 ${unproved.length} 笔保持待核准。`}
        </p>
      </Notice>
      <TextArea
        form={form}
        name="withoutVoucher"
        label="无凭证核准的理由"
        required={others === 0}
        hint={`如“原件存局档案室 2026-03 卷”；${ENTERPRISE_READS_IT}`}
        maxLength={200}
        rows={2}
      />
    </>
  );
}

function BackToWaiting() {
  return (
    <a class="btn btn-primary" href={APPROVALS_PATH}>
      回到待核准
    </a>
  );
}

function LeftOut({ title, entries, reference }: Omit<ConfirmApprovalsPageProps, "frame" | "form"> & { title: string }) {
  const left = entries.filter(({ because }) => because !== null);
  if (left.length === 0) return null;
  return (
    <Panel title={title}>
      <Table
        caption={title}
        captionHidden
        rows={left}
        columns={[...entryColumns(reference), { header: "原因", cell: ({ because }: Ticked) => because }]}
        empty={null}
      />
    </Panel>
  );
}

/** What the entries change of each sum, apart: what is promised and what is paid do not add up. */
function sumsOf(entries: readonly WaitingEntry[], of = "") {
  return FUND_BALANCES.flatMap((balance) => {
    const ofBalance = entries.filter(({ entry }) => entry.balance === balance);
    if (ofBalance.length === 0) return [];
    const sum = ofBalance.reduce((total, { entry }) => total + entry.effectFen, 0);
    return [{ label: of + FUND_BALANCE_LABELS[balance], value: `${ofBalance.length} 笔，${signedMoney(sum)}` }];
  });
}
