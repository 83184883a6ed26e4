import type { Child } from "hono/jsx";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { Badge } from "../web/badge.tsx";
import { listAddress } from "../web/list-address.ts";
import { Panel } from "../web/page.tsx";
import { type Column, Table } from "../web/table.tsx";
import { VoucherTabs } from "../web/voucher-tabs.tsx";
import { EntryBadge } from "./fund-status.page.tsx";
import {
  FUNDS_PATH,
  outstanding,
  paidForWord,
  reversedWord,
  reversesWord,
  signedMoney,
  termsWord,
} from "./fund-words.ts";
import type { LedgerEntry } from "./ledger.ts";
import { LEDGER_ORDER, type RunningEntry, runningLedger } from "./running-ledger.ts";
import { entryPart, FUND_ENTRY_KIND_LABELS, voucherWord } from "./talent-fund.ts";

export interface LedgerProps {
  ledger: readonly LedgerEntry[];
  isStaff: boolean;
  /** Vouchers by the entry that they prove. */
  files: ReadonlyMap<string, Child>;
  reference: ReferenceBook;
  /** Where the fund's page is, and whether of its entries those that lack a voucher are shown alone. */
  path: string;
  onlyUnproved: boolean;
}

/** 账: what counts, in the order of its days, with running sums; below it what waits or was refused. */
export function LedgerPanels(props: LedgerProps) {
  const { ledger, isStaff, path, onlyUnproved } = props;
  const isShown = ({ lacksVoucher }: LedgerEntry) => !onlyUnproved || lacksVoucher;
  // What staff entered wrongly among themselves is not the enterprise's; its own commitment is.
  const readable = ledger.filter(({ status, kind }) => status === "approved" || isStaff || kind === "commitment");
  const others = readable.filter((entry) => entry.status !== "approved" && isShown(entry));
  const unproved = readable.filter(({ lacksVoucher }) => lacksVoucher).length;
  return (
    <>
      <VoucherTabs total={readable.length} {...{ path, unproved, onlyUnproved }} />
      {others.length === 0 ? null : (
        <Panel title="待核准和不予核准" id="waiting">
          <Table caption="待核准和不予核准" captionHidden rows={others} columns={waitingColumns(props)} empty={null} />
        </Panel>
      )}
      <Panel title="账" id="ledger">
        <p class="field-hint">{LEDGER_ORDER}</p>
        <Table
          caption="已核准的分录"
          captionHidden
          rows={runningLedger(ledger).filter(isShown)}
          columns={columns(props)}
          empty={<p class="not-given">{onlyUnproved ? "已核准的分录都有凭证" : "还没有已核准的分录"}</p>}
        />
      </Panel>
    </>
  );
}

function columns(props: LedgerProps): Column<RunningEntry>[] {
  return [
    { header: "分录", heading: true, cell: (entry) => <EntryName {...props} entry={entry} /> },
    { header: "内容和凭证", cell: (entry) => <Content {...props} entry={entry} /> },
    { header: "金额", numeric: true, cell: ({ effectFen }) => signedMoney(effectFen) },
    { header: "承诺额", numeric: true, cell: ({ after }) => signedMoney(after.committed) },
    { header: "已拨付", numeric: true, cell: ({ after }) => signedMoney(after.paid) },
    { header: "未兑现", numeric: true, cell: ({ after }) => signedMoney(outstanding(after)) },
  ];
}

function waitingColumns(props: LedgerProps): Column<LedgerEntry>[] {
  return [
    { header: "分录", heading: true, cell: (entry) => <EntryName {...props} entry={entry} /> },
    { header: "内容和凭证", cell: (entry) => <Content {...props} entry={entry} /> },
    { header: "金额", numeric: true, cell: ({ effectFen }) => signedMoney(effectFen) },
    {
      header: "状态",
      cell: ({ status, refusal }) => (
        <>
          <EntryBadge status={status} />
          {refusal === "" ? null : <span class="cell-note">{refusal}</span>}
        </>
      ),
    },
  ];
}

function EntryName({ entry, isStaff }: LedgerProps & { entry: LedgerEntry }) {
  const { fundId, seq, kind, status, countsOn, enteredByName, decidedByName } = entry;
  const word = FUND_ENTRY_KIND_LABELS[kind];
  if (!isStaff)
    return (
      <>
        {word}
        <span class="cell-note">{countsOn}</span>
      </>
    );
  return (
    <>
      <a href={`${FUNDS_PATH}/${fundId}/entries/${seq}`}>
        {word}
        <span class="sr-only">，分录 {seq}</span>
      </a>
      <span class="cell-note">{countsOn}</span>
      <span class="cell-note">{enteredByName} 录入</span>
      {decidedByName === "" ? null : (
        <span class="cell-note">
          {decidedByName} {status === "refused" ? "不予核准" : "核准"}
        </span>
      )}
    </>
  );
}

/** What an entry says besides its amount. */
function Content(props: LedgerProps & { entry: LedgerEntry }) {
  const { entry, ledger, reference } = props;
  const { purpose, beneficiary, note, agreedBy, dueOn, withoutVoucher } = entry;
  const lines = [
    purpose === "" ? "" : `${labelPath(reference, "fundPurpose", purpose)}：${beneficiary}`,
    paidForWord(entry),
    termsWord(entry),
    agreedBy === "" ? "" : `${agreedBy} 签字，${dueOn ?? ""} 前兑现`,
    reversesWord(entry, ledger),
    note,
    reversedWord(entry, ledger),
    withoutVoucher === "" ? "" : `无凭证核准：${withoutVoucher}`,
  ].filter((line) => line !== "");
  return (
    <>
      {lines.map((line, index) => (index === 0 ? line : <span class="cell-note">{line}</span>))}
      <span class="cell-note">
        <Voucher {...props} />
      </span>
    </>
  );
}

function Voucher({
  entry: { seq, kind, status, happenedOn, fundId, lacksVoucher },
  files,
  isStaff,
}: LedgerProps & { entry: LedgerEntry }) {
  const part = entryPart(seq);
  const own = files.get(part) ?? null;
  if (kind === "reversal" || status === "refused") return own;
  const mayAdd = isStaff || status === "pending";
  return (
    <>
      {own}
      {lacksVoucher ? <Badge tone="warning">{`缺${voucherWord(kind)}`}</Badge> : null}{" "}
      {mayAdd ? (
        <a class="no-print" href={listAddress(`${FUNDS_PATH}/${fundId}/attachments`, { part })}>
          添加{voucherWord(kind)}
          <span class="sr-only">：{happenedOn}</span>
        </a>
      ) : null}
    </>
  );
}
