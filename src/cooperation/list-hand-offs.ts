import { and, desc, eq } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { introductions } from "../../db/schema/introductions.ts";
import type { HandOff } from "../matching/hand-off.ts";
import {
  ENTRY_KIND_LABELS,
  INTRODUCTION_STATUS_LABELS,
  type IntroductionStatus,
  OVER_STATUSES,
} from "./introduction.ts";

/** What matching shows of the pairs that were handed over, the newest first, those that came to nothing too. */
export async function listHandOffs(
  db: Database,
  { needId, achievementId }: { needId?: string; achievementId?: string },
): Promise<HandOff[]> {
  const rows = await db
    .select()
    .from(introductions)
    .where(
      and(
        needId === undefined ? undefined : eq(introductions.needId, needId),
        achievementId === undefined ? undefined : eq(introductions.achievementId, achievementId),
      ),
    )
    .orderBy(desc(introductions.createdAt), desc(introductions.number));
  return rows.map(({ id, number, status, reason, closedAt, ...pair }) => ({
    needId: pair.needId,
    achievementId: pair.achievementId,
    introductionId: id,
    number,
    stage: INTRODUCTION_STATUS_LABELS[status],
    takenBackBy: takenBackBy(status),
    isWithdrawn: status === "withdrawn",
    failed: closedAt !== null && OVER_STATUSES.includes(status) ? { on: closedAt, reason } : null,
  }));
}

function takenBackBy(status: IntroductionStatus): string {
  if (status === "contracted" || OVER_STATUSES.includes(status)) return "";
  return ENTRY_KIND_LABELS[status === "proposed" ? "withdrawal" : "end"];
}
