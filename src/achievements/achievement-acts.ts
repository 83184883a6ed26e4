import type { Actor } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import {
  CORRECTABLE_ACHIEVEMENT_STATUSES,
  EDITABLE_ACHIEVEMENT_STATUSES,
  REVISABLE_ACHIEVEMENT_STATUSES,
  WITHDRAWABLE_ACHIEVEMENT_STATUSES,
} from "./achievement.ts";
import { isAchievementOwner, mayWriteAchievement } from "./achievement-access.ts";
import type { AchievementView } from "./present-achievement.ts";

/** What a person may do next with an achievement, as buttons and links on its page. The verbs judge again. */
export const ACHIEVEMENT_ACTS = [
  "edit",
  "submit",
  "correct",
  "revise",
  "renew",
  "withdraw",
  "publish",
  "return",
  "refuse",
  "appoint",
  "assign",
] as const;
export type AchievementAct = (typeof ACHIEVEMENT_ACTS)[number];

/**
 * @param hasWaitingRevision a revision waits for its check, so another one has to wait too.
 * @param isTheirTurn nobody else is appointed to the check it waits for.
 */
export function actsOnAchievement(
  actor: Actor,
  view: AchievementView,
  hasWaitingRevision: boolean,
  isTheirTurn: boolean,
): Set<AchievementAct> {
  const { file, status } = view;
  if (view.access !== "full" || file === null) return new Set();
  const isOwner = isAchievementOwner(actor, file);
  const isStaff = may(actor, "achievement.check");
  const mayWrite = mayWriteAchievement(actor, { ...file, organizationPlaceholder: view.isUnclaimed });
  const mayCheck = isStaff && isTheirTurn && status === "submitted";
  const speaksForOwner = isOwner || isStaff;
  const allowed: Record<AchievementAct, boolean> = {
    edit: mayWrite && EDITABLE_ACHIEVEMENT_STATUSES.includes(status),
    submit: mayWrite && EDITABLE_ACHIEVEMENT_STATUSES.includes(status),
    correct: speaksForOwner && CORRECTABLE_ACHIEVEMENT_STATUSES.includes(status),
    revise: speaksForOwner && REVISABLE_ACHIEVEMENT_STATUSES.includes(status) && !hasWaitingRevision,
    renew: speaksForOwner && status === "closed" && file.closeReason === "expired",
    withdraw: speaksForOwner && WITHDRAWABLE_ACHIEVEMENT_STATUSES.includes(status),
    publish: mayCheck,
    return: mayCheck,
    refuse: mayCheck,
    appoint: isStaff && status === "submitted",
    assign: may(actor, "post.assign") && view.isUnclaimed,
  };
  return new Set(ACHIEVEMENT_ACTS.filter((act) => allowed[act]));
}
