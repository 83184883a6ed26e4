import { listAddress } from "../web/list-address.ts";
import type { Query } from "../web/read-query.ts";
import { QUEUE_MARKS, type QueueFilter } from "./waiting.ts";

/** What narrows a queue, as its address says it. */
export function readQueueFilter(query: Query): QueueFilter {
  const marks = query.choices("mark");
  return {
    industry: query.choices("industry"),
    reviewer: query.choices("reviewer"),
    mark: QUEUE_MARKS.filter((mark) => marks.includes(mark)),
  };
}

interface DeskAddress {
  queue: string;
  text: string;
  filter: QueueFilter;
  campaign?: readonly string[];
}

/** What the address of a queue holds: the list leads to its posts with it, and they lead back. */
export function queueInAddress({
  queue,
  text,
  filter,
  campaign = [],
}: DeskAddress): Record<string, string | readonly string[]> {
  return { queue, q: text, ...filter, campaign };
}

/** The same as one text, for a field or an address. */
export function queueText(query: DeskAddress): string {
  return listAddress("", queueInAddress(query)).slice(1);
}

/** A row that was ticked, with what stood there. */
export interface TickedRow {
  id: string;
  version: number;
  seenReviewerId: string | null;
}

/** @param chosen what the boxes of `BulkBox` sent. */
export function readTicked(chosen: readonly string[]): TickedRow[] {
  return chosen.flatMap((text) => {
    const [, id = "", version = "", reviewerId = ""] = /^([0-9a-f]{32})\.(\d{1,9})\.([0-9a-f]{32})?$/.exec(text) ?? [];
    return id === "" ? [] : [{ id, version: Number(version), seenReviewerId: reviewerId === "" ? null : reviewerId }];
  });
}
