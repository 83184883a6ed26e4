import type { Context } from "../kernel/context.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { BadgeTone } from "../web/badge.tsx";
import type { Sentences } from "../web/sentences.ts";
import type { PostKind } from "./check.ts";
import type { TickedRow } from "./queue-address.ts";
import type { WaitingPost } from "./waiting.ts";

/** What the queue says of one post, as its reader may learn it. */
export interface QueueLine {
  title: string;
  /** The enterprise or institution; of a confidential need only what outsiders read. */
  owner: string;
  /** Code of its industry. */
  industry: string;
  badges: readonly { tone: BadgeTone; words: string }[];
  /** 完整度 of a need. */
  completeness: number | null;
}

export interface Asked {
  /** A part of its name, its number or its owner; empty for all. */
  text: string;
  /** Only what is appointed to one of these. */
  reviewerIds?: readonly string[];
}

/** One kind of post that waits for checks; each hands this in, since the queue stands above both. */
export interface CheckedPosts {
  kind: PostKind;
  /** Everything that waits, revisions among it. */
  listWaiting: (ctx: Context, asked: Asked) => Promise<WaitingPost[]>;
  describe: (ctx: Context, ids: readonly string[], reference: ReferenceBook) => Promise<ReadonlyMap<string, QueueLine>>;
  /** 指派审核人 of the check it waits for. @throws Conflict, Refused */
  appoint: (ctx: Context, row: TickedRow, reviewerId: string) => Promise<unknown>;
  sentences: Sentences;
}
