import { campaignFacet } from "../campaigns/campaign-facet.ts";
import type { CampaignName } from "../campaigns/queries.ts";
import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import { industryFacet } from "../reference/facet-options.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { Badge } from "../web/badge.tsx";
import { DeskPage } from "../web/desk-page.tsx";
import type { Frame } from "../web/env.ts";
import { Notice } from "../web/notice.tsx";
import { BulkAppoint, type BulkAppointProps, BulkBox, QueueKeys, queueColumns } from "../web/queue-table.tsx";
import type { Column } from "../web/table.tsx";
import { CHECK_STEP_LABELS } from "./check.ts";
import type { OpenQueue } from "./check-queue.ts";
import type { QueueLine } from "./checked-posts.ts";
import { addressOf, QUEUE_PATH, QUEUES, type QueueQuery, queueText, tickValue } from "./queue-address.ts";
import { estimateNote, QUEUE_RULES, queueCells, queueFacets, reviewerOptions } from "./queue-words.ts";
import { isResubmitted, type QueuedPost } from "./waiting.ts";

export interface QueueRow {
  post: QueuedPost;
  line: QueueLine;
}

export interface CheckQueuePageProps {
  frame: Frame;
  page: Page<QueueRow>;
  query: QueueQuery;
  queue: OpenQueue;
  campaigns: readonly CampaignName[];
  reference: ReferenceBook;
  now: Date;
  /** Which rows are ticked: all of the page, or those that a form brought back. */
  ticked: "page" | ReadonlySet<string>;
  /** What came of appointing a reviewer to several at once. */
  appointed: { error: string | null; done: string; problems: readonly string[] } | null;
}

/** 待审: needs, achievements and revisions that wait for a check, the most urgent first. */
export function CheckQueuePage(props: CheckQueuePageProps) {
  const { frame, page, query, queue, campaigns, reference } = props;
  const isReviewer = may(frame.actor, "need.check");
  const { industry, campaign } = query.filter;
  const ofCampaigns = new Map(campaigns.map(({ id }) => [id, queue.count("campaign", id)]));
  return (
    <DeskPage
      frame={frame}
      noun="待审内容"
      title="待审"
      lead="需求、成果和修订在这里按截止日排队，到期的在前。打开一条办完后，会直接到下一条。"
      path={QUEUE_PATH}
      current="checks"
      begin={null}
      beside={isReviewer ? [{ label: "请人代办", href: "/delegations" }] : []}
      queue={query.queue}
      queues={QUEUES.filter((key) => key !== "mine" || isReviewer).map((key) => ({
        ...QUEUE_RULES[key],
        key,
        count: queue.totals[key],
      }))}
      columns={columnsOf(props, isReviewer)}
      page={page}
      search={{ label: "名称、编号或单位", value: query.text }}
      facets={[
        ...queueFacets(query.filter, queue.desk, queue.count, isReviewer),
        ...campaignFacet(campaigns, campaign, ofCampaigns),
        industryFacet(reference, industry, (code) => queue.count("industry", code)),
      ]}
      above={<Appointed {...props} />}
      below={
        <>
          <EstimateNote note={estimateNote(page.rows.map(({ post }) => post))} />
          {isReviewer && page.rows.length > 0 ? (
            <>
              <BulkAppoint {...bulkOf(props)} />
              <QueueKeys />
            </>
          ) : null}
        </>
      }
      exportsContacts={false}
    />
  );
}

function EstimateNote({ note }: { note: string | null }) {
  return note === null ? null : <p class="field-hint">{note}</p>;
}

function Appointed({ appointed }: CheckQueuePageProps) {
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

function bulkOf({ query, queue, page, ticked, appointed }: CheckQueuePageProps): BulkAppointProps {
  const from = queueText(query);
  const all = ticked === "page";
  const address = new URLSearchParams(from);
  if (page.page > 1) address.set("page", String(page.page));
  if (!all) address.set("select", "page");
  return {
    action: `${QUEUE_PATH}/reviewers`,
    reviewers: reviewerOptions(queue.desk),
    from,
    selectAll: { label: all ? "全不选" : "全选本页", href: `${QUEUE_PATH}?${address.toString()}` },
    error: appointed?.error ?? null,
  };
}

function columnsOf(props: CheckQueuePageProps, isReviewer: boolean): Column<QueueRow>[] {
  const { reference, queue, query, now, frame, ticked } = props;
  const from = queueText(query);
  const box: Column<QueueRow> = {
    header: "勾选",
    cell: ({ post, line }) => (
      <BulkBox value={tickValue(post)} title={line.title} ticked={ticked === "page" || ticked.has(post.id)} />
    ),
  };
  return [
    ...(isReviewer ? [box] : []),
    {
      header: "名称",
      heading: true,
      cell: ({ post, line }) => (
        <>
          <a href={addressOf(post, from)} data-row-stop>
            {line.title}
          </a>
          <span class="cell-note">
            {post.number} <LineBadges post={post} line={line} />
          </span>
          <span class="cell-note">
            {[line.owner, labelPath(reference, "industry", post.industry)].filter((words) => words !== "").join(" · ")}
            {line.completeness === null ? null : <span class="nowrap"> · 完整度 {line.completeness}</span>}
          </span>
        </>
      ),
    },
    { header: "环节", nowrap: true, cell: ({ post }) => CHECK_STEP_LABELS[post.step] },
    ...queueColumns(({ post }: QueueRow) => queueCells(post, queue.desk, frame.actor.accountId, now)),
  ];
}

function LineBadges({ post, line }: QueueRow) {
  return (
    <span class="badges">
      {line.badges.map(({ tone, words }) => (
        <Badge tone={tone}>{words}</Badge>
      ))}
      {isResubmitted(post) ? <Badge tone="info">再次提交</Badge> : null}
    </span>
  );
}
