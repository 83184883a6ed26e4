import type { Child } from "hono/jsx";
import { formatMoney } from "../kernel/money.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Frame } from "../web/env.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { type Failed, FundActs } from "./fund-acts.page.tsx";
import { FulfilmentBadge } from "./fund-status.page.tsx";
import { FUNDS_PATH, MY_FUNDS_PATH, outstanding, rateWord } from "./fund-words.ts";
import { LedgerPanels } from "./ledger.page.tsx";
import type { LedgerEntry } from "./ledger.ts";
import type { Payee } from "./payees.ts";
import type { FundRecord } from "./queries.ts";
import { fulfilmentOf } from "./talent-fund.ts";

/** What stands for the files of a fund on its page. */
export interface FundFiles {
  panel: Child;
  ofParts: ReadonlyMap<string, Child>;
}

export interface TalentFundPageProps {
  frame: Frame;
  fund: FundRecord;
  reader: "staff" | "enterprise";
  ledger: readonly LedgerEntry[];
  files: FundFiles;
  payees: readonly Payee[];
  reference: ReferenceBook;
  today: string;
  newFormId: () => string;
  /** Of its entries, those that lack a voucher are shown alone. */
  onlyUnproved: boolean;
  failed: Failed | undefined;
}

export function placeOf({ number }: Pick<FundRecord, "number">, reader: "staff" | "enterprise") {
  const isStaff = reader === "staff";
  return {
    current: isStaff ? "talent-funds" : "my-talent-funds",
    list: isStaff ? { label: "专项资金", href: FUNDS_PATH } : { label: "我的专项资金", href: MY_FUNDS_PATH },
    label: number,
  };
}

/** One enterprise's fund of one year: for staff with what they enter, for the enterprise as it stands. */
export function TalentFundPage(props: TalentFundPageProps) {
  const { frame, fund, reader, ledger, files, today } = props;
  const isStaff = reader === "staff";
  const { current, list, label } = placeOf(fund, reader);
  const fulfilment = fulfilmentOf(fund, today);
  const mayRecommit = !isStaff && fund.committed === 0 && fund.waiting === 0;
  const sums = <Sums fund={fund} />;
  return (
    <Layout
      frame={frame}
      title={`专项资金：${fund.enterprise} ${fund.year} 年`}
      current={current}
      breadcrumbs={[list, { label }]}
      hasErrors={props.failed !== undefined}
    >
      <PageHeading
        eyebrow={`人才发展专项资金 ${fund.number}`}
        title={`${fund.enterprise} ${fund.year} 年`}
        badges={<FulfilmentBadge fulfilment={fulfilment} />}
        actions={
          <a class="btn btn-outline" href={`${FUNDS_PATH}/${fund.id}/statement`}>
            年度对账单
          </a>
        }
      />
      <div class="flow">
        {fulfilment === "overdue" ? (
          <Notice tone="error">
            <p>
              兑现期限 {fund.dueOn} 已过，还差 {formatMoney(outstanding(fund))}。
            </p>
          </Notice>
        ) : null}
        {mayRecommit ? (
          <Notice tone="info">
            <p>
              这一年现在没有有效的承诺，可以<a href={`${FUNDS_PATH}/new?year=${fund.year}`}>重新填报</a>。
            </p>
          </Notice>
        ) : null}
        {isStaff ? <Columns aside={<FundActs {...props} />}>{sums}</Columns> : sums}
        {/* Sums to the fen beside each other take the whole width. */}
        <LedgerPanels {...props} {...{ isStaff, ledger }} files={files.ofParts} path={`${FUNDS_PATH}/${fund.id}`} />
        {files.panel}
      </div>
    </Layout>
  );
}

function Sums({ fund }: { fund: FundRecord }) {
  const { committed, allocated, paid, firstCommitted, dueOn, waiting } = fund;
  return (
    <Panel title="余额">
      <KeyValues
        facts={[
          { label: "承诺额", value: committed === 0 ? "没有有效承诺" : formatMoney(committed) },
          ...(committed === firstCommitted || firstCommitted === 0
            ? []
            : [{ label: "原承诺额", value: formatMoney(firstCommitted) }]),
          { label: "已安排", value: formatMoney(allocated) },
          { label: "已拨付", value: formatMoney(paid) },
          { label: "未兑现", value: formatMoney(outstanding(fund)) },
          { label: "兑现率", value: rateWord(fund) },
          { label: "兑现期限", value: dueOn ?? "—" },
          ...(waiting === 0 ? [] : [{ label: "待核准", value: `${waiting} 笔，不计入` }]),
        ]}
      />
    </Panel>
  );
}
