import { campaignFacet } from "../campaigns/campaign-facet.ts";
import type { CampaignName } from "../campaigns/queries.ts";
import { QUEUE_PATH } from "../checks/queue-address.ts";
import { daysBetween, shanghaiDay } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import { industryFacet } from "../reference/facet-options.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { DeskPage } from "../web/desk-page.tsx";
import type { Frame } from "../web/env.ts";
import { listAddress } from "../web/list-address.ts";
import type { Column } from "../web/table.tsx";
import { completenessOf } from "./coach/completeness-of-view.ts";
import { DESK_QUEUES, type DeskQueue, QUEUE_RULES } from "./desk-queues.ts";
import { NeedBadges, titleOf } from "./need-status.page.tsx";
import type { NeedView } from "./present-need.ts";

export interface DeskNeedsPageProps {
  frame: Frame;
  page: Page<NeedView>;
  queue: DeskQueue;
  counts: Record<DeskQueue, number>;
  /** How many wait for a check, in the queue of all posts. */
  waiting: number;
  reference: ReferenceBook;
  campaigns: readonly CampaignName[];
  text: string;
  industries: readonly string[];
  /** Ids of 征集批次; none means all. */
  chosenCampaigns: readonly string[];
  now: Date;
}

export const DESK_PATH = "/desk/needs";

/** Kept by matching, of which this page knows only the addresses. */
const MATCHING_LISTS = [
  { label: "新候选", href: "/standing-matches" },
  { label: "相似需求", href: "/similar-needs" },
];

/** 需求办理: the staff's lists of needs; what waits for a check stands in the queue. */
export function DeskNeedsPage(props: DeskNeedsPageProps) {
  const { frame, page, queue, counts, waiting, reference, text, industries, now } = props;
  return (
    <DeskPage
      frame={frame}
      noun="需求"
      lead="企业提交的需求经形式审核、诊断复核后发布。"
      path={DESK_PATH}
      current="desk-needs"
      begin={may(frame.actor, "need.post") ? { label: "代企业填报", href: "/needs/new" } : null}
      beside={may(frame.actor, "match.review") ? MATCHING_LISTS : []}
      waiting={{ key: "waiting", label: "待审", href: listAddress(QUEUE_PATH, { kind: "need" }), count: waiting }}
      queue={queue}
      queues={DESK_QUEUES.map((key) => ({ ...QUEUE_RULES[key], key, count: counts[key] }))}
      columns={columnsOf(reference, now)}
      page={page}
      search={{ label: "名称、编号或企业", value: text }}
      facets={[industryFacet(reference, industries), ...campaignFacet(props.campaigns, props.chosenCampaigns)]}
      exportsContacts={may(frame.actor, "need.readConfidential")}
    />
  );
}

function columnsOf(reference: ReferenceBook, now: Date): Column<NeedView>[] {
  const whenSubmitted = ({ trail }: NeedView, say: (instant: Date) => string): string =>
    trail === null || trail.submittedAt === null ? "—" : say(trail.submittedAt);
  return [
    {
      header: "需求",
      heading: true,
      cell: (view) => (
        <>
          <a href={`/needs/${view.id}`} data-row-stop>
            {titleOf(view)}
          </a>
          <span class="cell-note">
            {view.number} <NeedBadges view={view} />
          </span>
        </>
      ),
    },
    { header: "企业", cell: (view) => view.file?.organizationName ?? view.asker },
    { header: "产业", cell: (view) => labelPath(reference, "industry", view.industry) || "未填写" },
    { header: "完整度", numeric: true, cell: (view) => completenessOf(view)?.points ?? "—" },
    { header: "提交日期", nowrap: true, cell: (view) => whenSubmitted(view, shanghaiDay) },
    {
      header: "已过天数",
      numeric: true,
      cell: (view) => whenSubmitted(view, (instant) => String(daysBetween(instant, now))),
    },
  ];
}
