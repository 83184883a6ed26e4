import { formatMoney } from "../kernel/money.ts";
import { dayWord, signedMoney } from "../talent-funds/fund-words.ts";
import type { LedgerEntry } from "../talent-funds/ledger.ts";
import type { FundRecord } from "../talent-funds/queries.ts";
import { FUND_ENTRY_KIND_LABELS, FUND_ENTRY_STATUS_LABELS, voucherWord } from "../talent-funds/talent-fund.ts";
import { ActiveFilters } from "../web/active-filters.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { countChosen, type Facet, Filters, filtersInAddress } from "../web/filters.tsx";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import { Tabs } from "../web/tabs.tsx";
import { VoucherTabs } from "../web/voucher-tabs.tsx";
import { CLOSED, CLOSED_NAME } from "./closed-words.ts";
import { EvidencePapers } from "./evidence-papers.page.tsx";
import { commitmentFacts, isExplained, standingFacts } from "./fund-standing.ts";
import type { EvidencePaper } from "./list-evidence-papers.ts";
import type { AskedOverseen, OverseenPage } from "./overseen.ts";
import { overseenStatementPath } from "./overseen-statement.ts";
import { OVERSEEN_TABS, OVERSEEN_TABS_LABEL } from "./overseen-tabs.ts";

/** What is listed, in the words of its kind. */
export interface OverseenKind {
  /** Of its place in the menu. */
  key: string;
  path: string;
  label: string;
  /** What its text field finds. */
  searched: string;
  day: string;
  whole: string;
  arrived: string;
  /** Where those may stand that this reader learns of, in words; absent where nobody chooses by it. */
  standings?: Readonly<Record<string, string>>;
  /** How to find what a text did not, because its name may be closed to this reader; absent where no name is. */
  closedNames?: string;
}

interface OverseenListProps extends OverseenPage {
  frame: Frame;
  kind: OverseenKind;
  asked: Required<AskedOverseen>;
  /** By which the chosen parties are taken off again. */
  ofParties: readonly Facet[];
}

/** Contracts, projects or funds for leader and auditor: to be read, each leading to its 证据链. */
export function OverseenListPage({ frame, kind, page, years, unproved, asked, ofParties }: OverseenListProps) {
  const options = years.map((year) => ({ value: year, label: `${year} 年` }));
  const filters = {
    action: kind.path,
    search: { id: "overseen-text", label: kind.searched, value: asked.text },
    facets: [
      ...ofParties,
      ...standingFacet(kind.standings, asked.standings),
      { name: "year", label: "年度", chosen: asked.years, options },
      {
        name: "voucher",
        label: "凭证",
        chosen: asked.isUnproved ? ["missing"] : [],
        options: [{ value: "missing", label: "缺凭证", count: unproved }],
      },
    ],
  };
  const address = filtersInAddress(filters);
  return (
    <Layout frame={frame} title={kind.label} current={kind.key} breadcrumbs={[{ label: kind.label }]}>
      <PageHeading
        title={kind.label}
        lead="只读；不含保密内容、联系方式和办理备注。点名称看它的证据链：从资金追到对接、研判和需求。"
      />
      {kind.key === "overseen-projects" ? (
        <Tabs label={OVERSEEN_TABS_LABEL} current="projects" tabs={OVERSEEN_TABS} />
      ) : null}
      <Columns side="left" aside={<Filters {...filters} />}>
        <Panel>
          <ActiveFilters {...filters} />
          <Table
            caption={kind.label}
            captionHidden
            rows={page.rows}
            columns={[
              {
                header: "名称",
                heading: true,
                cell: ({ id, number, title, parties, unproved: lacking }) => (
                  <>
                    <a href={`${kind.path}/${id}`}>{title ?? number}</a>
                    <span class="cell-note">{title === null ? CLOSED_NAME : number}</span>
                    {title?.startsWith(parties) ? null : <span class="cell-note">{parties}</span>}
                    {lacking === 0 ? null : <span class="cell-note">{lacking} 笔缺凭证</span>}
                  </>
                ),
              },
              { header: kind.whole, numeric: true, cell: ({ wholeFen }) => formatMoney(wholeFen) },
              { header: kind.arrived, numeric: true, cell: ({ arrivedFen }) => formatMoney(arrivedFen) },
              { header: kind.day, nowrap: true, cell: ({ on }) => on },
              { header: "状态", nowrap: true, cell: ({ status }) => status },
            ]}
            empty={
              <NothingOverseen
                path={kind.path}
                isFiltered={countChosen(filters) > 0}
                closedNames={asked.text === "" ? undefined : kind.closedNames}
              />
            }
          />
          <Pagination page={page} href={(number) => listAddress(kind.path, address, number)} />
          <ExportLinks total={page.total} href={listAddress(kind.path, address)} />
        </Panel>
      </Columns>
    </Layout>
  );
}

