import { ID_PATTERN } from "../kernel/ids.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { listAddress } from "../web/list-address.ts";
import { readChoice, readChoices } from "../web/read-choices.ts";
import type { Query } from "../web/read-query.ts";
import type { ListPlace } from "../web/record-page.tsx";
import { CHECK_STEPS, POST_KINDS, type PostKind } from "./check.ts";
import { MINE, NOBODY, QUEUE_MARKS, type QueueFilter, type WaitingPost } from "./waiting.ts";

export const QUEUE_PATH = "/desk/checks";
/** For pages of what waits: the list they belong to. */
export const QUEUE_PLACE: ListPlace = { current: "checks", list: { label: "待审", href: QUEUE_PATH } };

/** The parts of the queue: all of it, one's own, and each check by itself. */
export const QUEUES = ["all", "mine", ...CHECK_STEPS] as const;
export type Queue = (typeof QUEUES)[number];

/** What a person asks of the queue, as its address says it. */
export interface QueueQuery {
  queue: Queue;
  text: string;
  filter: QueueFilter;
}

/** 审核人: oneself, nobody, or one of them. */
const isReviewerChoice = (value: string): boolean => value === MINE || value === NOBODY || ID_PATTERN.test(value);

export function readQueueQuery(query: Query, reference: ReferenceBook): QueueQuery {
  return {
    queue: readChoice(query, "queue", QUEUES) ?? "all",
    text: query.text("q"),
    filter: {
      kind: readChoices(query, "kind", POST_KINDS),
      // Only whole branches, as offered: a finer choice would tell an auditor where in it a confidential need stands.
      industry: readChoices(query, "industry", (code) => reference.find("industry", code)?.parent === null),
      campaign: readChoices(query, "campaign", (id) => ID_PATTERN.test(id)),
      reviewer: readChoices(query, "reviewer", isReviewerChoice),
      mark: readChoices(query, "mark", QUEUE_MARKS),
    },
  };
}

/** What the address of the queue holds: the list leads to its posts with it, and they lead back. */
export function queueInAddress({ queue, text, filter }: QueueQuery): Record<string, string | readonly string[]> {
  return { queue, q: text, ...filter };
}

/** The same as one text, for a field or an address. */
export function queueText(query: QueueQuery): string {
  return listAddress("", queueInAddress(query)).slice(1);
}

const POST_PATHS: Record<PostKind, string> = { need: "/needs", achievement: "/achievements" };

/** Where a post, or its revision, is checked. @param from the queue that its page leads back to. */
export function addressOf({ kind, id, revisionId }: WaitingPost, from: string): string {
  return listAddress(`${POST_PATHS[kind]}/${id}${revisionId === null ? "" : "/revision"}`, { from });
}

/** A row that was ticked, with what stood there. */
export interface TickedRow {
  kind: PostKind;
  id: string;
  version: number;
  revisionId: string | null;
  seenReviewerId: string | null;
}

const TICKED = /^(need|achievement)\.([0-9a-f]{32})\.(\d{1,9})\.([0-9a-f]{32})?\.([0-9a-f]{32})?$/;

/** What a row's box sends. */
export function tickValue({ kind, id, version, revisionId, reviewerId }: WaitingPost): string {
  return [kind, id, version, revisionId ?? "", reviewerId ?? ""].join(".");
}

/** @param chosen what the boxes sent. */
export function readTicked(chosen: readonly string[]): TickedRow[] {
  return chosen.flatMap((text) => {
    const [, kind, id, version, revisionId = null, seenReviewerId = null] = TICKED.exec(text) ?? [];
    if (id === undefined) return [];
    return [{ kind: kind as PostKind, id, version: Number(version), revisionId, seenReviewerId }];
  });
}
