import type { Child } from "hono/jsx";
import { INTRODUCTION_STATUS_LABELS } from "../cooperation/introduction.ts";
import { PROJECT_STATUS_LABELS } from "../province-university-projects/province-university-project.ts";
import { CONTRACT_STATUS_LABELS } from "../technology-contracts/technology-contract.ts";
import { Panel } from "../web/page.tsx";
import { type Column, Table } from "../web/table.tsx";
import type { ChainLink, ChainStart } from "./forward-chain.ts";

/** 由此而来 on the page of a need or an achievement; nothing where nothing was adopted and nothing signed. */
export function ForwardChainPanel({ start, links }: { start: ChainStart; links: readonly ChainLink[] }) {
  if (links.length === 0) return null;
  return (
    <Panel title="由此而来">
      <Table
        caption="采纳的匹配，以及由它而来的对接、合同和项目"
        captionHidden
        columns={columnsOf(start)}
        rows={links}
        empty={null}
      />
    </Panel>
  );
}

function columnsOf(start: ChainStart): Column<ChainLink>[] {
  const isOfNeed = "needId" in start;
  return [
    {
      header: isOfNeed ? "成果" : "需求",
      heading: true,
      cell: ({ other }) =>
        other === null ? (
          <span class="not-given">{isOfNeed ? "没有写成果" : "没有写需求"}</span>
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
            href={`/needs/${verdict.needId}/matches/${verdict.achievementId}/verdicts`}
            label="已采纳"
            note={`${verdict.score.toFixed(1)} 分`}
          />
        ),
    },
    {
      header: "对接",
      cell: ({ introductions }) =>
        several(introductions, ({ id, number, status }) => (
          <Linked href={`/introductions/${id}`} label={number} note={INTRODUCTION_STATUS_LABELS[status]} />
        )),
    },
    {
      header: "技术合同",
      cell: ({ contracts }) =>
        several(contracts, ({ id, number, status }) => (
          <Linked href={`/technology-contracts/${id}`} label={number} note={CONTRACT_STATUS_LABELS[status]} />
        )),
    },
    {
      header: "省校合作项目",
      cell: ({ projects }) =>
        several(projects, ({ id, number, status }) => (
          <Linked href={`/province-university-projects/${id}`} label={number} note={PROJECT_STATUS_LABELS[status]} />
        )),
    },
  ];
}

const several = <Row,>(rows: readonly Row[], show: (row: Row) => Child): Child =>
  rows.length === 0 ? "—" : rows.map((row) => <div>{show(row)}</div>);

function Linked({ href, label, note }: { href: string; label: string; note: string }) {
  return (
    <>
      <a href={href}>{label}</a>
      <span class="cell-note">{note}</span>
    </>
  );
}