/** 状态, for lists that people narrow by it. */
export function standingFacet(standings: Readonly<Record<string, string>> = {}, chosen: readonly string[]): Facet[] {
  const options = Object.entries(standings).map(([value, label]) => ({ value, label }));
  return options.length === 0 ? [] : [{ name: "status", label: "状态", chosen, options }];
}

interface NothingOverseenProps {
  path: string;
  isFiltered: boolean;
  closedNames: string | undefined;
  /** What brings a record into the list. */
  begins?: string;
}

/** An empty list of those who oversee. */
export function NothingOverseen({ path, isFiltered, closedNames, begins = "签订或启动" }: NothingOverseenProps) {
  return (
    <EmptyState title={isFiltered ? "没有符合条件的记录" : "没有可以查看的记录"}>
      <p>
        {isFiltered ? (
          <>
            {closedNames === undefined ? "" : `${closedNames}；也可以`}
            <a href={path}>查看全部</a>。
          </>
        ) : (
          `${begins}以后会列在这里。`
        )}
      </p>
    </EmptyState>
  );
}

interface OverseenFundProps {
  frame: Frame;
  kind: OverseenKind;
  fund: FundRecord;
  /** To a leader those alone that count. */
  entries: readonly LedgerEntry[];
  /** Those of which no reason is told: it may repeat closed words. */
  closedReasons: ReadonlySet<number>;
  today: string;
  /** Of the fund as a whole. */
  papers: readonly EvidencePaper[];
  /** Of the entries, those that lack a voucher are shown alone. */
  onlyUnproved: boolean;
}

/** One fund for leader and auditor: its entries with what came of each, each leading to what it was paid for. */
export function OverseenFundPage(props: OverseenFundProps) {
  const { frame, kind, fund, entries, closedReasons, papers, onlyUnproved, today } = props;
  // As the list of funds counts them: what waits may still get its voucher.
  const unproved = entries.filter(({ lacksVoucher, status }) => lacksVoucher && status === "approved");
  const title = `${fund.enterprise} ${fund.year} 年`;
  return (
    <Layout
      frame={frame}
      title={`专项资金：${title}`}
      current={kind.key}
      breadcrumbs={[{ label: kind.label, href: kind.path }, { label: fund.number }]}
    >
      <PageHeading
        eyebrow={`人才发展专项资金 ${fund.number}`}
        title={title}
        lead="点分录看它的证据链。"
        actions={
          <a class="btn btn-outline" href={overseenStatementPath(fund.id)}>
            年度对账单
          </a>
        }
      />
      <div class="flow">
        <Panel title="兑现情况">
          <KeyValues facts={standingFacts(fund, today)} />
        </Panel>
        <VoucherTabs
          path={`${kind.path}/${fund.id}`}
          total={entries.length}
          unproved={unproved.length}
          onlyUnproved={onlyUnproved}
        />
        <Panel title="分录">
          <Table
            caption="分录"
            captionHidden
            rows={onlyUnproved ? unproved : entries}
            columns={[
              {
                header: "分录",
                heading: true,
                cell: (entry) => (
                  <>
                    <a href={`${kind.path}/${fund.id}/entries/${entry.seq}`}>
                      第 {entry.seq} 号 {FUND_ENTRY_KIND_LABELS[entry.kind]}
                    </a>
                    {isExplained(entry) ? (
                      <span class="cell-note">原因：{closedReasons.has(entry.seq) ? CLOSED : entry.note}</span>
                    ) : null}
                    {commitmentFacts(entry).map(({ label, value }) => (
                      <span class="cell-note">
                        {label}：{value}
                      </span>
                    ))}
                  </>
                ),
              },
              { header: "金额", numeric: true, cell: ({ effectFen }) => signedMoney(effectFen) },
              { header: "日期", nowrap: true, cell: dayWord },
              {
                header: "凭证",
                cell: ({ kind: what, status, lacksVoucher, withoutVoucher }) => (
                  <>
                    {what === "reversal" || status === "refused"
                      ? "不需要"
                      : lacksVoucher
                        ? `缺${voucherWord(what)}`
                        : "有"}
                    {withoutVoucher === "" ? null : <span class="cell-note">无凭证核准</span>}
                  </>
                ),
              },
              {
                header: "状态",
                cell: ({ seq, status, refusal, decidedByName }) => (
                  <>
                    {FUND_ENTRY_STATUS_LABELS[status]}
                    {status === "pending" ? null : <span class="cell-note">{decidedByName}</span>}
                    {refusal === "" ? null : (
                      <span class="cell-note">原因：{closedReasons.has(seq) ? CLOSED : refusal}</span>
                    )}
                  </>
                ),
              },
            ]}
            empty={<p class="not-given">{onlyUnproved ? "分录都有凭证" : "还没有分录"}</p>}
          />
        </Panel>
        {papers.length === 0 ? null : (
          <Panel title="附件">
            <EvidencePapers papers={papers} isConfidential={false} />
          </Panel>
        )}
      </div>
    </Layout>
  );
}
