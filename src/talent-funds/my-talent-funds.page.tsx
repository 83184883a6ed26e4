import { formatMoney } from "../kernel/money.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Icon } from "../web/icons.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { FulfilmentBadge } from "./fund-status.page.tsx";
import { FUNDS_PATH, MY_FUNDS_PATH, outstanding, rateWord } from "./fund-words.ts";
import type { FundRecord } from "./queries.ts";
import { fulfilmentOf } from "./talent-fund.ts";

interface MyTalentFundsPageProps {
  frame: Frame;
  funds: readonly FundRecord[];
  today: string;
}

/** 我的专项资金: an enterprise's own, year by year. */
export function MyTalentFundsPage({ frame, funds, today }: MyTalentFundsPageProps) {
  return (
    <Layout frame={frame} title="我的专项资金" current="my-talent-funds" breadcrumbs={[{ label: "我的专项资金" }]}>
      <PageHeading
        title="人才发展专项资金"
        lead="本单位每年承诺用于引进和培养人才的资金。承诺可以自己填报，由工作人员核准；拨付凭证交工作人员录入。只有本单位和工作人员能看到。"
        actions={
          <a class="btn btn-primary" href={`${FUNDS_PATH}/new`}>
            <Icon name="plus" />
            填报承诺
          </a>
        }
      />
      <Panel>
        <Table
          caption="我的专项资金"
          captionHidden
          rows={funds}
          columns={[
            {
              header: "年度",
              heading: true,
              cell: ({ id, year, number }) => (
                <>
                  <a href={`${FUNDS_PATH}/${id}`}>{year} 年</a>
                  <span class="cell-note">{number}</span>
                </>
              ),
            },
            {
              header: "承诺额",
              numeric: true,
              cell: ({ committed }) => (committed === 0 ? "—" : formatMoney(committed)),
            },
            {
              header: "已拨付",
              numeric: true,
              cell: (fund) => (
                <>
                  {formatMoney(fund.paid)}
                  <span class="cell-note">兑现率 {rateWord(fund)}</span>
                </>
              ),
            },
            { header: "未兑现", numeric: true, cell: (fund) => formatMoney(outstanding(fund)) },
            { header: "兑现期限", nowrap: true, cell: ({ dueOn }) => dueOn ?? "—" },
            {
              header: "兑现",
              nowrap: true,
              cell: (fund) => <FulfilmentBadge fulfilment={fulfilmentOf(fund, today)} />,
            },
          ]}
          empty={
            <EmptyState title="还没有专项资金">
              <p>
                设立人才发展专项资金，请先<a href={`${FUNDS_PATH}/new`}>填报承诺</a>，再上传签字盖章的承诺书。
              </p>
            </EmptyState>
          }
        />
        <ExportLinks total={funds.length} href={MY_FUNDS_PATH} />
      </Panel>
    </Layout>
  );
}
