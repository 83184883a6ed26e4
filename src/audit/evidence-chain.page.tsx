import { shanghaiMinute } from "../kernel/dates.ts";
import { may } from "../kernel/permissions.ts";
import { GRADE_LABELS } from "../matching/matchable.ts";
import { VERDICT_STATE_LABELS } from "../matching/verdict.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { FUND_ENTRY_KIND_LABELS } from "../talent-funds/talent-fund.ts";
import type { Frame } from "../web/env.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { AUDIT_PATH } from "./audit.page.tsx";
import { CLOSED, closedPost } from "./closed-words.ts";
import { ContractPart } from "./contract-evidence.page.tsx";
import type { EvidenceChain, EvidencePost } from "./evidence-chain.ts";
import { FundPart } from "./fund-evidence.page.tsx";
import { IntroductionPart } from "./introduction-evidence.page.tsx";
import { overseenStatementPath } from "./overseen-statement.ts";
import { ProjectPart } from "./project-evidence.page.tsx";

interface EvidencePageProps extends EvidenceChain {
  frame: Frame;
  reference: ReferenceBook;
}

/** What the chain begins with. */
function beginningOf({ entry, project, contract, introduction, isConfidential }: EvidencePageProps) {
  const named = (number: string, title: string) => ({ number, title: isConfidential ? number : title });
  if (entry !== null) {
    const { fund, entry: row } = entry;
    const word = FUND_ENTRY_KIND_LABELS[row.kind];
    return {
      ...named(fund.number, `${fund.enterprise} ${fund.year} 年 ${word}`),
      list: { label: "专项资金", href: "/talent-funds", key: "overseen-funds" },
      path: `/talent-funds/${fund.id}/entries/${row.seq}`,
    };
  }
  if (project !== null) {
    const { id, number, title } = project.project;
    return {
      ...named(number, project.isNamed ? title : number),
      list: { label: "省校合作", href: "/province-university-projects", key: "overseen-projects" },
      path: `/province-university-projects/${id}`,
    };
  }
  if (contract === null) {
    const { id = "", number = "" } = introduction ?? {};
    return {
      number,
      title: number,
      list: { label: "对接", href: "/introductions", key: "overseen-introductions" },
      path: `/introductions/${id}`,
    };
  }
  const { id, number, title } = contract.contract;
  return {
    ...named(number, title),
    list: { label: "技术合同", href: "/technology-contracts", key: "overseen-contracts" },
    path: `/technology-contracts/${id}`,
  };
}

/** 证据链 from a payment, a project, a contract or an introduction back to the need, for auditor, leader and staff. */
export function EvidenceChainPage(props: EvidencePageProps) {
  const { frame, entry, project, contract, isConfidential, reference } = props;
  const { number, title, list, path } = beginningOf(props);
  const mayRecord = may(frame.actor, "technologyContract.record");
  return (
    <Layout
      frame={frame}
      title={`证据链：${number}`}
      current={mayRecord ? list.href.slice(1) : list.key}
      breadcrumbs={[
        { label: list.label, href: mayRecord ? list.href : `/evidence${list.href}` },
        { label: `${number} 证据链` },
      ]}
    >
      <PageHeading
        eyebrow={number}
        title={`证据链：${title}`}
        lead="从资金、项目和合同追到对接、研判、需求和成果；点单位名称可看该单位的时间线。只读；不含保密内容、联系方式、企业和院校人员的姓名和办理备注。"
        actions={
          may(frame.actor, "audit.read") ? (
            <a class="btn btn-outline" href={listAddress(AUDIT_PATH, { q: number })}>
              它的操作日志
            </a>
          ) : mayRecord ? (
            <a class="btn btn-outline" href={path}>
              打开这条记录
            </a>
          ) : undefined
        }
      />
      <div class="flow">
        {entry === null ? null : (
          <FundPart
            {...entry}
            hasProject={project !== null}
            statementPath={
              mayRecord ? `/talent-funds/${entry.fund.id}/statement` : overseenStatementPath(entry.fund.id)
            }
            {...{ isConfidential, reference }}
          />
        )}
        {project === null ? null : <ProjectPart {...project} {...{ isConfidential, reference }} />}
        {contract === null ? null : <ContractPart {...contract} {...{ isConfidential, reference }} />}
        <Origin {...props} />
      </div>
    </Layout>
  );
}

function Origin({ introduction, verdicts, need, achievement, isConfidential, reference }: EvidencePageProps) {
  if (introduction === null && need === null && achievement === null && !isConfidential)
    return (
      <Panel title="来源">
        <p>这条记录由工作人员直接录入，没有关联对接、需求和成果。</p>
      </Panel>
    );
  return (
    <>
      <Panel title="对接">
        {introduction === null ? (
          <p class="not-given">没有关联对接，或不对您开放</p>
        ) : (
          <IntroductionPart {...introduction} {...{ isConfidential, reference }} />
        )}
      </Panel>
      <Panel title="研判">
        <Table
          caption="研判"
          captionHidden
          rows={verdicts}
          columns={[
            { header: "时间", nowrap: true, heading: true, cell: ({ givenAt }) => shanghaiMinute(givenAt) },
            {
              header: "研判",
              cell: ({ kind, inForce }) => `${VERDICT_STATE_LABELS[kind]}${inForce ? "（现行）" : ""}`,
            },
            { header: "当时的匹配度", cell: ({ score, grade }) => `${score} ${GRADE_LABELS[grade]}` },
            { header: "当时的名次", cell: ({ rank }) => `第 ${rank} 名` },
            { header: "计分版本", cell: ({ engineVersion }) => engineVersion },
            { header: "研判人", cell: ({ givenByName }) => givenByName },
          ]}
          empty={<p class="not-given">没有研判记录，或不对您开放</p>}
        />
      </Panel>
      <Panel title="需求与成果">
        <KeyValues
          facts={[
            { label: "需求", value: <Post post={need} folder="/needs" isConfidential={isConfidential} /> },
            {
              label: "成果",
              value: <Post post={achievement} folder="/achievements" isConfidential={isConfidential} />,
            },
          ]}
        />
      </Panel>
    </>
  );
}

interface PostProps {
  post: EvidencePost | null;
  folder: string;
  isConfidential: boolean;
}

function Post({ post, folder, isConfidential }: PostProps) {
  if (post === null) return <>{isConfidential ? CLOSED : "没有关联"}</>;
  const words = post.title === null ? closedPost(post.number) : `${post.number} ${post.title}`;
  return post.isShown ? <a href={`${folder}/${post.id}`}>{words}</a> : <>{words}</>;
}
