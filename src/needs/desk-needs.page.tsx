import { campaignFacet } from "../campaigns/campaign-facet.ts";
import type { CampaignName } from "../campaigns/queries.ts";
import { queueText } from "../checks/queue-address.ts";
import { estimateNote, queueCells, queueFacets, reviewerOptions } from "../checks/queue-words.ts";
import type { QueuedPost } from "../checks/waiting.ts";
import { daysBetween, shanghaiDay } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import { industryFacet } from "../reference/facet-options.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { Badge } from "../web/badge.tsx";
import { DeskPage } from "../web/desk-page.tsx";
import type { Frame } from "../web/env.ts";
import { listAddress } from "../web/list-address.ts";
import { Notice } from "../web/notice.tsx";
import { BulkAppoint, type BulkAppointProps, BulkBox, QueueKeys, queueColumns } from "../web/queue-table.tsx";
import type { Column } from "../web/table.tsx";
import { completenessOf } from "./coach/completeness-of-view.ts";
import { DESK_QUEUES, type DeskQueue, QUEUE_RULES } from "./desk-queues.ts";
import type { DeskQuery, NeedQueue } from "./need-queue.ts";
import { NeedBadges, titleOf } from "./need-status.page.tsx";
import type { NeedView } from "./present-need.ts";

export interface NeedRowOfDesk {
  view: NeedView;
  /** How it waits; null where nothing does. */
  wait: QueuedPost | null;
}

export interface DeskNeedsPageProps {
  frame: Frame;
  page: Page<NeedRowOfDesk>;
  query: DeskQuery;
  /** Null for queues in which nothing waits. */
  waiting: NeedQueue | null;
  counts: Record<DeskQueue, number>;
  reference: ReferenceBook;
  campaigns: readonly CampaignName[];
  now: Date;
  /** Which rows are ticked: all of the page, or those that a form brought back. */
  ticked: "page" | ReadonlySet<string>;
  /** What came of appointing a reviewer to several at once. */
  appointed: { error: string | null; done: string; problems: readonly string[] } | null;
}

export const DESK_PATH = "/desk/needs";

/** Kept by matching, of which this page knows only the addresses. */
const MATCHING_LISTS = [
  { label: "新候选", href: "/standing-matches" },
  { label: "相似需求", href: "/similar-needs" },
];

/** 需求办理: the staff's queues, the most urgent first. */
export function DeskNeedsPage(props: DeskNeedsPageProps) {
  const { frame, page, query, waiting, counts, reference } = props;
  const isReviewer = may(frame.actor, "need.check");
  const { industry } = query.filter;
  const facets =
    waiting === null
      ? [industryFacet(reference, industry)]
      : [
          ...queueFacets(query.filter, waiting.desk, waiting.count, isReviewer),
          industryFacet(reference, industry, (code) => waiting.count("industry", code)),
        ];
  return (
    <DeskPage
      frame={frame}
      noun="需求"
      lead="企业提交的需求经形式审核、诊断复核后发布；到期的排在前面。"
      path={DESK_PATH}
      current="desk-needs"
      begin={may(frame.actor, "need.post") ? { label: "代企业填报", href: "/needs/new" } : null}
      beside={[
        ...(may(frame.actor, "match.review") ? MATCHING_LISTS : []),
        ...(isReviewer ? [{ label: "请人代办", href: "/delegations" }] : []),
      ]}
      queue={query.queue}
      queues={DESK_QUEUES.filter((key) => key !== "mine" || isReviewer).map((key) => ({
        ...QUEUE_RULES[key],
        key,
        count: counts[key],
      }))}
      columns={columnsOf(props, isReviewer)}
      page={page}
      search={{ label: "名称、编号或企业", value: query.text }}
      facets={[...facets, ...campaignFacet(props.campaigns, query.campaign)]}
      above={<Appointed {...props} />}
      below={
        waiting === null ? null : (
          <>
            <EstimateNote note={estimateNote(page.rows.flatMap(({ wait }) => wait ?? []))} />
            {isReviewer && page.rows.length > 0 ? (
              <>
                <BulkAppoint {...bulkOf(props, waiting)} />
                <QueueKeys />
              </>
            ) : null}
          </>
        )
      }
      exportsContacts={may(frame.actor, "need.readConfidential")}
    />
  );
}

function EstimateNote({ note }: { note: string | null }) {
  return note === null ? null : <p class="field-hint">{note}</p>;
}

function Appointed({ appointed }: DeskNeedsPageProps) {
  if (appointed === null || appointed.problems.length === 0) return null;
  return (
    <Notice tone="warning" title={`${appointed.done}有 ${appointed.problems.length} 条没有指派：`}>
      <ul class="notice-list">
        {appointed.problems.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}

function bulkOf({ query, page, ticked, appointed }: DeskNeedsPageProps, { desk }: NeedQueue): BulkAppointProps {
  const from = queueText(query);
  const all = ticked === "page";
  const address = new URLSearchParams(from);
  if (page.page > 1) address.set("page", String(page.page));
  if (!all) address.set("select", "page");
  return {
    action: `${DESK_PATH}/reviewers`,
    reviewers: reviewerOptions(desk),
    from,
    selectAll: { label: all ? "全不选" : "全选本页", href: `${DESK_PATH}?${address.toString()}` },
    error: appointed?.error ?? null,
  };
}

function columnsOf(props: DeskNeedsPageProps, isReviewer: boolean): Column<NeedRowOfDesk>[] {
  const { reference, waiting, query, now, frame, ticked } = props;
  const from = queueText(query);
  const address = (view: NeedView): string =>
    waiting === null ? `/needs/${view.id}` : listAddress(`/needs/${view.id}`, { from });
  const box: Column<NeedRowOfDesk> = {
    header: "勾选",
    cell: ({ view, wait }) => (
      <BulkBox
        id={view.id}
        title={titleOf(view)}
        version={view.file?.version ?? 0}
        reviewerId={wait?.reviewerId ?? null}
        ticked={ticked === "page" || ticked.has(view.id)}
      />
    ),
  };
  return [
    ...(waiting !== null && isReviewer ? [box] : []),
    {
      header: "需求",
      heading: true,
      cell: ({ view, wait }) => (
        <>
          <a href={address(view)} data-row-stop>
            {titleOf(view)}
          </a>
          <span class="cell-note">
            {view.number} <NeedBadges view={view} /> {wait?.isResubmitted ? <Badge tone="info">再次提交</Badge> : null}
          </span>
        </>
      ),
    },
    { header: "企业", cell: ({ view }) => view.file?.organizationName ?? view.asker },
    { header: "产业", cell: ({ view }) => labelPath(reference, "industry", view.industry) || "未填写" },
    { header: "完整度", numeric: true, cell: ({ view }) => completenessOf(view)?.points ?? "—" },
    ...(waiting === null
      ? submittedColumns(now)
      : queueColumns(({ wait }: NeedRowOfDesk) => wait && queueCells(wait, waiting.desk, frame.actor.accountId, now))),
  ];
}

/** Where nothing waits for a check. */
function submittedColumns(now: Date): Column<NeedRowOfDesk>[] {
  const whenSubmitted = ({ view: { trail } }: NeedRowOfDesk, say: (instant: Date) => string): string =>
    trail === null || trail.submittedAt === null ? "—" : say(trail.submittedAt);
  return [
    { header: "提交日期", nowrap: true, cell: (row) => whenSubmitted(row, shanghaiDay) },
    {
      header: "已过天数",
      numeric: true,
      cell: (row) => whenSubmitted(row, (instant) => String(daysBetween(instant, now))),
    },
  ];
}
