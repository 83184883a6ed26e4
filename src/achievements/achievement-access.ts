import type { Actor } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import type { AchievementStatus } from "./achievement.ts";

/**
 * How much of one achievement a person may read.
 * `full`: owner and staff · `audit`: everything but contacts · `public`: the public layer · `hidden`: not that it exists.
 */
export type AchievementAccess = "full" | "audit" | "public" | "hidden";

export interface AccessFacts {
  organizationId: string;
  status: AchievementStatus;
  source: "web" | "phone" | "import";
  /** When it was handed in first; null as long as it never was, also for a draft taken back. */
  submittedAt: Date | null;
}

export function isAchievementOwner(actor: Actor, achievement: Pick<AccessFacts, "organizationId">): boolean {
  return (
    actor.role === "institution" && actor.organizationId !== null && actor.organizationId === achievement.organizationId
  );
}

/** Who may write its words: its institution; staff only what they took down by telephone or from a file nobody claimed. */
export function mayWriteAchievement(
  actor: Actor,
  achievement: Pick<AccessFacts, "organizationId" | "source"> & { organizationPlaceholder: boolean },
): boolean {
  const { source, organizationPlaceholder } = achievement;
  const isStaffs = source === "phone" || (source === "import" && organizationPlaceholder);
  return isAchievementOwner(actor, achievement) || (may(actor, "achievement.check") && isStaffs);
}

export function achievementAccess(actor: Actor, achievement: AccessFacts): AchievementAccess {
  if (isAchievementOwner(actor, achievement)) return "full";
  // What an institution has not handed in is its own business; staff see drafts they wrote down themselves.
  const isHandedIn = achievement.submittedAt !== null || achievement.source !== "web";
  if (may(actor, "achievement.check") && isHandedIn) return "full";
  if (may(actor, "achievement.readAll") && isHandedIn) return "audit";
  return achievement.status === "published" ? "public" : "hidden";
}
