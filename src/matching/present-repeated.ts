import { type AchievementView, presentAchievement } from "../achievements/present-achievement.ts";
import type { Context } from "../kernel/context.ts";
import type { RepeatedRow } from "./list-repeated-achievements.ts";

/** A pair as this reader may see both; none when one of them is not theirs to know of. */
export function presentRepeated(
  ctx: Context,
  row: RepeatedRow,
): { earlier: AchievementView; later: AchievementView; likeness: number }[] {
  const earlier = presentAchievement(ctx.actor, row.earlier, ctx);
  const later = presentAchievement(ctx.actor, row.later, ctx);
  return earlier && later ? [{ earlier, later, likeness: row.likeness }] : [];
}
