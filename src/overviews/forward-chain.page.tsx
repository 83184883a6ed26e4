import type { Child } from "hono/jsx";
import { closedPost } from "../audit/closed-words.ts";
import { INTRODUCTION_STATUS_LABELS } from "../cooperation/introduction.ts";
import { formatMoney } from "../kernel/money.ts";
import { PROJECT_STATUS_LABELS } from "../province-university-projects/province-university-project.ts";
import { signedMoney } from "../talent-funds/fund-words.ts";
import { FUND_ENTRY_KIND_LABELS, FUND_ENTRY_STATUS_LABELS } from "../talent-funds/talent-fund.ts";
import { CONTRACT_STATUS_LABELS } from "../technology-contracts/technology-contract.ts";
import { Panel } from "../web/page.tsx";
import { type Column, Table } from "../web/table.tsx";
import type { ChainLink, ChainStart } from "./forward-chain.ts";

interface ForwardChainProps {
  start: ChainStart;
  /** Who keeps the records opens them; others their evidence, read-only. */
  isKeeper: boolean;
}

/** 由此而来 on the page of a need or an achievement; nothing where nothing was adopted and nothing signed. */
export function ForwardChainPanel({ links, ...shown }: ForwardChainProps & { links: readonly ChainLink[] }) {
  if (links.length === 0) return null;
  return (
    <Panel title="由此而来">
      <Table
        caption="采纳的匹配，以及由它而来的对接、合同、项目和资金"
        captionHidden
        columns={columnsOf(shown)}
        rows={links}
        empty={null}
      />
    </Panel>
  );
}

function columnsOf({ start, isKeeper }: ForwardChainProps): Column<ChainLink>[] {
  const isOfNeed = "needId" in start;
  const record = (path: string) => (isKeeper ? path : `/evidence${path}`);
  /** Where those who only read the evidence have no page. */
  const work = (path: string) => (isKeeper ? path : null);
  const nobody = isOfNeed ? "没有写成果" : "没有写需求";
  return [
    {
      header: isOfNeed ? "成果" : "需求",
      heading: true,
      cell: ({ other }) =>
        other === null ? (
          <span class="not-given">{nobody}</span>
        ) : isOfNeed && other.title === null ? (
          closedPost(other.number)
        ) : (
          <>
            <a href={`/${isOfNeed ? "achievements" : "needs"}/${other.id}`}>{other.title ?? other.number}</a>
            {other.title === null ? null : <span class="cell-note">{other.number}</span>}
          </>
        ),
    },
    {
      header: "研判",
      cell: ({ verdict }) =>
        verdict === null ? (
          "—"
        ) : (
          <Linked
            href={work(`/needs/${verdict.needId}/matches/${verdict.achievementId}/verdicts`)}
            label="已采纳"
            notes={[`${verdict.score.toFixed(1)} 分`]}
          />
        ),
    },
    {
      header: "对接",
      cell: ({ introductions }) =>
        several(introductions, ({ id, number, status }) => (
          <Linked href={work(`/introductions/${id}`)} label={number} notes={[INTRODUCTION_STATUS_LABELS[status]]} />
        )),
    },
    {
      header: "技术合同",
      cell: ({ contracts }) =>
        several(contracts, ({ id, number, status, contractValueFen, paidFen }) => (
          <Linked
            href={record(`/technology-contracts/${id}`)}
            label={number}
            notes={[
              CONTRACT_STATUS_LABELS[status],
              `到款 ${formatMoney(paidFen)}，合同额${contractValueFen === 0 ? "未填写" : ` ${formatMoney(contractValueFen)}`}`,
            ]}
          />
        )),
    },
    {
      header: "省校合作项目",
      cell: ({ projects }) =>
        several(projects, ({ id, number, status, receivedFen }) => (
          <Linked
            href={record(`/province-university-projects/${id}`)}
            label={number}
            notes={[PROJECT_STATUS_LABELS[status], `到位 ${formatMoney(receivedFen)}`]}
          />
        )),
    },
    {
      header: "专项资金",
      cell: ({ fundEntries }) =>
        several(fundEntries, ({ entry: { fundId, seq, kind, effectFen, status }, number }) => (
          <Linked
            href={record(`/talent-funds/${fundId}/entries/${seq}`)}
            label={number}
            notes={[`${FUND_ENTRY_KIND_LABELS[kind]} ${signedMoney(effectFen)}，${FUND_ENTRY_STATUS_LABELS[status]}`]}
          />
        )),
    },
  ];
}

const several = <Row,>(rows: readonly Row[], show: (row: Row) => Child): Child =>
  rows.length === 0 ? "—" : rows.map((row) => <div>{show(row)}</div>);

function Linked({ href, label, notes }: { href: string | null; label: string; notes: readonly string[] }) {
  return (
    <>
      <span class="nowrap">{href === null ? label : <a href={href}>{label}</a>}</span>
      {notes.map((note) => (
        <span class="cell-note">{note}</span>
      ))}
    </>
  );
}
