import { shanghaiDay } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import type { NeedView } from "../needs/present-need.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { Badge } from "../web/badge.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import { Tabs } from "../web/tabs.tsx";
import type { Matter } from "./list-needs-at.ts";
import { MAX_EXPORTED_MATCHES } from "./match-columns.ts";
import { formatPoints, GradeBadge } from "./match-score.page.tsx";
import type { Grade } from "./matchable.ts";
import { NEED_STAND_LABELS, NEED_STANDS, type NeedStand } from "./need-stands.ts";
import type { NoMatch } from "./no-match-queries.ts";
import { describeFailed } from "./verdict-line.page.tsx";

export interface UnjudgedRow {
  need: NeedView;
  noMatch: NoMatch | null;
  best: { id: string; title: string; score: number; textPoints: number; grade: Grade } | null;
  candidates: number;
  matters: readonly Matter[];
}

/** What each list holds, and what is to be done there. */
const LISTS: Record<NeedStand, { lead: string; empty: string; hint: string }> = {
  waiting: {
    lead: "已发布、等待研判的需求：还没有采纳或要求补充，也没有记为无合适匹配。记为无合适匹配后又有新候选的排在最前，其余等得最久的在前。相关等级看匹配度，也看其中文本与语义的得分：匹配度相近，等级可以不同。",
    empty: "没有待研判的需求",
    hint: "已发布的需求都研判过了。新需求发布后列在这里。",
  },
  adopted: {
    lead: "已有采纳的成果、还没有发起对接的需求。请打开匹配清单发起对接，或改判。",
    empty: "没有已采纳、未发起对接的需求",
    hint: "成果采纳后、发起对接前，需求列在这里。",
  },
  needsMore: {
    lead: "有候选成果等待补充情况的需求。问到以后，请在匹配清单里改判为采纳或不采纳。",
    empty: "没有待补充的需求",
    hint: "候选研判为“需补充”后，需求列在这里，直到改判。",
  },
  introduced: {
    lead: "已发起对接、正在等双方答复的需求。双方都同意后，需求的状态转为“对接中”，在“对接”里继续。",
    empty: "没有正在等答复的需求",
    hint: "发起对接后、双方都同意前，需求列在这里。",
  },
  talksFailed: {
    lead: "发起过的对接都已结束、仍在发布中的需求。请另选成果，或在匹配清单下方记为无合适匹配。",
    empty: "没有对接未成的需求",
    hint: "对接被拒绝或终止后，需求没有别的对接就列在这里。",
  },
  noMatch: {
    lead: "工作人员看过候选、没有值得引荐的需求。比对照常继续，有较强相关的新成果就回到“待研判”。",
    empty: "没有记为无合适匹配的需求",
    hint: "在需求的匹配清单下方可以记下这个结论；有新候选时，需求自动回到“待研判”。",
  },
};

export const UNJUDGED_PATH = "/desk/matches";

interface UnjudgedNeedsPageProps {
  frame: Frame;
  page: Page<UnjudgedRow>;
  list: NeedStand;
  totals: Partial<Record<NeedStand, number>>;
  reference: ReferenceBook;
}

/** 待研判的需求, and beside them every other published need, each in one list. */
export function UnjudgedNeedsPage(props: UnjudgedNeedsPageProps) {
  const { frame, page, list, totals, reference } = props;
  const title = `${NEED_STAND_LABELS[list]}的需求`;
  const hrefOf = (key: NeedStand) => listAddress(UNJUDGED_PATH, { list: key === "waiting" ? "" : key });
  return (
    <Layout
      frame={frame}
      title={title}
      current="unjudged-needs"
      breadcrumbs={[{ label: "需求办理", href: "/desk/needs?queue=published" }, { label: title }]}
    >
      <PageHeading title={title} lead={LISTS[list].lead} />
      <Tabs
        label="研判清单"
        current={list}
        tabs={NEED_STANDS.map((key) => ({
          key,
          label: NEED_STAND_LABELS[key],
          href: hrefOf(key),
          count: totals[key] ?? 0,
        }))}
      />
      <Panel>
        <Table
          caption={title}
          captionHidden
          rowKeys
          columns={[
            {
              header: "需求",
              heading: true,
              cell: ({ need, noMatch, matters }: UnjudgedRow) => (
                <>
                  <a href={`/needs/${need.id}/matches`} data-row-stop>
                    {need.text?.title ?? need.number}
                  </a>
                  <span class="cell-note">{need.number}</span>
                  {noMatch === null ? null : <Finding noMatch={noMatch} />}
                  {matters.map((matter) => (
                    <MatterNote matter={matter} needId={need.id} reference={reference} />
                  ))}
                </>
              ),
            },
            { header: "产业", cell: ({ need }) => labelPath(reference, "industry", need.industry) || "未填写" },
            {
              header: "发布日期",
              nowrap: true,
              cell: ({ need }) => (need.publishedAt === null ? "" : shanghaiDay(need.publishedAt)),
            },
            { header: "候选", numeric: true, cell: ({ candidates }) => candidates },
            { header: "最接近的成果", cell: ({ best }) => <Best best={best} /> },
          ]}
          rows={page.rows}
          empty={
            <EmptyState title={LISTS[list].empty}>
              <p>{LISTS[list].hint}</p>
            </EmptyState>
          }
        />
        <Pagination
          page={page}
          href={(number) => listAddress(UNJUDGED_PATH, { list: list === "waiting" ? "" : list }, number)}
        />
        <ExportLinks total={page.total} href={hrefOf(list)} limit={MAX_EXPORTED_MATCHES} />
        {page.rows.length === 0 ? null : (
          <p class="key-hint no-print">
            键盘操作：<kbd>J</kbd> <kbd>K</kbd> 上下移动，<kbd>Enter</kbd> 打开匹配清单
          </p>
        )}
      </Panel>
    </Layout>
  );
}

/** What was judged of a candidate, or how its introduction stands. */
function MatterNote({ matter, needId, reference }: { matter: Matter; needId: string; reference: ReferenceBook }) {
  if (matter.kind === "handOff") {
    const { introductionId, number } = matter.handOff;
    return (
      <span class="cell-note">
        <a href={`/introductions/${introductionId}`} data-row-stop>
          {`对接 ${number}`}
        </a>{" "}
        {describeFailed(matter.handOff, reference)}
      </span>
    );
  }
  const { achievementId, title, note, givenAt, givenByName } = matter;
  return (
    <span class="cell-note">
      <a href={`/needs/${needId}/matches/${achievementId}`} data-row-stop>
        {title}
      </a>{" "}
      {`${shanghaiDay(givenAt)} ${givenByName}${note === "" ? "" : `：${note}`}`}
    </span>
  );
}

/** When staff found nothing, and what came since. */
function Finding({ noMatch }: { noMatch: NoMatch }) {
  const { newSince, givenAt, givenByName } = noMatch;
  return (
    <span class="cell-note">
      {newSince.length === 0 ? null : <Badge tone="info">{`新出现 ${newSince.length} 项`}</Badge>}{" "}
      {`${shanghaiDay(givenAt)} ${givenByName} 记为无合适匹配`}
    </span>
  );
}

function Best({ best }: Pick<UnjudgedRow, "best">) {
  if (best === null) return "没有合适的匹配";
  return (
    <>
      {formatPoints(best.score)} <GradeBadge grade={best.grade} /> <a href={`/achievements/${best.id}`}>{best.title}</a>
      <span class="cell-note">其中文本与语义 {formatPoints(best.textPoints)} 分</span>
    </>
  );
}
