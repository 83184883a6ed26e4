import { compareReturn, readCheckState } from "../checks/check-state.ts";
import type { Context } from "../kernel/context.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { CheckView, LastReturn } from "../web/check-panel.tsx";
import { readJudged, toDraft } from "./achievement-content.ts";
import { ACHIEVEMENT_FIELD_LABELS } from "./achievement-form.ts";
import { waitingAchievement, waitingRevision } from "./list-waiting-achievements.ts";
import type { AchievementView } from "./present-achievement.ts";
import type { AchievementCheck, AchievementRecord } from "./queries.ts";
import { readableAchievement } from "./readable-achievement.ts";
import type { AchievementRevision } from "./revision-queries.ts";

/** The check that it, or its revision, waits for; null where it waits for none, or for who neither owns nor checks it. */
export async function readAchievementCheck(
  ctx: Context,
  achievement: AchievementRecord,
  view: AchievementView,
  checks: readonly AchievementCheck[],
  revision: AchievementRevision | null,
): Promise<CheckView | null> {
  if (view.access !== "full") return null;
  if (revision?.status === "submitted") return readCheckState(ctx, waitingRevision(achievement, revision));
  if (achievement.status !== "submitted") return null;
  const returns = checks.filter(({ outcome }) => outcome === "returned").length;
  return readCheckState(ctx, waitingAchievement(achievement, returns));
}

/** What the achievement said when it was last returned, beside what it says now; for its owner and staff. */
export function readLastReturn(
  ctx: Context,
  achievement: AchievementRecord,
  view: AchievementView,
  checks: readonly AchievementCheck[],
  reference: ReferenceBook,
): LastReturn | null {
  if (view.access !== "full" || achievement.status !== "submitted") return null;
  const check = checks.findLast(({ outcome }) => outcome === "returned");
  const judged = check === undefined ? null : readJudged(check, ctx.vault);
  if (check === undefined || judged === null) return null;
  const before = readableAchievement(judged, reference);
  const after = readableAchievement(toDraft(achievement, ctx.vault), reference);
  return compareReturn(check, before, after, ACHIEVEMENT_FIELD_LABELS);
}
