import { listAddress } from "../web/list-address.ts";
import type { Query } from "../web/read-query.ts";
import type { PostKind } from "./check.ts";
import { QUEUE_PATH, type Queue } from "./queue-address.ts";

/** Queues that stood in 需求办理 and 成果办理: people keep their addresses, and letters sent then hold them. */
const MOVED: Record<PostKind, Readonly<Record<string, Queue>>> = {
  need: { formalCheck: "formalCheck", diagnosis: "diagnosis", mine: "mine", revision: "revisionCheck" },
  achievement: { check: "achievementCheck", revision: "revisionCheck" },
};

/** Where the queue that an old address asks for stands now; null for a list that stayed. */
export function findMovedQueue(kind: PostKind, query: Query): string | null {
  const queue = new Map(Object.entries(MOVED[kind])).get(query.text("queue"));
  if (queue === undefined) return null;
  const kept = { q: query.text("q"), industry: query.choices("industry"), campaign: query.choices("campaign") };
  return listAddress(QUEUE_PATH, { queue, kind: queue === "revisionCheck" ? kind : "", ...kept });
}
