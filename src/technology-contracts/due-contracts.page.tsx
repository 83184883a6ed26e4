import type { Page } from "../kernel/pagination.ts";
import { DueLists, type DueListWords } from "../web/due-lists.tsx";
import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading } from "../web/page.tsx";
import type { RefusedTicks } from "../web/tick-form.tsx";
import { CONTRACTS_PATH, DUE_PATH } from "./contract-status.page.tsx";
import type { DueList, DueRow } from "./due-contracts.ts";
import { ContractTabs } from "./technology-contracts.page.tsx";

interface DuePageProps extends RefusedTicks {
  frame: Frame;
  text: string;
  /** None for all of them. */
  chosen: readonly DueList[];
  /** Each that is shown; of several, the beginning. */
  lists: readonly { list: DueList; page: Page<DueRow> }[];
}

const WORDS: Readonly<Record<DueList, DueListWords>> = {
  overdue: { title: "超期的节点", header: "节点", hint: "过了期限还没有完成的节点列在这里。", isOverdue: true },
  upcoming: {
    title: "六十天内到期的节点",
    header: "节点",
    hint: "在合同页上点“增加节点”，到期前六十天列在这里。",
    isOverdue: false,
  },
  followUp: { title: "该回访的合同", header: "回访", hint: "合同签订满一年、满三年时列在这里。", isOverdue: false },
};

/** 节点与回访: what of the contracts is due. */
export function DueContractsPage({ frame, text, problem, ticked, ...lists }: DuePageProps) {
  return (
    <Layout
      frame={frame}
      title="节点与回访"
      current="technology-contracts"
      breadcrumbs={[{ label: "技术合同", href: CONTRACTS_PATH }, { label: "节点与回访" }]}
    >
      <PageHeading
        title="节点与回访"
        lead="合同节点按期限排列；签订满一年和满三年的合同，回访它带来的产值、税收、专利和就业。"
      />
      <ContractTabs current="due" />
      <DueLists
        {...lists}
        path={DUE_PATH}
        search={{ id: "due-text", label: "合同名称、编号或单位", value: text }}
        words={WORDS}
        record="合同"
        all="查看全部节点与回访"
        ticks={{ noun: "节点", field: "milestones", idOf: ({ milestoneId }) => milestoneId, problem, ticked }}
        hrefOf={({ contractId }, list) =>
          `${CONTRACTS_PATH}/${contractId}#${list === "followUp" ? "follow-ups" : "milestones"}`
        }
      />
    </Layout>
  );
}
