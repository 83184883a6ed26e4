import { type AchievementRecord, getVisibleAchievement, listAchievementsByIds } from "../achievements/queries.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import type { Page } from "../kernel/pagination.ts";
import { toMatchableAchievement } from "./matchable-from-rows.ts";
import type { RepeatedAchievements } from "./repeated-achievements.ts";

const SHOWN = 3;

export interface RepeatedRow {
  earlier: AchievementRecord;
  later: AchievementRecord;
  likeness: number;
}

/** What an achievement nearly repeats of what is published, the most alike first. @throws NotAllowed, NotFound. */
export async function listRepeatedBy(
  ctx: Context,
  repeated: Pick<RepeatedAchievements, "repeatedBy">,
  achievementId: string,
): Promise<RepeatedRow[]> {
  requirePermission(ctx, "match.review");
  const later = await getVisibleAchievement(ctx, achievementId);
  const found = repeated.repeatedBy(toMatchableAchievement(later)).slice(0, SHOWN);
  const records = await listAchievementsByIds(
    ctx.db,
    found.map(({ id }) => id),
  );
  return records.map((earlier) => ({
    earlier,
    later,
    likeness: found.find(({ id }) => id === earlier.id)?.likeness ?? 0,
  }));
}

/** One page of the pairs of published achievements that nearly repeat each other. @throws NotAllowed. */
export async function listRepeated(
  ctx: Context,
  repeated: Pick<RepeatedAchievements, "pairs">,
  page: number,
  pageSize: number,
): Promise<Page<RepeatedRow>> {
  requirePermission(ctx, "match.review");
  const pairs = await repeated.pairs();
  const shown = pairs.slice((page - 1) * pageSize, page * pageSize);
  const records = await listAchievementsByIds(ctx.db, [
    ...new Set(shown.flatMap(({ earlierId, laterId }) => [earlierId, laterId])),
  ]);
  const byId = new Map(records.map((record) => [record.id, record]));
  const rows = shown.flatMap(({ earlierId, laterId, likeness }) => {
    const [one, other] = [byId.get(earlierId), byId.get(laterId)];
    if (!one || !other) return [];
    // Numbers are given on handing in; what was published first is what the other repeats.
    const isReversed = publishedTime(other) < publishedTime(one);
    return [{ ...(isReversed ? { earlier: other, later: one } : { earlier: one, later: other }), likeness }];
  });
  return { rows, total: pairs.length, page, pageSize };
}

function publishedTime({ publishedAt }: AchievementRecord): number {
  return publishedAt?.getTime() ?? 0;
}
