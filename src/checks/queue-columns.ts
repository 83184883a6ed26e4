import type { CampaignName } from "../campaigns/queries.ts";
import type { ExportColumn } from "../exchange/export-list.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { optionName } from "../reference/option-name.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { CHECK_STEP_LABELS, POST_KIND_LABELS } from "./check.ts";
import type { QueueLine } from "./checked-posts.ts";
import type { CheckDesk } from "./queries.ts";
import { nameOfReviewer } from "./queue-words.ts";
import { describeDue, type QueuedPost } from "./waiting.ts";

/** The queue as a file. */
export function queueFileColumns(
  reference: ReferenceBook,
  desk: CheckDesk,
  campaigns: readonly CampaignName[],
): ExportColumn<{ post: QueuedPost; line: QueueLine }>[] {
  const titles = new Map(campaigns.map(({ id, title }) => [id, title]));
  return [
    { header: "编号", cell: ({ post }) => post.number },
    { header: "种类", cell: ({ post }) => POST_KIND_LABELS[post.kind] },
    { header: "名称", cell: ({ line }) => line.title, width: 30 },
    { header: "单位", cell: ({ line }) => line.owner, width: 24 },
    { header: "产业", cell: ({ line }) => optionName(reference, "industry", line.industry) },
    { header: "征集批次", cell: ({ post }) => titles.get(post.campaignId ?? ""), width: 24 },
    { header: "环节", cell: ({ post }) => CHECK_STEP_LABELS[post.step] },
    { header: "审核人", cell: ({ post }) => nameOfReviewer(desk, post.reviewerId) },
    { header: "等待自", cell: ({ post }) => shanghaiDay(post.waitingSince) },
    { header: "截止", cell: ({ post }) => post.dueOn },
    { header: "期限", cell: ({ post }) => describeDue(post, desk.today) },
    { header: "提交次数", cell: ({ post }) => post.round },
  ];
}
